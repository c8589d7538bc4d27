import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { CivilDate, DateRange, Instant } from '../../../shared/schema/basics.ts'
import type { BookingId, CampaignId, ItemId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Kind } from '../../../shared/schema/wire.ts'
import { calendarOf, dayOf } from '../../../shared/timeline/calendar.ts'
import { resolve, timelineOf } from '../../../shared/timeline/timeline.ts'
import { plusDays } from '../civil-days.ts'

/** What is asked of a screen: so many plays of an item, and how long they last together. */
export interface Expected {
  campaign: CampaignId
  booking: BookingId
  item: ItemId
  kind: Kind
  plays: number
  ms: number
}

/** A program and the stretch `[from, to)` in which it was the newest that had been published for its screen. */
export interface InForce {
  program: Program
  from: number
  to: number
}

/** The plays that a program lets begin in `[from, to)`, each with its whole length. */
export function expectedIn({ program, from, to }: InForce): Expected[] {
  const sums = new Map<string, Expected>()
  const timeline = timelineOf(program)
  for (const cue of resolve(program, from as Instant, to as Instant)) {
    const { campaign, booking, item, kind } = cue
    if (campaign === null || booking === null || item === null || cue.offsetMs > 0) continue
    const end = cue.to === to ? timeline.onAir(cue.from).to : cue.to
    const key = `${campaign} ${booking} ${item} ${kind}`
    const sum = sums.get(key) ?? { campaign, booking, item, kind, plays: 0, ms: 0 }
    sum.plays += 1
    sum.ms += end - cue.from
    sums.set(key, sum)
  }
  return [...sums.values()]
}

/** What of a program decides what it expects: screens with the same bookings, hours and zone are asked for the same. */
export const askedBy = ({ bookings, screen, validUntil }: Program): string =>
  canonicalJson({ bookings, hours: screen.hours ?? null, zone: screen.zone, validUntil })

/** The parts of a civil date, in each program's own zone, in which it was in force; `until`: nothing is expected of what is still to come. */
export function forceOnDay(programs: readonly InForce[], day: CivilDate, until: number): InForce[] {
  return programs.flatMap(({ program, from, to }) => {
    const calendar = calendarOf(program.screen.zone)
    const start = Math.max(from, calendar.midnight(dayOf(day)))
    const end = Math.min(to, calendar.midnight(dayOf(day) + 1), until)
    return start < end ? [{ program, from: start, to: end }] : []
  })
}

export const daysOf = ({ from, to }: DateRange): CivilDate[] => {
  const days: CivilDate[] = []
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day)
  return days
}
