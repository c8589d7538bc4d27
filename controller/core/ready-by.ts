import { nextMonthAt, windowAt } from '../../shared/data-windows.ts'
import type { DataLimits, Instant, TimeZone } from '../../shared/schema/basics.ts'

export interface Fetching {
  now: Instant
  zone: TimeZone
  limits: DataLimits
  /** Still to come. */
  bytes: number
  /** Received in this calendar month. */
  monthBytes: number
  /** What a day brought so far, counted only while there was something to fetch and the limits let it in; null: not measured yet. */
  bytesPerDay: number | null
}

export interface Ready {
  /** Null: not within three months. */
  at: Instant | null
  /** What it waits for longest: the link, the next window, or the next month's budget. */
  waitsFor: 'link' | 'window' | 'budget'
  /** How fast it fetches is not known: not before `at`. */
  isFloor: boolean
}

const MEGABYTE = 1_000_000
const DAY_MS = 86_400_000
const FARTHEST_MS = 92 * DAY_MS

/** Bytes of this month's budget that are left; Infinity: there is no budget. */
export const leftInMonth = ({ monthlyMegabytes }: DataLimits, monthBytes: number): number =>
  monthlyMegabytes === undefined ? Infinity : Math.max(0, monthlyMegabytes * MEGABYTE - monthBytes)

/** When all of it will be there, as far as the screen's days so far tell. */
export function readyBy({ now, zone, limits, bytes, monthBytes, bytesPerDay }: Fetching): Ready {
  const perMs = Math.min(bytesPerDay === null ? Infinity : bytesPerDay / DAY_MS, (limits.kilobitsPerSecond ?? Infinity) / 8)
  const waits = { link: 0, window: 0, budget: 0 }
  const longest = () => (waits.budget > 0 ? 'budget' : waits.window > waits.link ? 'window' : 'link')
  let at: number = now
  let left = bytes
  let budget = leftInMonth(limits, monthBytes)
  let month = nextMonthAt(now, zone)
  const goTo = (then: number, why: keyof typeof waits) => {
    waits[why] += then - at
    at = then
    if (at < month) return
    month = nextMonthAt(at, zone)
    budget = leftInMonth(limits, 0)
  }
  while (left > 0) {
    if (at - now > FARTHEST_MS || perMs <= 0) return { at: null, waitsFor: longest(), isFloor: false }
    const window = windowAt(at, limits, zone)
    if (budget <= 0) goTo(month, 'budget')
    else if (window.from > at) goTo(Math.min(window.from, month), 'window')
    else {
      const end = Math.min(window.to, month)
      const most = perMs * (end - at)
      const got = Math.min(left, budget, most)
      left -= got
      budget -= got
      goTo(got === most ? end : at + Math.ceil(got / perMs), 'link')
    }
  }
  return { at: at as Instant, waitsFor: longest(), isFloor: perMs === Infinity }
}
