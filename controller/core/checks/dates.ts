import { pointer, type Problem, type ProblemCode, problem } from '../../../shared/problems.ts'
import type { DateRange } from '../../../shared/schema/basics.ts'
import type { Booking, CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Card } from '../../../shared/schema/card.ts'
import { existsAsDay, isZone } from '../civil-days.ts'

/** Bookings run forward over days of the calendar. */
export const checkBookingDates = ({ bookings }: CampaignFile): Problem[] =>
  bookings.flatMap((booking, index) => [
    ...checkRange(booking, 'booking-reversed', 'bookings', index),
    ...checkWindow(booking, index),
    ...checkTimestamp(booking.withdrawn, 'bookings', index, 'withdrawn'),
  ])

/** So do permits. */
export const checkPermitDates = ({ permits }: CampaignFile): Problem[] =>
  permits.flatMap((permit, index) => [
    ...checkRange(permit, 'permit-reversed', 'permits', index),
    ...checkDay(permit.letter.date, 'permits', index, 'letter', 'date'),
    ...checkDay(permit.decided, 'permits', index, 'decided'),
  ])

export const checkCardDates = ({ cards }: CampaignFile): Problem[] => cards.flatMap((card, index) => checkCard(card, 'cards', index))

export const checkZones = ({ locations }: CampaignFile): Problem[] =>
  locations.flatMap(({ zone }, index) =>
    zone === undefined || isZone(zone) ? [] : [problem(pointer('locations', index, 'zone'), 'zone-unknown', { zone })],
  )

function checkDay(date: string | undefined, ...path: (string | number)[]): Problem[] {
  return date === undefined || existsAsDay(date) ? [] : [problem(pointer(...path), 'date-impossible', { date })]
}

function checkRange({ from, to }: DateRange, reversed: ProblemCode, ...path: (string | number)[]): Problem[] {
  const impossible = [...checkDay(from, ...path, 'from'), ...checkDay(to, ...path, 'to')]
  if (impossible.length > 0 || from <= to) return impossible
  return [problem(pointer(...path, 'to'), reversed, { from, to })]
}

function checkCard(card: Card, ...path: (string | number)[]): Problem[] {
  switch (card.kind) {
    case 'quote':
      return checkDay(card.source.date, ...path, 'source', 'date')
    case 'announcement':
      return checkDay(card.date, ...path, 'date')
    case 'message':
      return checkDay(card.moderated.date, ...path, 'moderated', 'date')
    case 'story':
      return (['date', 'until', 'withdrawn'] as const).flatMap((name) => checkDay(card.consent[name], ...path, 'consent', name))
    default:
      return []
  }
}

function checkWindow({ window, tier }: Booking, index: number): Problem[] {
  if (!window) return tier === 'takeover' ? [problem(pointer('bookings', index, 'window'), 'takeover-without-window')] : []
  const problems = [
    ...checkTimestamp(window.from, 'bookings', index, 'window', 'from'),
    ...checkTimestamp(window.to, 'bookings', index, 'window', 'to'),
  ]
  if (problems.length === 0 && Date.parse(window.to) <= Date.parse(window.from))
    problems.push(problem(pointer('bookings', index, 'window', 'to'), 'window-reversed'))
  if (tier !== 'takeover') problems.push(problem(pointer('bookings', index, 'window'), 'window-without-takeover'))
  return problems
}

function checkTimestamp(value: string | undefined, ...path: (string | number)[]): Problem[] {
  if (value === undefined || (existsAsDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)))) return []
  return [problem(pointer(...path), 'setting-instant', { value })]
}
