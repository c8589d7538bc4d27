import type { Daypart } from '../schema/basics.ts'
import type { ProgramScreen } from '../schema/program.ts'
import { type Calendar, calendarOf, type Day, minuteOf } from './calendar.ts'
import { END_OF_TIME } from './cue.ts'
import type { Window } from './windows.ts'

/** `[from, to)` in UTC milliseconds. */
interface Stretch {
  from: number
  to: number
}

/** When a screen is on. Hours that end at or before their start run over midnight, as dayparts do; without hours it is always on. */
export interface OpenHours {
  /** The parts of a window in which the screen is on; each belongs to the window's own date. */
  within(window: Window): Window[]
  /** Whether it is on at an instant, since when and how long. */
  at(instant: number): { on: boolean; from: number; to: number }
}

/** A day on either side: hours over midnight begin on the date before, and a clock change may move an end on. */
const REACH_DAYS = 2
/** Hours that a clock change empties come again the next day. */
const SEARCH_DAYS = 4

export function openHours(hours: readonly Daypart[] | undefined, calendar: Calendar): OpenHours {
  if (!hours || hours.length === 0) return { within: (window) => [window], at: () => ({ on: true, from: 0, to: END_OF_TIME }) }
  const parts = hours.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))

  const onDay = (day: Day): Stretch[] =>
    parts
      .map(({ from, to }) => ({
        from: calendar.instantOf(day, from, 'start'),
        to: calendar.instantOf(to <= from ? day + 1 : day, to, 'end'),
      }))
      .filter(({ from, to }) => from < to)

  /** In order, none touching another. */
  const onDuring = (first: Day, last: Day): Stretch[] => {
    const all = Array.from({ length: last - first + 1 }, (_, index) => onDay(first + index)).flat()
    const joined: Stretch[] = []
    for (const { from, to } of all.toSorted((one, other) => one.from - other.from)) {
      const before = joined.at(-1)
      if (before && from <= before.to) before.to = Math.max(before.to, to)
      else joined.push({ from, to })
    }
    return joined
  }

  return {
    within: ({ from, to, day }) =>
      onDuring(day - REACH_DAYS, day + REACH_DAYS)
        .map((on) => ({ from: Math.max(from, on.from), to: Math.min(to, on.to), day }))
        .filter((part) => part.from < part.to),
    at(instant) {
      const day = calendar.dayAt(instant)
      let before = 0
      for (const { from, to } of onDuring(day - REACH_DAYS, day + SEARCH_DAYS)) {
        if (instant < from) return { on: false, from: before, to: from }
        if (instant < to) return { on: true, from, to }
        before = to
      }
      return { on: false, from: before, to: END_OF_TIME }
    },
  }
}

const kept = new WeakMap<ProgramScreen, OpenHours>()

/** The hours kept with this screen of a program. */
export function openHoursOf(screen: ProgramScreen): OpenHours {
  const known = kept.get(screen)
  if (known) return known
  const made = openHours(screen.hours, calendarOf(screen.zone))
  kept.set(screen, made)
  return made
}
