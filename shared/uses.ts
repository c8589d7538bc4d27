import type { Texts } from './schema/basics.ts'
import type { Booking, CampaignFile } from './schema/campaign.ts'
import type { Card } from './schema/card.ts'

/** One place of a campaign that names an entry, so that the entry cannot be removed before it. `by`: what that place is called. */
export type Use =
  | { in: 'playlist'; id: string; by: Texts }
  | { in: 'booking' | 'target'; id: string; by: Texts; from: string; to: string }
  | { in: 'permit'; id: string; number: string }
  | { in: 'logo'; id: string; by: Texts }
  | { in: 'screen'; id: string; by: Texts }

type UsedPart = 'locations' | 'screens' | 'media' | 'cards' | 'playlists' | 'permits' | 'bookings'

const LONGEST_NAME = 60
const short = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text]),
  )

/** What an entry is called: its own title, or its first words. */
export const cardName = (card: Card): Texts => short('title' in card ? card.title : card.text)

/** Everywhere in its campaign that an entry is named. */
export function usesOf(file: CampaignFile, part: UsedPart, id: string): Use[] {
  switch (part) {
    case 'media':
      return [...inPlaylists(file, 'media', id), ...asLogo(file, id)]
    case 'cards':
      return inPlaylists(file, 'card', id)
    case 'playlists':
      return file.bookings.filter(({ playlist }) => playlist === id).map((booking) => bookingUse(file, booking, 'booking'))
    case 'screens':
      return targeted(file, 'screens', id)
    case 'locations':
      return [
        ...file.screens.filter(({ location }) => location === id).map((screen): Use => ({ in: 'screen', id: screen.id, by: screen.name })),
        ...file.permits
          .filter(({ locations }) => locations.some((location) => location === id))
          .map((permit): Use => ({ in: 'permit', id: permit.id, number: permit.letter.number })),
        ...targeted(file, 'locations', id),
      ]
    case 'permits':
    case 'bookings':
      return []
  }
}

const inPlaylists = ({ playlists }: CampaignFile, what: 'media' | 'card', id: string): Use[] =>
  playlists
    .filter(({ items }) => items.some((item) => item[what] === id || (what === 'media' && item.fallback === id)))
    .map((playlist) => ({ in: 'playlist', id: playlist.id, by: playlist.title }))

const asLogo = ({ campaign, cards }: CampaignFile, id: string): Use[] => [
  ...campaign.donors.filter(({ logo }) => logo === id).map(({ name }): Use => ({ in: 'logo', id: '', by: name })),
  ...cards
    .filter((card) => card.kind === 'acknowledgement' && card.logo === id)
    .map((card): Use => ({ in: 'logo', id: card.id, by: cardName(card) })),
]

const targeted = (file: CampaignFile, list: 'screens' | 'locations', id: string): Use[] =>
  file.bookings
    .filter(({ targets }) => (targets[list] as readonly string[] | undefined)?.includes(id))
    .map((booking) => bookingUse(file, booking, 'target'))

function bookingUse({ playlists }: CampaignFile, { id, playlist, from, to }: Booking, where: 'booking' | 'target'): Use {
  return { in: where, id, by: playlists.find((candidate) => candidate.id === playlist)?.title ?? {}, from, to }
}
