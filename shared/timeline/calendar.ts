import type { CivilDate, LocalTime, TimeZone } from '../schema/basics.ts'

/** A date of the local calendar as the count of days since 1970-01-01. */
export type Day = number
/** Minutes since local midnight, 0 to 1440 (`24:00`). */
type Minute = number

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const EPOCH = new Temporal.PlainDate(1970, 1, 1)

/** A date that its month does not have counts as that month's last: a screen must not stop over a slip. */
export function dayOf(date: CivilDate): Day {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return EPOCH.until(Temporal.PlainDate.from({ year, month, day })).days
}

export function minuteOf(time: LocalTime): Minute {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

/** A zone's clock; every answer in UTC milliseconds. */
export interface Calendar {
  /** The first instant of the day. Where clocks skip midnight, it is the first local time there is. */
  midnight(day: Day): number
  /**
   * A local time of the day. One that does not exist moves forward by what the clocks skipped (02:30 becomes 03:30);
   * one that happens twice is its first for a start and its last for an end. 0 and 1440 are the day's own bounds.
   */
  instantOf(day: Day, minute: Minute, bound: 'start' | 'end'): number
  dayAt(instant: number): Day
}

/** A stretch of time during which the zone keeps one offset from UTC. */
interface Regime {
  from: number
  to: number
  offsetMs: number
}

/** Asks Temporal only near clock changes; everywhere else local time is a subtraction. */
export function calendarOf(zone: TimeZone): Calendar {
  let regime = regimeAt(zone, 0)

  const offsetAt = (instant: number): number => {
    if (instant < regime.from || instant >= regime.to) regime = regimeAt(zone, instant)
    return regime.offsetMs
  }
  /** The instant of a local time, or null within a day of a clock change, where it may be missing or double. */
  const plainly = (local: number): number | null => {
    const instant = local - offsetAt(local - regime.offsetMs)
    return instant - DAY_MS >= regime.from && instant + DAY_MS < regime.to ? instant : null
  }
  const midnight = (day: Day): number => plainly(day * DAY_MS) ?? EPOCH.add({ days: day }).toZonedDateTime(zone).epochMilliseconds

  return {
    midnight,
    instantOf(day, minute, bound) {
      if (minute === 0) return midnight(day)
      if (minute === 1440) return midnight(day + 1)
      const plain = plainly(day * DAY_MS + minute * MINUTE_MS)
      if (plain !== null) return plain
      const time = { hour: Math.floor(minute / 60), minute: minute % 60 }
      // Temporal's `compatible` and `later` agree in a gap (forward) and differ in an overlap (first, last).
      const disambiguation = bound === 'start' ? 'compatible' : 'later'
      return EPOCH.add({ days: day }).toPlainDateTime(time).toZonedDateTime(zone, { disambiguation }).epochMilliseconds
    },
    dayAt: (instant) => Math.floor((instant + offsetAt(instant)) / DAY_MS),
  }
}

function regimeAt(zone: TimeZone, instant: number): Regime {
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  // `previous` looks strictly before, so a change at this very instant is found from the millisecond after it.
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = here.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: here.offsetNanoseconds / 1_000_000,
  }
}
