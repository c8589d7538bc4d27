import { Button } from '@mantine/core'
import type { WithdrawalRow } from '../../../api/urgent.ts'
import { useWithdrawals } from '../../data/urgent.ts'
import { timeIn, useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { urgentWords } from './words.ts'

/** What was taken off and stays off. */
export function OffNow({ zone, lift }: { zone: string; lift: ((ids: readonly number[]) => Promise<void>) | null }) {
  const say = useWords(urgentWords)
  const language = useLanguage()
  const { day } = useDates()
  const rows = useWithdrawals().data ?? []
  const nameOf = ({ campaign, name, title, item, booking }: WithdrawalRow): string => {
    const of = name ? textIn(name, language) : campaign
    const what = title ? textIn(title, language) : (item ?? booking)
    return what === null ? `${of}: ${say('whole')}` : `${of}: ${what}`
  }
  const timeOf = (at: number) => {
    const { date, short } = timeIn(zone, at)
    return `${day(date)}, ${short}`
  }
  return (
    <section className="panel">
      <h2 id="off-now">{say('off')}</h2>
      {rows.length === 0 && <p className="soft">{say('offNone')}</p>}
      <ul className="off-now" aria-labelledby="off-now">
        {rows.map((row) => (
          <li key={row.id} data-withdrawal={row.id}>
            <span className="name">{nameOf(row)}</span>
            <span className="soft tabular">{say('since', { time: timeOf(row.at) })}</span>
            {lift && (
              <Button variant="default" aria-label={say('liftName', { name: nameOf(row) })} onClick={() => void lift([row.id])}>
                {say('lift')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {lift && rows.length > 1 && (
        <div className="acts">
          <Button variant="default" onClick={() => void lift(rows.map(({ id }) => id))}>
            {say('liftAll')}
          </Button>
        </div>
      )}
    </section>
  )
}
