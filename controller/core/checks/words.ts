import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import type { DateRange } from '../../../shared/schema/basics.ts'
import type { Booking, CampaignFile } from '../../../shared/schema/campaign.ts'
import { existsAsDay } from '../civil-days.ts'

/** Whether a booking shows words from the public. */
function showsMessages(file: CampaignFile, { playlist }: Booking): boolean {
  const items = file.playlists.find(({ id }) => id === playlist)?.items ?? []
  return items.some(({ card }) => file.cards.some(({ id, kind }) => kind === 'message' && id === card))
}

/** Where a campaign names the day of its words, nothing books them on another. */
export function checkWords(file: CampaignFile): Problem[] {
  const day = file.campaign.words?.day
  if (day === undefined) return []
  if (!existsAsDay(day)) return [problem('/campaign/words/day', 'date-impossible', { date: day })]
  return file.bookings.flatMap((booking, index) =>
    (booking.from === day && booking.to === day) || !showsMessages(file, booking)
      ? []
      : [problem(pointer('bookings', index, booking.from === day ? 'to' : 'from'), 'words-other-day', { booking: booking.id, day })],
  )
}

/** The days that a campaign promises for words from the public; null: it names none. What happens to be booked now is no promise. */
export function daysOfWords({ campaign: { words } }: CampaignFile): DateRange | null {
  return words?.day === undefined ? null : { from: words.day, to: words.day }
}
