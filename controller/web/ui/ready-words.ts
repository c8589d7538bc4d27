import { defineWords, type PageWords, type Say } from '../words/words.ts'

/** When what a screen still lacks will be there, and how much of it that is. */
export const readyWords = defineWords('ready', {
  en: {
    about: 'about {when}',
    notBefore: 'not before {when}',
    unknown: 'not known yet: nothing has been fetched there so far',
    never: 'not within three months',
    budget: '{ready}, this month’s data is not enough',
    window: '{ready}, it waits for its hours for fetching',
    link: '{ready}',
    kilobytes: '{count} KB',
    megabytes: '{count} MB',
    gigabytes: '{count} GB',
  },
  ru: {
    about: 'около {when}',
    notBefore: 'не раньше {when}',
    unknown: 'пока неизвестно: туда ещё ничего не загружалось',
    never: 'не раньше чем через три месяца',
    budget: '{ready}, данных на этот месяц не хватит',
    window: '{ready}, ждёт своих часов загрузки',
    link: '{ready}',
    kilobytes: '{count} КБ',
    megabytes: '{count} МБ',
    gigabytes: '{count} ГБ',
  },
  tg: {
    about: 'тақрибан {when}',
    notBefore: 'на пештар аз {when}',
    unknown: 'ҳанӯз маълум нест: ба он ҷо чизе бор нашудааст',
    never: 'дар давоми се моҳ не',
    budget: '{ready}, маълумоти ин моҳ намерасад',
    window: '{ready}, соатҳои боркунии худро интизор аст',
    link: '{ready}',
    kilobytes: '{count} КБ',
    megabytes: '{count} МБ',
    gigabytes: '{count} ГБ',
  },
})

type KeyOf<Words> = Words extends PageWords<infer Key> ? Key : never
export type SayReady = Say<KeyOf<typeof readyWords>>
