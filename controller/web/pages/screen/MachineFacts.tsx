import type { ScreenRow } from '../../../api.ts'
import { sizeText } from '../../ui/size-text.ts'
import { readyWords } from '../../ui/ready-words.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { Fact } from './Fact.tsx'
import { type SayScreen, screenWords } from './words.ts'

/** A state that a newer player knows is told by its name. */
function stateText(kind: 'display' | 'sound', state: string, say: SayScreen): string {
  const key = `${kind}-${state}`
  const told = say(key as 'display-on')
  return told === key ? state : told
}

/** The machine under the player, as far as it tells. */
export function MachineFacts({ row: { machine, disk, version } }: { row: Pick<ScreenRow, 'machine' | 'disk' | 'version'> }) {
  const say = useWords(screenWords)
  const sayReady = useWords(readyWords)
  const language = useLanguage()
  const size = (bytes: number) => sizeText(bytes, sayReady, language)
  const { memoryBytes, availableBytes, playerBytes, celsius, zone, display, sound, system, window } = machine ?? {}
  const versions = [version === null ? null : say('player', { version }), window, system].filter(Boolean)
  return (
    <>
      {disk && <Fact name={say('disk')}>{say('diskIs', { free: size(disk.freeBytes), used: size(disk.usedBytes) })}</Fact>}
      {memoryBytes !== undefined && availableBytes !== undefined && (
        <Fact name={say('memory')}>
          {say('memoryIs', { free: size(availableBytes), all: size(memoryBytes) })}
          {playerBytes !== undefined && `; ${say('memoryOfPlayer', { size: size(playerBytes) })}`}
        </Fact>
      )}
      {celsius !== undefined && <Fact name={say('heat')}>{celsius} °C</Fact>}
      {display !== undefined && <Fact name={say('display')}>{stateText('display', display, say)}</Fact>}
      {sound !== undefined && <Fact name={say('sound')}>{stateText('sound', sound, say)}</Fact>}
      {zone !== undefined && <Fact name={say('zone')}>{zone}</Fact>}
      {versions.length > 0 && <Fact name={say('versions')}>{versions.join('; ')}</Fact>}
    </>
  )
}
