import type { Instant, Language } from '../../../shared/schema/basics.ts'
import { useWords } from '../words/words.ts'
import { useLanguage } from '../words/language.ts'
import { uiWords } from './words.ts'

export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string
  day: number
  /** 0 is January. */
  month: number
  year: number
  time: string
  /** Without seconds. */
  short: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant as the clocks of a zone show it, whatever zone the browser is in. */
export function timeIn(zone: string, at: Instant | number): LocalTime {
  let format = formats.get(zone)
  if (!format) {
    const shape = { day: 'numeric', month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...shape })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const [day, month, year] = [Number(parts['day']), Number(parts['month']), Number(parts['year'])]
  const short = `${parts['hour']}:${parts['minute']}`
  // A year that is being typed begins as 0002.
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return { date, day, month: month - 1, year, time: `${short}:${parts['second']}`, short }
}

/** How far the zone's clocks are ahead of UTC then, in ms. */
const offsetMs = (zone: string, at: number): number => {
  const { date, time } = timeIn(zone, at)
  return Date.parse(`${date}T${time}Z`) - Math.floor(at / 1000) * 1000
}

/** The instant at which a zone's clock shows `HH:MM` or `HH:MM:SS` on a date; NaN: there is no such date or time. */
export function instantIn(zone: string, date: string, time: string): number {
  const local = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  if (Number.isNaN(local)) return Number.NaN
  const near = local - offsetMs(zone, local)
  return local - offsetMs(zone, near)
}

const two = (count: number) => String(count).padStart(2, '0')

/** RFC 3339 with the zone's offset, as people write an instant of that place. */
export function stampIn(zone: string, at: number): string {
  const minutes = Math.round(offsetMs(zone, at) / 60_000)
  const { date, time } = timeIn(zone, at)
  return `${date}T${time}${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}

const MONTHS: Record<Language, readonly string[]> = {
  tg: ['январ', 'феврал', 'март', 'апрел', 'май', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

/** `24 June`; with its year where that is not `thisYear`. */
export function dayText(date: string, language: Language, thisYear?: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const text = `${day} ${MONTHS[language][month - 1]}`
  return thisYear === year ? text : `${text} ${year}`
}

/** `24–26 June`, `30 June – 2 July`. */
export function rangeText(from: string, to: string, language: Language, thisYear?: number): string {
  if (from === to) return dayText(from, language, thisYear)
  const [sameMonth, sameYear] = [from.slice(0, 7) === to.slice(0, 7), from.slice(0, 4) === to.slice(0, 4)]
  if (sameMonth) return `${Number(from.slice(8))}–${dayText(to, language, thisYear)}`
  return `${dayText(from, language, sameYear ? Number(from.slice(0, 4)) : thisYear)} – ${dayText(to, language, thisYear)}`
}

/** Whose clock it is, in words. */
export function useCity(): (zone: string) => string {
  const say = useWords(uiWords)
  return (zone) => (zone === 'Asia/Dushanbe' ? say('dushanbe') : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '))
}

/** Dates in the reader's form. */
export function useDates() {
  const language = useLanguage()
  return {
    day: (date: string, thisYear?: number) => dayText(date, language, thisYear),
    range: (from: string, to: string, thisYear?: number) => rangeText(from, to, language, thisYear),
  }
}
