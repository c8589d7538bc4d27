import type { MissingText } from '../../../api/report-missing.ts'
import { useAbout } from '../../data/queries.ts'
import { numberLocale } from '../../ui/number-text.ts'
import { timeIn, useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { reportsWords } from './words.ts'

export interface ReportSpeech extends MissingText {
  percent(part: number, whole: number): string
  duration(ms: number): string
}

/** Figures, times and names of a report in the reader's language. */
export function useReportText(): ReportSpeech {
  const say = useWords(reportsWords)
  const language = useLanguage()
  const { day } = useDates()
  const zone = useAbout().data?.zone ?? 'Asia/Dushanbe'
  const locale = numberLocale(language)
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value)
  return {
    say,
    texts: (texts) => textIn(texts, language),
    number,
    percent: (part, whole) =>
      whole === 0 ? '–' : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(part / whole),
    duration(ms) {
      const seconds = Math.round(ms / 1000)
      const minutes = Math.floor(seconds / 60)
      if (minutes < 60) return say('minutes', { minutes, seconds: seconds % 60 })
      return say('hours', { hours: number(Math.floor(minutes / 60)), minutes: minutes % 60 })
    },
    instant(at) {
      const { date, short } = timeIn(zone, at)
      return `${day(date)}, ${short}`
    },
  }
}
