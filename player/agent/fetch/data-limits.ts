import { monthOf, nextMonthAt, windowAt } from '../../../shared/data-windows.ts'
import type { DataLimits, Instant, TimeZone } from '../../../shared/schema/basics.ts'

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
  const from = Math.max(now, Math.ceil(pacedUntil), isUsedUp ? nextMonthAt(now, zone) : now)
  return windowAt(from, limits, zone).from
}
