import type { ProgramBooking } from '../schema/program.ts'
import { type Day, dayOf } from './calendar.ts'

/** Consecutive dates of a booking that its permits cover, both included. Its last end is hard. */
export interface Run {
  from: Day
  to: Day
}

/** The dates of a booking, ascending; permits that touch or overlap are one run. */
export function runsOf({ from, to, permitted }: ProgramBooking, first: Day, last: Day): Run[] {
  const within = (permitted ?? [{ from, to }])
    .map((range) => ({ from: Math.max(first, dayOf(range.from)), to: Math.min(last, dayOf(range.to)) }))
    .filter((run) => run.from <= run.to)
    .sort((a, b) => a.from - b.from)
  const runs: Run[] = []
  for (const run of within) {
    const before = runs.at(-1)
    if (before && run.from <= before.to + 1) before.to = Math.max(before.to, run.to)
    else runs.push(run)
  }
  return runs
}
