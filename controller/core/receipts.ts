import { monthOf } from '../../shared/data-windows.ts'
import type { CivilDate, Instant, TimeZone } from '../../shared/schema/basics.ts'
import type { Report } from './fleet.ts'

/** What came over a screen's link. `fetching`: while it lacked something and its data limits let it in. */
export interface Receipt {
  bytes: number
  fetchingBytes: number
  fetchingMs: number
}
/** By civil date of the house. */
export type Receipts = ReadonlyMap<CivilDate, Receipt>

const DAY_MS = 86_400_000
/** What was measured over less than both says nothing of a link. */
const TELLING_BYTES = 100_000
const TELLING_MS = 60_000
/** So many of the latest days on which it fetched tell how fast it is. */
const TELLING_DAYS = 14

/** What came between two reports of a screen; null: nothing is told of it. The time between them counts by the controller's clock. */
export function receiptBetween(before: Report, after: Report, zone: TimeZone): Receipt | null {
  const [one, other] = [before.status, after.status]
  if (!one?.data || !other?.data || before.statusAt === null || after.statusAt === null || one.at === other.at) return null
  const more = other.data.monthBytes - one.data.monthBytes
  const isNewMonth = more < 0 && monthOf(before.statusAt, zone) !== monthOf(after.statusAt, zone)
  // Within a month less than before means that a power cut made the player forget its last count.
  const bytes = isNewMonth ? other.data.monthBytes : Math.max(0, more)
  const wasFetching = one.syncedBytes < one.wantedBytes && one.data.opensAt === null
  return { bytes, fetchingBytes: wasFetching ? bytes : 0, fetchingMs: wasFetching ? Math.max(0, after.statusAt - before.statusAt) : 0 }
}

/** What a screen says it received in the month of `now`; a report of an earlier month says nothing of this one. */
export const monthBytesOf = ({ status, statusAt }: Report, now: Instant, zone: TimeZone): number =>
  status?.data && statusAt !== null && monthOf(statusAt, zone) === monthOf(now, zone) ? status.data.monthBytes : 0

export const addedTo = (receipts: Receipts, day: CivilDate, more: Receipt): Receipts => {
  const before = receipts.get(day) ?? { bytes: 0, fetchingBytes: 0, fetchingMs: 0 }
  const sum = {
    bytes: before.bytes + more.bytes,
    fetchingBytes: before.fetchingBytes + more.fetchingBytes,
    fetchingMs: before.fetchingMs + more.fetchingMs,
  }
  return new Map([...receipts, [day, sum]])
}

/** What a day of nothing but fetching would bring, as the latest days were; null: too little was fetched to tell. */
export function bytesPerDay(receipts: Receipts): number | null {
  const latest = [...receipts]
    .filter(([, { fetchingMs }]) => fetchingMs > 0)
    .toSorted(([one], [other]) => (one < other ? 1 : -1))
    .slice(0, TELLING_DAYS)
  const bytes = latest.reduce((sum, [, receipt]) => sum + receipt.fetchingBytes, 0)
  const ms = latest.reduce((sum, [, receipt]) => sum + receipt.fetchingMs, 0)
  return ms === 0 || (bytes < TELLING_BYTES && ms < TELLING_MS) ? null : (bytes / ms) * DAY_MS
}
