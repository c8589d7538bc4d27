import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { CivilDate, Language, Texts } from '../../shared/schema/basics.ts'
import { existsAsDay, plusDays } from './civil-days.ts'

type Part = Record<string, unknown>
interface Around {
  file: CampaignFile
  /** In which a text that is not there yet is held open. */
  language: Language
  today: CivilDate
}

/** Where a text will stand. */
const OPEN = '…'
const TEXT_LENGTH = 2000

const partOf = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {})

function textsOf(value: unknown): Texts | undefined {
  const said = Object.entries(partOf(value)).filter(
    ([language, text]) => ['tg', 'ru', 'en'].includes(language) && typeof text === 'string' && text.trim() !== '',
  )
  return said.length === 0 ? undefined : (Object.fromEntries(said.map(([key, text]) => [key, String(text).slice(0, TEXT_LENGTH)])) as Texts)
}
const matching = (value: unknown, form: RegExp): string | undefined => (typeof value === 'string' && form.test(value) ? value : undefined)
const linkOf = (value: unknown): string | undefined => matching(value, /^https?:\/\/[^\s]{1,490}$/)
const timeOf = (value: unknown): string | undefined => matching(value, /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
const dateOf = (value: unknown): CivilDate | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && existsAsDay(value) ? (value as CivilDate) : undefined

const said = (parts: Part): Part => Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))

/**
 * A card as it is being written, made whole so that it can be looked at: what is missing is held open, what cannot be is left out. Never
 * for a screen. Null: it has no kind.
 */
export function finishedCard(given: unknown, { file, language, today }: Around): unknown {
  const card = partOf(given)
  const texts = (key: string): Texts | undefined => textsOf(card[key])
  const needed = (value: unknown): Texts => textsOf(value) ?? { [language]: OPEN }
  const id = matching(card['id'], /^[a-z0-9][a-z0-9-]{0,63}$/) ?? 'unfinished'
  const { kind } = card
  switch (kind) {
    case 'quote': {
      const source = partOf(card['source'])
      return said({
        id,
        kind,
        kicker: texts('kicker'),
        text: needed(card['text']),
        attribution: needed(card['attribution']),
        source: {
          document: needed(source['document']),
          date: dateOf(source['date']) ?? today,
          link: linkOf(source['link']) ?? file.campaign.site ?? 'https://example.org',
        },
      })
    }
    case 'contacts':
      return said({ id, kind, title: needed(card['title']), text: needed(card['text']), link: linkOf(card['link']) })
    case 'announcement':
      return said({
        id,
        kind,
        kicker: texts('kicker'),
        title: needed(card['title']),
        text: texts('text'),
        date: dateOf(card['date']),
        from: timeOf(card['from']),
        to: timeOf(card['to']),
        place: texts('place'),
        link: linkOf(card['link']),
      })
    case 'acknowledgement': {
      const logo = file.media.find((medium) => medium.kind === 'image' && medium.id === card['logo'])?.id
      return said({ id, kind, text: needed(card['text']), logo })
    }
    case 'message':
      return said({ id, kind, text: needed(card['text']), signature: texts('signature'), moderated: { by: OPEN, date: today } })
    case 'story':
      return said({
        id,
        kind,
        title: needed(card['title']),
        text: needed(card['text']),
        link: linkOf(card['link']),
        consent: { by: OPEN, purpose: OPEN, date: plusDays(today, -2), until: plusDays(today, 30) },
      })
    default:
      return null
  }
}
