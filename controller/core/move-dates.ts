import type { CivilDate } from '../../shared/schema/basics.ts'
import type { Booking, CampaignFile, Permit } from '../../shared/schema/campaign.ts'
import type { Card } from '../../shared/schema/card.ts'
import { plusDays } from './civil-days.ts'

/** The first of the days on which most bookings of a campaign run; null where it has none. */
export function busiestDay({ bookings }: CampaignFile): CivilDate | null {
  const days = [...new Set(bookings.map(({ from }) => from))].sort()
  // The number of running bookings grows only where one begins, so the first busiest day is such a day.
  const running = (day: CivilDate) => bookings.filter(({ from, to }) => from <= day && day <= to).length
  const most = Math.max(...days.map(running))
  return days.find((day) => running(day) === most) ?? null
}

export const daysBetween = (from: CivilDate, to: CivilDate): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/**
 * The campaign with all its days so many days later: bookings, permits, consents, announced days. The date of a quotation's
 * source is a fact and stays.
 */
export function moveDates(file: CampaignFile, days: number): CampaignFile {
  const date = (day: CivilDate) => plusDays(day, days)
  const instant = (timestamp: string) => date(timestamp.slice(0, 10) as CivilDate) + timestamp.slice(10)
  const booking = (given: Booking): Booking => ({
    ...given,
    from: date(given.from),
    to: date(given.to),
    ...(given.window && { window: { from: instant(given.window.from), to: instant(given.window.to) } }),
    ...(given.withdrawn !== undefined && { withdrawn: instant(given.withdrawn) }),
  })
  const permit = (given: Permit): Permit => ({
    ...given,
    letter: { ...given.letter, date: date(given.letter.date) },
    ...(given.decided && { decided: date(given.decided) }),
    from: date(given.from),
    to: date(given.to),
  })
  const card = (given: Card): Card => {
    switch (given.kind) {
      case 'announcement':
        return given.date ? { ...given, date: date(given.date) } : given
      case 'message':
        return { ...given, moderated: { ...given.moderated, date: date(given.moderated.date) } }
      case 'story': {
        const { consent } = given
        const withdrawn = consent.withdrawn && { withdrawn: date(consent.withdrawn) }
        return { ...given, consent: { ...consent, date: date(consent.date), until: date(consent.until), ...withdrawn } }
      }
      default:
        return given
    }
  }
  const { words } = file.campaign
  const campaign = words?.day === undefined ? file.campaign : { ...file.campaign, words: { ...words, day: date(words.day) } }
  return { ...file, campaign, cards: file.cards.map(card), permits: file.permits.map(permit), bookings: file.bookings.map(booking) }
}
