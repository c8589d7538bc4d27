import type { CivilDate, Texts } from '../../shared/schema/basics.ts'
import type { Booking, CampaignFile, Permit, PlaylistItem } from '../../shared/schema/campaign.ts'
import type { CampaignId, ItemId } from '../../shared/schema/ids.ts'
import { daysBetween, moveDates } from './move-dates.ts'

export interface CopyWish {
  id: CampaignId
  /** The first booked day of the copy. */
  from: CivilDate
  names?: Texts
}

/** Stands in the place of a letter's number while there is no letter yet. */
const NO_NUMBER = '—'

/** The first day on which the campaign books anything; null: it books nothing. */
export const firstDay = ({ bookings }: Pick<CampaignFile, 'bookings'>): CivilDate | null =>
  bookings.map(({ from }) => from).sort()[0] ?? null

/**
 * The campaign once more on other days. What holds only for the old days does not come along: permits have to be asked for
 * anew, consents and moderations keep their own dates, and what was withdrawn stays away. `withdrawn`: what was taken off beside the file.
 */
export function copyCampaign(
  file: CampaignFile,
  { id, from, names }: CopyWish,
  withdrawn: readonly { booking: string | null; item: ItemId | null }[] = [],
): CampaignFile {
  const bookings = file.bookings.filter((booking) => !isWithdrawn(booking, withdrawn))
  const first = firstDay({ bookings }) ?? from
  const moved = moveDates({ ...file, bookings }, daysBetween(first, from))
  const kept = new Map(file.cards.map((card) => [card.id, card]))
  const cards = moved.cards.map((card) => (card.kind === 'story' || card.kind === 'message' ? (kept.get(card.id) ?? card) : card))
  const gone = new Set<string>(cards.flatMap((card) => (card.kind === 'story' && card.consent.withdrawn !== undefined ? card.id : [])))
  const items = new Set<string>(withdrawn.flatMap(({ item }) => item ?? []))
  const stays = ({ id: own, card, media }: PlaylistItem) =>
    !(card !== undefined && gone.has(card)) && !items.has(own ?? card ?? media ?? '')
  const playlists = moved.playlists
    .map((playlist) => ({ ...playlist, items: playlist.items.filter(stays) }))
    .filter((playlist) => playlist.items.length > 0)
  const playable = new Set(playlists.map((playlist) => playlist.id))
  return {
    ...moved,
    campaign: { ...file.campaign, id, ...(names && { name: names }) },
    cards: cards.filter((card) => !gone.has(card.id)),
    playlists,
    permits: moved.permits.map(asked),
    bookings: moved.bookings.filter(({ playlist }) => playable.has(playlist)),
  }
}

const isWithdrawn = (booking: Booking, withdrawn: readonly { booking: string | null; item: ItemId | null }[]): boolean =>
  booking.withdrawn !== undefined || withdrawn.some((off) => off.item === null && off.booking === booking.id)

const asked = ({ decided: _decided, note: _note, letter, ...permit }: Permit): Permit => ({
  ...permit,
  letter: { number: NO_NUMBER, date: letter.date },
  state: 'asked',
})
