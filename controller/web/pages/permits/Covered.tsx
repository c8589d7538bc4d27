import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import type { PermitCover } from '../../../api/permits.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { daysFrom, plusDays } from '../calendar/days.ts'
import { permitsWords } from './words.ts'

type Row = PermitCover['locations'][number]

/** One location: its booked days from the first to the last, hatched where nothing is permitted. */
export function Covered({ campaign, row, permits }: { campaign: string; row: Row; permits: PermitCover['permits'] }) {
  const say = useWords(permitsWords)
  const language = useLanguage()
  const { range } = useDates()
  const [first, last] = [row.booked[0]?.from, row.booked.at(-1)?.to]
  const own = permits.filter(({ permit }) => row.permits.includes(permit.id))
  const told = (ranges: Row['booked']) => ranges.map(({ from, to }) => range(from, to)).join(', ')
  return (
    <li className="panel cover" data-location={row.location}>
      <h3>{textIn(row.name, language)}</h3>
      {first && last && (
        <div className="days" aria-hidden="true" style={{ '--days': daysFrom(first, last) + 1 } as CSSProperties}>
          {(['covered', 'uncovered'] as const).flatMap((how) =>
            row[how].map(({ from, to }) => (
              <i
                key={from}
                className={how}
                style={{ gridColumn: `${daysFrom(first, from) + 1} / ${daysFrom(first, plusDays(to, 1)) + 1}` }}
              />
            )),
          )}
        </div>
      )}
      <p>{say('booked', { days: told(row.booked) })}</p>
      {row.covered.length > 0 && <p className="good">{say('covered', { days: told(row.covered) })}</p>}
      {row.uncovered.length > 0 && <p className="late">{say('uncovered', { days: told(row.uncovered) })}</p>}
      {own.length > 0 && (
        <p className="soft">{own.map(({ permit }) => `${textIn(permit.authority, language)}: ${say(permit.state)}`).join(' · ')}</p>
      )}
      {row.uncovered[0] && (
        <Link
          className="add"
          to={`/campaigns/${campaign}/permits/new`}
          search={{ location: row.location, from: row.uncovered[0].from, to: row.uncovered.at(-1)?.to } as never}
        >
          {say('askFor')}
        </Link>
      )}
    </li>
  )
}
