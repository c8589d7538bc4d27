import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import type { Booking, CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Card } from '../../../shared/schema/card.ts'

type Story = Extract<Card, { kind: 'story' }>

/** The stories a booking shows, each with its place among the cards. */
export function storiesOf(file: CampaignFile, booking: Booking): { story: Story; index: number }[] {
  const items = file.playlists.find(({ id }) => id === booking.playlist)?.items ?? []
  return file.cards.flatMap((card, index) =>
    card.kind === 'story' && items.some((item) => item.card === card.id) ? [{ story: card, index }] : [],
  )
}

/** A story is booked only for days on which its consent stands. */
export function checkConsents(file: CampaignFile): Problem[] {
  return file.bookings.flatMap((booking) =>
    storiesOf(file, booking).flatMap(({ story: { consent }, index }) => {
      const problems: Problem[] = []
      if (consent.date > booking.from)
        problems.push(
          problem(pointer('cards', index, 'consent', 'date'), 'consent-late', {
            date: consent.date,
            booking: booking.id,
            from: booking.from,
          }),
        )
      if (consent.until < booking.to)
        problems.push(
          problem(pointer('cards', index, 'consent', 'until'), 'consent-too-short', {
            until: consent.until,
            booking: booking.id,
            to: booking.to,
          }),
        )
      return problems
    }),
  )
}
