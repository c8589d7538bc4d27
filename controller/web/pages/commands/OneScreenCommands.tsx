import type { ScreenId } from '../../../../shared/schema/ids.ts'
import { may } from '../../../../shared/roles.ts'
import type { About } from '../../../api.ts'
import type { CommandRow } from '../../../api/commands.ts'
import { useAnswer } from '../../data/queries.ts'
import { timeIn } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { useSentences } from '../acts/sentences.ts'
import { AnswerList } from './AnswerList.tsx'
import { nameOf } from './deeds.ts'
import { TellScreens } from './TellScreens.tsx'
import { commandsWords } from './words.ts'

const LATEST = 6

/** What one screen can be told, and what it answered of late. */
export function OneScreenCommands({ screen, about: { role, zone } }: { screen: ScreenId; about: About }) {
  const say = useWords(commandsWords)
  const { doer } = useSentences()
  const rows = useAnswer<CommandRow[]>(`commands?screen=${encodeURIComponent(screen)}`, { everyMs: 15_000 }).data ?? []
  return (
    <section className="panel one-commands" aria-labelledby="tell-this">
      <h2 id="tell-this">{say('tell')}</h2>
      {role !== null && may(role, 'command') && <TellScreens screens={[screen]} />}
      <h3>{say('last')}</h3>
      {rows.length === 0 && <p className="soft">{say('nothingYet')}</p>}
      <ol className="asked" aria-live="polite">
        {rows.slice(0, LATEST).map((row) => (
          <li key={row.id}>
            <p>
              <b>{say(nameOf(row.deed))}</b>{' '}
              <span className="soft">{say('by', { time: timeIn(zone, row.sentAt).time, who: doer(row.who) })}</span>
            </p>
            <AnswerList row={row} zone={zone} named={null} />
          </li>
        ))}
      </ol>
    </section>
  )
}
