import type { Program } from '../schema/program.ts'
import { calendarOf } from './calendar.ts'
import { type Span, spansOf } from './spans.ts'
import { standingsOf } from './standing.ts'
import { stretchesOf } from './stretches.ts'

/** Spans are worked out in order from the first, each once; later questions are a binary search. */
export function spanFinder(program: Program): (instant: number) => Span {
  const calendar = calendarOf(program.screen.zone)
  const standings = standingsOf(program, calendar)
  const coming = spansOf(standings, stretchesOf(standings, calendar))
  const spans: Span[] = []
  return (instant) => {
    while ((spans.at(-1)?.to ?? 0) <= instant) {
      const { value } = coming.next()
      if (!value) throw new Error(`the timeline has no span at ${instant}`)
      spans.push(value)
    }
    let low = 0
    let high = spans.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((spans[middle] as Span).from <= instant) low = middle
      else high = middle - 1
    }
    return spans[low] as Span
  }
}
