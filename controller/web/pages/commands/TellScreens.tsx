import { Button, NumberInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { Deed } from '../../../../shared/schema/wire-commands.ts'
import type { CommandSent } from '../../../api/commands.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/words.ts'
import './commands.css'
import { inAnHour, nameOf, PLAIN_DEEDS } from './deeds.ts'
import { commandsWords } from './words.ts'

const WITHIN_MINUTES = [15, 120, 1440] as const

/** Everything that these screens can be told; what came of it is told elsewhere. */
export function TellScreens({ screens, sent }: { screens: readonly ScreenId[]; sent?(id: string): void }) {
  const say = useWords(commandsWords)
  const now = useNow(10_000)
  const answers = useQueryClient()
  const [within, setWithin] = useState<number>(120)
  const [volume, setVolume] = useState(50)
  const [light, setLight] = useState(70)
  const [refused, setRefused] = useState<{ status: number; problems: ToldProblems } | null>(null)
  const [busy, setBusy] = useState<string | null>(null)

  async function tell(deed: Deed): Promise<void> {
    setBusy(nameOf(deed))
    const asked = await ask<CommandSent>('POST', 'commands', { deed, targets: { screens }, forMinutes: within })
    setBusy(null)
    setRefused(asked.ok ? null : asked)
    if (!asked.ok) return
    sent?.(asked.value.id)
    await answers.invalidateQueries({ queryKey: ['commands'] })
  }
  const button = (deed: Deed) => (
    <Button key={nameOf(deed)} variant="default" loading={busy === nameOf(deed)} onClick={() => void tell(deed)}>
      {say(nameOf(deed))}
    </Button>
  )
  const until = inAnHour(now)
  const off: Deed = { kind: 'display', on: false, until }

  return (
    <div className="tell-screens">
      <div className="plain-deeds">{PLAIN_DEEDS.map(button)}</div>
      <div className="level-deeds">
        <Level kind="volume" value={volume} least={0} set={setVolume} tell={(percent) => tell({ kind: 'volume', percent, until })} />
        <Level kind="brightness" value={light} least={1} set={setLight} tell={(percent) => tell({ kind: 'brightness', percent, until })} />
      </div>
      <div className="red-deeds">
        <ConfirmRed
          label={say('kind-restart')}
          title={say('kind-restart')}
          confirm={say('kind-restart')}
          act={() => tell({ kind: 'restart' })}
        >
          <p>{say('restartHow')}</p>
        </ConfirmRed>
        <ConfirmRed label={say('kind-display-off')} title={say('kind-display-off')} confirm={say('kind-display-off')} act={() => tell(off)}>
          <p>{say('displayOffHow')}</p>
        </ConfirmRed>
      </div>
      <label className="within">
        <span>{say('waits')}</span>
        <select className="plain" value={within} onChange={({ target }) => setWithin(Number(target.value))}>
          {WITHIN_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {say(`within-${minutes}`)}
            </option>
          ))}
        </select>
      </label>
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
    </div>
  )
}

function Level(props: {
  kind: 'volume' | 'brightness'
  value: number
  least: number
  set(value: number): void
  tell(percent: number): Promise<void>
}) {
  const { kind, value, least, set, tell } = props
  const say = useWords(commandsWords)
  const name = say(`kind-${kind}`)
  return (
    <div className="level">
      <NumberInput
        aria-label={`${name}: ${say('percent')}`}
        value={value}
        min={least}
        max={100}
        step={10}
        allowDecimal={false}
        clampBehavior="strict"
        suffix=" %"
        onChange={(given) => typeof given === 'number' && set(given)}
      />
      <Button variant="default" onClick={() => void tell(value)}>
        {name} {say('forAnHour')}
      </Button>
    </div>
  )
}
