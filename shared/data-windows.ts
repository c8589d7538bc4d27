import type { DataLimits, Instant, TimeZone } from './schema/basics.ts'
import { calendarOf, minuteOf } from './timeline/calendar.ts'

/** The stretch in which media may come that holds `at`, or else the first one after it: half-open, never beginning before `at`. */
export function windowAt(at: number, { windows }: DataLimits, zone: TimeZone): { from: Instant; to: number } {
  if (!windows?.length) return { from: at as Instant, to: Infinity }
  const calendar = calendarOf(zone)
  const today = calendar.dayAt(at)
  const found = [today - 1, today, today + 1, today + 2].flatMap((day) =>
    windows.map(({ from, to }) => ({
      from: calendar.instantOf(day, minuteOf(from), 'start'),
      to: calendar.instantOf(minuteOf(to) <= minuteOf(from) ? day + 1 : day, minuteOf(to), 'end'),
    })),
  )
  const [first] = found
    .filter(({ from, to }) => from < to && to > at)
    .map(({ from, to }) => ({ from: Math.max(from, at) as Instant, to }))
    .toSorted((one, other) => one.from - other.from)
  if (!first) throw new Error('a window that never opens')
  return first
}

const firstOfMonth = (at: number, zone: TimeZone): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().with({ day: 1 })

/** The calendar month of an instant, as `2027-06`. */
export const monthOf = (at: number, zone: TimeZone): string => firstOfMonth(at, zone).toPlainYearMonth().toString()

/** When the month after it begins. */
export const nextMonthAt = (at: number, zone: TimeZone): Instant =>
  firstOfMonth(at, zone).add({ months: 1 }).toZonedDateTime(zone).epochMilliseconds as Instant
