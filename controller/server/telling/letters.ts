import { CAUSE_WORDS, keysOf } from '../../api/causes.ts'
import type { Instant, Language, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import type { Incident } from '../../core/incidents/incident.ts'
import type { Tx } from '../database/tables.ts'
import { countedSince, recentIncidents } from '../incidents/incident-store.ts'
import { LETTER_WORDS, type LetterWords } from './letter-words.ts'

/** One message in all its forms; `data` is what a webhook gets. */
export interface Said {
  subject: string
  text: string
  html: string
  data: Record<string, unknown>
}
export interface How {
  language: Language
  zone: TimeZone
  publicUrl: string | null
  now: Instant
}

const DAY_MS = 86_400_000
const MOST_NAMED = 12

export function sayIncident(incident: Incident, what: 'opened' | 'closed', how: How): Said {
  const words = LETTER_WORDS[how.language]
  const { cause, step } = sentencesOf(incident, how)
  const where = placeText(incident, words, how.language)
  const end = incident.healedAt
  const lines = [
    what === 'closed' && end !== null
      ? words.closed(momentText(incident.openedAt, how), momentText(end, how))
      : words.since(momentText(incident.openedAt, how)),
    cause,
    ...(what === 'opened' ? [words.next(step)] : []),
    words.screens(incident.hits.length, namesOf(incident, how.language)),
  ]
  const head = what === 'opened' ? words.subject(where, firstOf(cause)) : words.subjectClosed(where, firstOf(cause))
  return said(head, `${where}`, lines, linkOf(incident, how), { what, incident }, how)
}

/** What is open, and what a day brought. */
export async function sayDigest(tx: Tx, how: How): Promise<Said> {
  const words = LETTER_WORDS[how.language]
  const { open } = await recentIncidents(tx, 0)
  const day = await countedSince(tx, (how.now - DAY_MS) as Instant)
  const lines = [
    open.length === 0 ? words.allWell : words.open(open.length),
    ...open.map(
      (incident) =>
        `— ${placeText(incident, words, how.language)}: ${sentencesOf(incident, how).cause} ${words.since(momentText(incident.openedAt, how))}`,
    ),
    words.day(day.opened, day.healed),
  ]
  const data = { what: 'digest', open, opened: day.opened, healed: day.healed }
  return said(words.digest(open.length), words.digest(open.length), lines, addressOf('/alerts', how), data, how)
}

export function sayTest(how: How): Said {
  const words = LETTER_WORDS[how.language]
  return said(words.test, words.test, [words.testText], addressOf('/alerts', how), { what: 'test' }, how)
}

function said(
  subject: string,
  title: string,
  lines: readonly string[],
  link: string | null,
  data: Said['data'],
  { language, now }: How,
): Said {
  const all = link === null ? lines : [...lines, link]
  const paragraphs = lines.map((line) => `<p>${escape(line)}</p>`).join('')
  const anchor = link === null ? '' : `<p><a href="${escape(link)}">${escape(link)}</a></p>`
  return {
    subject: `Lavha: ${subject}`.replaceAll(/\s+/g, ' ').slice(0, 180),
    text: `${title}\n\n${all.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5"><h2>${escape(title)}</h2>${paragraphs}${anchor}</body></html>`,
    data: { ...data, at: now },
  }
}

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const firstOf = (text: string): string => /^[^.]*\.?/.exec(text)?.[0] ?? text

const textIn = (texts: Texts, language: Language): string => [language, ...LANGUAGES].map((one) => texts[one]).find((text) => text) ?? ''

function placeText({ place }: Incident, words: LetterWords, language: Language): string {
  if (place.kind === 'house') return words.house
  return place.kind === 'route' ? words.route(place.route) : textIn(place.location, language)
}

function namesOf({ hits }: Incident, language: Language): string {
  const names = hits.map(({ name }) => textIn(name, language))
  return names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} …` : names.join(', ')
}

const addressOf = (path: string, { publicUrl }: How): string | null => (publicUrl === null ? null : `${publicUrl}${path}`)
const linkOf = ({ hits }: Incident, how: How): string | null =>
  addressOf(hits.length === 1 && hits[0] ? `/screens/${hits[0].screen}` : '/alerts', how)

export const momentText = (at: number, { language, zone }: Pick<How, 'language' | 'zone'>): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: zone,
    day: 'numeric',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

/** The two sentences of a cause, filled in: `…At` are instants, `…Bytes` bytes, `…Ms` lengths of time. */
function sentencesOf({ cause, detail }: Incident, how: How): { cause: string; step: string } {
  const words = LETTER_WORDS[how.language]
  const fill = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = detail[name]
      if (value === undefined) return '…'
      if (name.endsWith('At')) return momentText(Number(value), how)
      if (name.endsWith('Bytes')) return words.megabytes(Math.round(Number(value) / 1e6))
      return name.endsWith('Ms') ? words.minutes(Math.max(1, Math.round(Number(value) / 60_000))) : String(value)
    })
  const keys = keysOf({ cause, detail })
  const all = CAUSE_WORDS[how.language]
  return { cause: fill(all[keys.cause]), step: fill(all[keys.step]) }
}
