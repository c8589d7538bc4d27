import type { Language } from '../../../shared/schema/basics.ts'

export interface LetterWords {
  house: string
  route(name: string): string
  subject(where: string, what: string): string
  subjectClosed(where: string, what: string): string
  since(time: string): string
  closed(from: string, to: string): string
  next(step: string): string
  screens(count: number, names: string): string
  digest(open: number): string
  allWell: string
  open(count: number): string
  day(opened: number, healed: number): string
  test: string
  testText: string
  megabytes(count: number): string
  minutes(count: number): string
}

/** What letters and webhooks say around the sentences of causes. */
export const LETTER_WORDS: Record<Language, LetterWords> = {
  en: {
    house: 'The controller',
    route: (name) => `Route ${name}`,
    subject: (where, what) => `${where}: ${what}`,
    subjectClosed: (where, what) => `over — ${where}: ${what}`,
    since: (time) => `Since ${time}.`,
    closed: (from, to) => `It is over: from ${from} to ${to}.`,
    next: (step) => `What to do: ${step}`,
    screens: (count, names) => `Screens (${count}): ${names}`,
    digest: (open) => (open === 0 ? 'all is well' : `open incidents: ${open}`),
    allWell: 'No incident is open.',
    open: (count) => `Open now: ${count}`,
    day: (opened, healed) => `In the last 24 hours: ${opened} began, ${healed} healed.`,
    test: 'a trial',
    testText: 'This is a trial. Alerts reach you here.',
    megabytes: (count) => `${count} MB`,
    minutes: (count) => `${count} min`,
  },
  ru: {
    house: 'Контроллер',
    route: (name) => `Маршрут ${name}`,
    subject: (where, what) => `${where}: ${what}`,
    subjectClosed: (where, what) => `прошло — ${where}: ${what}`,
    since: (time) => `С ${time}.`,
    closed: (from, to) => `Это прошло: с ${from} до ${to}.`,
    next: (step) => `Что делать: ${step}`,
    screens: (count, names) => `Экраны (${count}): ${names}`,
    digest: (open) => (open === 0 ? 'всё в порядке' : `открытых происшествий: ${open}`),
    allWell: 'Открытых происшествий нет.',
    open: (count) => `Открыто сейчас: ${count}`,
    day: (opened, healed) => `За последние сутки: началось ${opened}, прошло ${healed}.`,
    test: 'проба',
    testText: 'Это проба. Оповещения приходят к вам сюда.',
    megabytes: (count) => `${count} МБ`,
    minutes: (count) => `${count} мин`,
  },
  tg: {
    house: 'Контроллер',
    route: (name) => `Хатсайри ${name}`,
    subject: (where, what) => `${where}: ${what}`,
    subjectClosed: (where, what) => `гузашт — ${where}: ${what}`,
    since: (time) => `Аз ${time}.`,
    closed: (from, to) => `Гузашт: аз ${from} то ${to}.`,
    next: (step) => `Чӣ бояд кард: ${step}`,
    screens: (count, names) => `Экранҳо (${count}): ${names}`,
    digest: (open) => (open === 0 ? 'ҳамааш хуб' : `ҳодисаҳои кушода: ${open}`),
    allWell: 'Ҳодисаи кушода нест.',
    open: (count) => `Ҳоло кушода: ${count}`,
    day: (opened, healed) => `Дар 24 соати охир: ${opened} сар шуд, ${healed} гузашт.`,
    test: 'санҷиш',
    testText: 'Ин санҷиш аст. Огоҳиҳо ба шумо ба ин ҷо мерасанд.',
    megabytes: (count) => `${count} МБ`,
    minutes: (count) => `${count} дақ`,
  },
}
