import type { Instant, Language, Texts } from '../../../../shared/schema/basics.ts'
import type { About, AirRow, ScreenRow } from '../../../api.ts'
import { fill, type Words } from './words.ts'

export interface LocalTime {
  day: number
  month: number
  time: string
  /** Without seconds. */
  short: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant as the clocks of a zone show it. */
export function timeIn(zone: string, at: Instant): LocalTime {
  let format = formats.get(zone)
  if (!format) {
    const shape = { day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...shape })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const short = `${parts['hour']}:${parts['minute']}`
  return { day: Number(parts['day']), month: Number(parts['month']) - 1, time: `${short}:${parts['second']}`, short }
}

export const dateText = ({ day, month }: LocalTime, words: Words): string => `${day} ${words.months[month]}`

export const textIn = (texts: Texts, language: Language): string => texts[language] ?? texts.ru ?? texts.tg ?? texts.en ?? ''

export const whatIs = ({ kind, title }: AirRow, words: Words, language: Language): string =>
  title ? textIn(title, language) : words.kinds[kind]

/** How the screen is, as a person would say it, and whether somebody has to go there. */
export function presenceOf(row: ScreenRow, words: Words, zone: string): { text: string; mood: 'good' | 'late' | 'bad' | 'none' } {
  const { presence } = words
  if (row.refused !== null && row.revisionHeld < row.revisionWanted)
    return { text: fill(presence.refused, { why: row.refused }), mood: 'bad' }
  const [fault] = row.faults.filter((name) => name !== 'link-down')
  if (fault !== undefined && row.presence === 'online') return { text: fill(presence.fault, { why: fault }), mood: 'bad' }
  if (row.presence === 'online') {
    if (row.wantedBytes === 0 || row.syncedBytes >= row.wantedBytes) return { text: presence.online, mood: 'good' }
    return { text: fill(presence.fetching, { percent: Math.floor((100 * row.syncedBytes) / row.wantedBytes) }), mood: 'good' }
  }
  if (!row.paired) return { text: presence.unpaired, mood: 'none' }
  if (row.revisionHeld === 0) return { text: presence.never, mood: 'late' }
  if (row.presenceSince === null) return { text: presence.offlineMemory, mood: 'late' }
  return { text: fill(presence.offlineSince, { time: timeIn(zone, row.presenceSince).short }), mood: 'late' }
}

const DAY_MS = 86_400_000

/** Until when it shows. A stretch of more than a day says its date too; one without an end says nothing. */
export function untilText(air: AirRow, about: Pick<About, 'zone'>, now: Instant, words: Words): string {
  if (air.to - now > 3650 * DAY_MS) return ''
  const end = timeIn(about.zone, air.to)
  return air.to - now > DAY_MS
    ? fill(words.allDay, { date: dateText(end, words), time: end.short })
    : fill(words.until, { time: air.to - now > 3_600_000 ? end.short : end.time })
}
