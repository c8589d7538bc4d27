import type { Language } from '../../../../shared/schema/basics.ts'
import type { CampaignFile, PlaylistItem } from '../../../../shared/schema/campaign.ts'
import { textIn } from '../../words/language.ts'
import { nameOf } from './names.ts'

export const mediumOf = (item: PlaylistItem, file: CampaignFile) => file.media.find(({ id }) => id === item.media)

/** `1:05` */
export function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function itemName(item: PlaylistItem, file: CampaignFile, language: Language): string {
  const medium = mediumOf(item, file)
  if (medium) return textIn(medium.title, language)
  const card = file.cards.find(({ id }) => id === item.card)
  return card ? cardName(card, file, language) : (item.media ?? item.card ?? '')
}

/** Several laws say the same words: a quotation goes by who said them, too. */
function cardName(card: CampaignFile['cards'][number], file: CampaignFile, language: Language): string {
  const name = nameOf('cards', card, file, language)
  return card.kind === 'quote' ? `${textIn(card.attribution, language)} · ${name}` : name
}

/** What a playlist of this campaign can show, as choices. */
export function showableOf(file: CampaignFile, language: Language) {
  const films = file.media.map(({ id, title }) => ({ value: `media ${id}`, label: textIn(title, language) }))
  const cards = file.cards.map((card) => ({ value: `card ${card.id}`, label: cardName(card, file, language).slice(0, 120) }))
  return { films, cards }
}
