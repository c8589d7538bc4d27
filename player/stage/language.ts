import type { CivilDate, Language, LocalTime, Region, Texts } from '../../shared/schema/basics.ts'

export interface Words {
  language: Language
  text: string
}

const ORDER: readonly Language[] = ['tg', 'ru', 'en']

/** A text in the wanted language, else in the first there is. */
export function inLanguage(texts: Texts, language: Language): Words {
  const found = [language, ...ORDER].find((name) => texts[name] !== undefined) ?? language
  return { language: found, text: texts[found] ?? '' }
}

/** A text for a screen: in its first language, and below it in its second where it exists in another one. */
export function inLanguages(texts: Texts, languages: readonly Language[]): { first: Words; second: Words | null } {
  const first = inLanguage(texts, languages[0] ?? 'tg')
  const second = languages[1]
  const text = second === undefined || second === first.language ? undefined : texts[second]
  return { first, second: text === undefined ? null : { language: second!, text } }
}

const REGION_NAMES: Record<Region, Record<Language, string>> = {
  dushanbe: { tg: 'Душанбе', ru: 'Душанбе', en: 'Dushanbe' },
  drs: { tg: 'Ноҳияҳои тобеи ҷумҳурӣ', ru: 'Районы республиканского подчинения', en: 'Districts of Republican Subordination' },
  sughd: { tg: 'Вилояти Суғд', ru: 'Согдийская область', en: 'Sughd region' },
  khatlon: { tg: 'Вилояти Хатлон', ru: 'Хатлонская область', en: 'Khatlon region' },
  gbao: { tg: 'Вилояти Мухтори Кӯҳистони Бадахшон', ru: 'Горно-Бадахшанская автономная область', en: 'Gorno-Badakhshan' },
}
export const regionName = (region: Region, language: Language): string => REGION_NAMES[region][language]

/** What the stage itself says; everything else comes with the program. */
const PHRASES = {
  rehearsal: { tg: 'Намоиши санҷишӣ', ru: 'Репетиция', en: 'Rehearsal' },
  pair: { tg: 'Ин рамзро дар Lavha ворид кунед', ru: 'Введите этот код в Lavha', en: 'Enter this code in Lavha' },
  'stick-reading': { tg: 'Флешка хонда мешавад…', ru: 'Флешка читается…', en: 'Reading the USB stick…' },
  'stick-done': { tg: 'Флешкаро баровардан мумкин', ru: 'Флешку можно вынуть', en: 'The USB stick may be pulled out' },
  'stick-partly': {
    tg: 'Флешкаро баровардан мумкин; на ҳама чиз гирифта шуд',
    ru: 'Флешку можно вынуть; взято не всё',
    en: 'The USB stick may be pulled out; not all of it was taken',
  },
  source: { tg: 'Манбаъ', ru: 'Источник', en: 'Source' },
} satisfies Record<string, Record<Language, string>>
export const phrase = (name: keyof typeof PHRASES, language: Language): string => PHRASES[name][language]

const MONTHS: Record<Language, string[]> = {
  tg: ['январи', 'феврали', 'марти', 'апрели', 'майи', 'июни', 'июли', 'августи', 'сентябри', 'октябри', 'ноябри', 'декабри'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}
const BARE_TAJIK_MONTHS = ['январ', 'феврал', 'март', 'апрел', 'май', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр']
const WEEKDAYS: Record<Language, string[]> = {
  tg: ['якшанбе', 'душанбе', 'сешанбе', 'чоршанбе', 'панҷшанбе', 'ҷумъа', 'шанбе'],
  ru: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

export interface DateWords {
  day: number
  /** As it stands after the day, without a year. */
  month: string
  year: number
  weekday: string
  /** Day, month and year, for a line of text. */
  whole: string
}

/** A civil date in words. Browsers carry no Tajik calendar words, so all three languages have theirs here. */
export function dateWords(date: CivilDate, language: Language): DateWords {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!
  const name = MONTHS[language][month - 1]!
  const bare = language === 'tg' ? BARE_TAJIK_MONTHS[month - 1]! : name
  return { day, month: bare, year, weekday, whole: `${day} ${name} ${year}` }
}

/** `10:00–12:00`; a single end stands alone. */
export const timeWords = (from: LocalTime | undefined, to: LocalTime | undefined): string | null =>
  from === undefined ? null : to === undefined ? from : `${from}–${to}`

/** As people say a number: `98 787 66 66`. What is already grouped, or short, stays as published. */
export function groupedPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  const local = /^(?:\+?992)?(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(digits)
  if (local === null) return phone.trim()
  const grouped = local.slice(1).join(' ')
  return digits.length > 9 ? `+992 ${grouped}` : grouped
}
