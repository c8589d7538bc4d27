import type { Instant, Language, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import { REPORT_WORDS, type ReportWords } from '../../../shared/words/reports.ts'

/** What a written report needs to say things in one language. */
export interface ReportText {
  language: Language
  say(word: keyof ReportWords, values?: Record<string, string | number>): string
  texts(texts: Texts): string
  number(value: number): string
  percent(part: number, whole: number): string
  duration(ms: number): string
  instant(at: Instant): string
  date(day: string): string
}

/** Intl knows no Tajik everywhere; Russian writes figures and dates as Tajik does. */
const LOCALE: Record<Language, string> = { tg: 'ru', ru: 'ru', en: 'en-GB' }
const ORDER: Record<Language, readonly Language[]> = { tg: ['tg', 'ru', 'en'], ru: ['ru', 'tg', 'en'], en: ['en', 'ru', 'tg'] }

const date = (day: string): string => day.split('-').toReversed().join('.')

export function reportText(language: Language, zone: TimeZone): ReportText {
  const locale = LOCALE[language]
  const numbers = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const say: ReportText['say'] = (word, values = {}) =>
    REPORT_WORDS[language][word].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return {
    language,
    say,
    texts: (texts) => ORDER[language].map((one) => texts[one]).find((text) => text !== undefined) ?? '',
    number: (value) => numbers.format(value),
    percent: (part, whole) => (whole === 0 ? '–' : percents.format(part / whole)),
    duration(ms) {
      const seconds = Math.round(ms / 1000)
      const minutes = Math.floor(seconds / 60)
      if (minutes < 60) return say('minutes', { minutes, seconds: seconds % 60 })
      return say('hours', { hours: numbers.format(Math.floor(minutes / 60)), minutes: minutes % 60 })
    },
    instant(at) {
      const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      return `${date(local.toPlainDate().toString())} ${local.toPlainTime().toString().slice(0, 5)}`
    },
    date,
  }
}
