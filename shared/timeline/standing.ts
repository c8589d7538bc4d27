import type { Tier } from '../schema/basics.ts'
import type { Program, ProgramBooking, ProgramItem } from '../schema/program.ts'
import { type Calendar, type Day, dayOf } from './calendar.ts'
import { END_OF_TIME } from './cue.ts'
import { type Lane, lanesOf, speaksUntil } from './lane.ts'
import { type OpenHours, openHours } from './open-hours.ts'
import type { Run } from './runs.ts'
import { type Window, windowsOf } from './windows.ts'

/** A hard end: nothing of the item may be seen from `at` on. */
export interface Cut {
  at: number
  why: string
}

/** A booking made ready to be asked. */
export interface Standing {
  booking: ProgramBooking
  /** 0 has the screen before 1, and so on. */
  rank: number
  /** It is never active outside `[opens, closes)`. */
  opens: number
  closes: number
  runs: readonly Run[]
  /** The windows that belong to a date, as far as they lie inside `[opens, closes)` and the hours in which the screen is on. */
  windowsOf(day: Day): Window[]
  /** What it plays in a window of that day; null: it has nothing to say. */
  laneAt(instant: number, day: Day): Lane | null
  /** When an item that begins at `start` must be gone at the latest, other bookings left aside. */
  cutAfter(item: ProgramItem, start: number): Cut
}

const RANK: Record<Tier, number> = { takeover: 0, priority: 1, normal: 2, fallback: 3 }

/** Every booking that can ever be active, in the order that settles ties. */
export function standingsOf(program: Program, calendar: Calendar): Standing[] {
  const hours = openHours(program.screen.hours, calendar)
  let lanes = 0
  const nextId = () => lanes++
  return program.bookings
    .map((booking) => standingOf(booking, program.validUntil, calendar, hours, nextId))
    .filter(({ runs, opens, closes }) => runs.length > 0 && opens < closes)
    .sort((a, b) => compare(a.booking.id, b.booking.id) || compare(a.booking.campaign, b.booking.campaign))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function standingOf(booking: ProgramBooking, validUntil: number, calendar: Calendar, hours: OpenHours, nextId: () => number): Standing {
  const { tier, withdrawnAt, window, items } = booking
  const windows = windowsOf(booking, calendar)
  const laneAt = lanesOf(booking, nextId)
  const firstDay = dayOf(booking.from)
  const cuts: Cut[] = [
    { at: withdrawnAt ?? END_OF_TIME, why: 'the withdrawal' },
    { at: tier === 'fallback' ? END_OF_TIME : validUntil, why: "the end of the program's validity" },
    { at: window?.to ?? END_OF_TIME, why: 'the end of the takeover' },
  ]
  const opens = Math.max(0, window?.from ?? 0)
  const closes = Math.min(...cuts.map(({ at }) => at), Math.max(...items.map(speaksUntil)))

  return {
    booking,
    rank: RANK[tier],
    opens,
    closes,
    runs: windows.runs,
    windowsOf: (day) =>
      windows
        .of(day)
        .flatMap(hours.within)
        .map(({ from, to }) => ({ from: Math.max(from, opens), to: Math.min(to, closes), day }))
        .filter(({ from, to }) => from < to),
    laneAt: (instant, day) => laneAt(instant, day - firstDay),
    cutAfter({ until }, start) {
      let first: Cut = { at: until ?? END_OF_TIME, why: 'the end of its consent' }
      for (const cut of cuts) if (cut.at < first.at) first = cut
      const run = windows.runEndAfter(start)
      if (run === null || run.at >= first.at) return first
      return { at: run.at, why: run.isLast ? 'the last end of the booking' : 'the end of its permit' }
    },
  }
}
