import type { ProgramBooking } from '../schema/program.ts'
import { type Calendar, type Day, dayOf, minuteOf } from './calendar.ts'
import { type Run, runsOf } from './runs.ts'

/** A daypart's stretch of one date: `[from, to)`, and the date to which it belongs. */
export interface Window {
  from: number
  to: number
  day: Day
}

/** Where a run of dates has its last end. */
interface RunEnd {
  at: number
  /** The booking goes no further; otherwise its permit does not. */
  isLast: boolean
}

/** When a booking's dates, dayparts and permits let it play; no instant has cut it yet. */
interface Windows {
  runs: readonly Run[]
  /** The windows that belong to a date; none of them is empty. */
  of(day: Day): Window[]
  /** The first last end after an instant. */
  runEndAfter(instant: number): RunEnd | null
}

export function windowsOf(booking: ProgramBooking, calendar: Calendar): Windows {
  const last = dayOf(booking.to)
  const runs = runsOf(booking, dayOf(booking.from), last)
  const parts = booking.dayparts.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))

  const windowsOn = (day: Day): Window[] => {
    const whole = { from: calendar.midnight(day), to: calendar.midnight(day + 1), day }
    // A date that the zone skipped has no windows, not even by moving forward.
    if (whole.from === whole.to) return []
    if (parts.length === 0) return [whole]
    return parts
      .map(({ from, to }) => ({
        from: calendar.instantOf(day, from, 'start'),
        to: calendar.instantOf(to <= from ? day + 1 : day, to, 'end'),
        day,
      }))
      .filter(({ from, to }) => from < to)
  }

  const lastEndOf = ({ from, to }: Run): number => {
    let end = Number.NEGATIVE_INFINITY
    // Where a clock change empties or shortens the last date's windows, a date before it ends the run.
    for (let day = to; day >= from && (day > to - 3 || end === Number.NEGATIVE_INFINITY); day--)
      for (const found of windowsOn(day)) end = Math.max(end, found.to)
    return end
  }

  /** Each date is asked for on its own day and on the two after it. */
  const recent = new Map<Day, Window[]>()
  const ends = runs.map((): RunEnd | null => null)
  return {
    runs,
    of(day) {
      const known = recent.get(day)
      if (known) return known
      if (recent.size > 8) recent.clear()
      const windows = runs.some((run) => run.from <= day && day <= run.to) ? windowsOn(day) : []
      recent.set(day, windows)
      return windows
    },
    runEndAfter(instant) {
      for (const [index, run] of runs.entries()) {
        const end = (ends[index] ??= { at: lastEndOf(run), isLast: run.to === last })
        if (end.at > instant) return end
      }
      return null
    },
  }
}
