import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { About } from '../../../api.ts'
import type { ScreenEventRow } from '../../../api/history.ts'
import { useAnswer } from '../../data/queries.ts'
import { useNow } from '../../ui/use-now.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { eventText } from './event-text.ts'
import { momentText } from './finding-text.ts'
import './history.css'
import { wallWords } from '../wall/words.ts'
import { screenWords } from './words.ts'

/** What happened to a screen, the newest first. */
export function History({ screen, about }: { screen: ScreenId; about: About }) {
  const say = useWords(screenWords)
  const sayWall = useWords(wallWords)
  const language = useLanguage()
  const now = useNow()
  const events = useAnswer<ScreenEventRow[]>(`screens/${screen}/history`).data
  if (!events || events.length === 0) return null
  return (
    <section className="panel history" aria-labelledby="history-title">
      <h2 id="history-title">{say('history')}</h2>
      <ol>
        {events.map((event, index) => (
          <li key={`${event.at} ${event.kind} ${index}`} data-kind={event.kind}>
            <time dateTime={new Date(event.at).toISOString()}>{momentText(event.at, about.zone, now, language)}</time>
            <span>{eventText(event, say, sayWall)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
