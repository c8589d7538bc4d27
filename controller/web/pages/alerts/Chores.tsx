import type { Instant } from '../../../../shared/schema/basics.ts'
import type { ChoreRow } from '../../../api/alerts.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { momentText } from '../screen/finding-text.ts'
import { alertWords } from './words.ts'

/** What housekeeping removed, newest first. */
export function Chores({ rows, zone, now }: { rows: readonly ChoreRow[]; zone: string; now: Instant }) {
  const say = useWords(alertWords) as (key: string, values?: Record<string, string | number>) => string
  const language = useLanguage()
  return (
    <details className="panel">
      <summary>{say('chores')}</summary>
      {rows.length === 0 && <p className="soft">{say('choresNone')}</p>}
      <ul className="chores">
        {rows.map(({ at, chore, removed, problem }) => {
          const told = Object.entries(removed).filter(([, count]) => count > 0)
          return (
            <li key={`${at} ${chore}`}>
              <span className="soft">{momentText(at, zone, now, language)}</span> {say(`chore-${chore}`)}:{' '}
              {problem ??
                (told.length === 0 ? say('removedNothing') : told.map(([what, count]) => say(`removed-${what}`, { count })).join(', '))}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
