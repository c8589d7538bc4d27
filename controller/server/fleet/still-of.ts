import type { Language, Texts } from '../../../shared/schema/basics.ts'
import type { CardContent } from '../../../shared/schema/card.ts'
import type { CampaignId, Sha256 } from '../../../shared/schema/ids.ts'
import type { ItemContent, Program } from '../../../shared/schema/program.ts'
import type { Still, StillLine } from '../../api/stills.ts'

/** As much of a text as a small picture can hold. */
const MOST_CHARACTERS = 150

/** What an item looks like in little, in the languages of the screen that the program is for. */
export function stillOf(content: ItemContent, campaign: CampaignId, program: Program, posterOf: (film: Sha256) => Sha256 | null): Still {
  switch (content.kind) {
    case 'film': {
      const poster = posterOf(content.film.sha256)
      return poster && { kind: 'picture', sha256: poster }
    }
    case 'image':
      return { kind: 'picture', sha256: content.picture.sha256 }
    case 'stream':
      return null
    case 'card': {
      const colour = program.campaigns.find(({ id }) => id === campaign)?.colour ?? 'lapis'
      return { kind: 'words', colour, lines: linesOf(content.card, program.screen.languages) }
    }
  }
}

/** The largest first: what the card says in the screen's languages, and beside a call for help the number to call. */
function linesOf(card: CardContent, languages: readonly Language[]): StillLine[] {
  switch (card.kind) {
    case 'contacts':
      return [...(card.contact ? [{ language: null, text: card.contact.phone }] : []), ...inLanguages(card.title, languages)]
    case 'announcement':
    case 'story':
      return inLanguages(card.title, languages)
    default:
      return inLanguages(card.text, languages)
  }
}

const ORDER: readonly Language[] = ['tg', 'ru', 'en']

/** As on the screen: its first language, or the first there is; below it its second, where the text exists in it. */
function inLanguages(texts: Texts, languages: readonly Language[]): StillLine[] {
  const first = [...languages.slice(0, 1), ...ORDER].find((language) => texts[language] !== undefined)
  const second = languages.slice(1).find((language) => language !== first && texts[language] !== undefined)
  return [first, second].flatMap((language) => (language === undefined ? [] : [{ language, text: shortened(texts[language] ?? '') }]))
}

const shortened = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).trimEnd()}…` : text)
