import type { DayPlanAnswer, ScreenDay } from '../../../api/previews.ts'
import { timeIn } from '../../ui/times.ts'
import { cueOf, type DayCue } from './day.ts'
import { useSentences } from './use-sentences.ts'

const AROUND = [-1, 0, 1, 2, 3, 4, 5]

/** What comes one after the other around an instant; each leads there. */
export function Coming({ day, plan, cue, seek }: { day: ScreenDay; plan: DayPlanAnswer; cue: DayCue; seek(at: number): void }) {
  const { say, what } = useSentences()
  const cues = AROUND.flatMap((step) => cueOf(plan, day, cue.number + step) ?? [])
  return (
    <section className="panel coming">
      <h2>{say('coming')}</h2>
      <ol>
        {cues.map((one) => (
          <li key={one.from} aria-current={one.number === cue.number ? 'time' : undefined}>
            <button type="button" onClick={() => seek(one.from)}>
              <time>{timeIn(day.zone, one.from).time}</time> {what(one.entry)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
