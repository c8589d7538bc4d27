import type { DataLimits, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import { calendarOf, minuteOf } from '../../../shared/timeline/calendar.ts'

/** Bytes received, by calendar month of the screen's zone (`2027-06`). */
export type Ledger = Readonly<Record<string, number>>

export interface LimitsAsked {
  now: Instant
  limits: DataLimits
  zone: TimeZone
  ledger: Ledger
  /** Until then the line is paid for by what already came; not in the future: it is free. */
  pacedUntil: number
}

const MEGABYTE = 1_000_000
/** A ledger is kept this long. */
const MOST_MONTHS = 12

const monthDay = (now: Instant, zone: TimeZone): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().with({ day: 1 })

export const monthOf = (now: Instant, zone: TimeZone): string => monthDay(now, zone).toPlainYearMonth().toString()

/** With `bytes` more in the month of `now`. A clock that strayed leaves a month of its own and spoils no other. */
export function withBytes(ledger: Ledger, now: Instant, zone: TimeZone, bytes: number): Ledger {
  const month = monthOf(now, zone)
  const kept = Object.entries({ ...ledger, [month]: (ledger[month] ?? 0) + bytes }).toSorted(([one], [other]) => (one < other ? 1 : -1))
  const last = kept.findIndex(([name]) => name === month)
  return Object.fromEntries(kept.slice(0, Math.max(MOST_MONTHS, last + 1)))
}

/** Now, or the first instant at which the limits let media in again. */
export function limitsOpenAt({ now, limits, zone, ledger, pacedUntil }: LimitsAsked): Instant {
  const spent = ledger[monthOf(now, zone)] ?? 0
  const isUsedUp = limits.monthlyMegabytes !== undefined && spent >= limits.monthlyMegabytes * MEGABYTE
  const nextMonth = (): number => monthDay(now, zone).add({ months: 1 }).toZonedDateTime(zone).epochMilliseconds
  return windowAt(Math.max(now, Math.ceil(pacedUntil), isUsedUp ? nextMonth() : now), limits, zone)
}

/** `at`, or the first opening of a window after it. */
function windowAt(at: number, { windows }: DataLimits, zone: TimeZone): Instant {
  if (!windows?.length) return at as Instant
  const calendar = calendarOf(zone)
  const today = calendar.dayAt(at)
  const found = [today - 1, today, today + 1, today + 2].flatMap((day) =>
    windows.map(({ from, to }) => ({
      from: calendar.instantOf(day, minuteOf(from), 'start'),
      to: calendar.instantOf(minuteOf(to) <= minuteOf(from) ? day + 1 : day, minuteOf(to), 'end'),
    })),
  )
  return Math.min(...found.filter(({ from, to }) => from < to && to > at).map(({ from }) => Math.max(from, at))) as Instant
}
