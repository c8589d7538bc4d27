import type { Instant } from '../schema/basics.ts'
import type { BookingId, CampaignId, ItemId } from '../schema/ids.ts'
import type { Program, ProgramBooking } from '../schema/program.ts'
import { END_OF_TIME } from './cue.ts'
import { spanFinder } from './span-finder.ts'

/** Items that are never on air although their booking is: its spans are shorter than its loop, or it has too few days. */
export interface NeverReached {
  booking: BookingId
  campaign: CampaignId
  items: ItemId[]
}

/** Looks at the spans that touch `[from, to)`; a booking that never has the screen in them is not listed. */
export function neverReached(program: Program, from: Instant, to: Instant): NeverReached[] {
  const spanAt = spanFinder(program)
  const begun = new Map<ProgramBooking, Set<ItemId>>()
  for (let at = Math.max(from, 0), end = Math.min(to, END_OF_TIME); at < end;) {
    const span = spanAt(at)
    const { weave, last } = span.playing ?? { weave: null, last: null }
    for (const [index, { booking, items }] of (weave?.lanes ?? []).entries()) {
      const reached = begun.get(booking) ?? new Set()
      const plays = weave && last ? weave.playsBefore(last.number + 1, index) : 0
      for (const { id } of items.slice(0, plays)) reached.add(id)
      begun.set(booking, reached)
    }
    at = span.to
  }
  return [...begun]
    .map(([{ id, campaign, items }, reached]) => ({
      booking: id,
      campaign,
      items: items.map((item) => item.id).filter((item) => !reached.has(item)),
    }))
    .filter(({ items }) => items.length > 0)
}
