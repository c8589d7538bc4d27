import type { DayPlanAnswer, ScreenDay } from '../../../api/previews.ts'
import { timeIn } from '../../ui/times.ts'
import { cueAt, joined } from './day.ts'
import { namesOf } from './Ribbon.tsx'
import { useSentences } from './use-sentences.ts'

const MOST_CHANGES = 8
const MINUTE_MS = 60_000

/** The day's stretches, and what the draft would change: each leads there. */
export function DayInWords(props: { day: ScreenDay; plan: DayPlanAnswer | null; draft: string; seek(at: number): void }) {
  const { day, plan, draft, seek } = props
  const { say, what, campaignName } = useSentences()
  const short = (at: number) => (at >= day.to ? '24:00' : timeIn(day.zone, at).short)
  const range = ({ from, to }: { from: number; to: number }) => `${short(from)}–${short(to)}`
  const shownAt = (of: DayPlanAnswer | null, at: number) => {
    const cue = of && cueAt(of, day, at)
    return cue ? what(cue.entry) : say('slate')
  }
  const instead = (at: number) => say('instead', { before: shownAt(day.published, at), after: shownAt(day.draft, at) })
  const changed = joined(day.changed, MINUTE_MS)
  return (
    <div className="time-words">
      {draft !== '' && day.draft && (
        <section className="panel" data-changes={changed.length}>
          <h2>{say('changes')}</h2>
          {changed.length === 0 ? (
            <p className="soft">{say('noChanges')}</p>
          ) : (
            <ul>
              {changed.slice(0, MOST_CHANGES).map((stretch) => (
                <li key={stretch.from}>
                  <button type="button" onClick={() => seek(stretch.from)}>
                    <b>{range(stretch)}</b>
                    <small>{instead(stretch.from)}</small>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {changed.length > MOST_CHANGES && <p className="soft">{say('more', { count: changed.length - MOST_CHANGES })}</p>}
        </section>
      )}
      {plan && (
        <section className="panel">
          <h2>{say('dayInWords')}</h2>
          {day.off.length > 0 && <p className="soft">{say('offAt', { hours: day.off.map(range).join(', ') })}</p>}
          <ol>
            {plan.stretches.map((stretch) => (
              <li key={stretch.from}>
                <button type="button" onClick={() => seek(stretch.from)}>
                  <i className="tier" data-tier={stretch.tier ?? 'slate'} aria-hidden="true" />
                  <time>{range(stretch)}</time>{' '}
                  {stretch.tier === null
                    ? say('gap')
                    : `${namesOf(plan, stretch.bookings).map(campaignName).join(' + ')} (${say(stretch.tier)})`}
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
