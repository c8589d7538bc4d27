import { defineWords, type PageWords, type Say } from '../../words/words.ts'

export const needsWords = defineWords('needs', {
  en: {
    title: 'Needs a person',
    mends: 'Mends itself: {count}',
    visit: 'At the next visit: {count}',
    screens_one: '{count} screen',
    screens_other: '{count} screens',
    ofRoute_one: '{count} screen of route {route}',
    ofRoute_other: '{count} screens of route {route}',
    which: 'Which',
    more: 'and {count} more',
  },
  ru: {
    title: 'Нужен человек',
    mends: 'Пройдёт само: {count}',
    visit: 'При следующем визите: {count}',
    screens_one: '{count} экран',
    screens_few: '{count} экрана',
    screens_many: '{count} экранов',
    screens_other: '{count} экрана',
    ofRoute_one: '{count} экран маршрута {route}',
    ofRoute_few: '{count} экрана маршрута {route}',
    ofRoute_many: '{count} экранов маршрута {route}',
    ofRoute_other: '{count} экрана маршрута {route}',
    which: 'Какие',
    more: 'и ещё {count}',
  },
  tg: {
    title: 'Одам лозим',
    mends: 'Худ аз худ мегузарад: {count}',
    visit: 'Дафъаи дигар: {count}',
    screens_one: '{count} экран',
    screens_other: '{count} экран',
    ofRoute_one: '{count} экрани хатсайри {route}',
    ofRoute_other: '{count} экрани хатсайри {route}',
    which: 'Кадомҳо',
    more: 'ва боз {count}',
  },
})

type KeyOf<Words> = Words extends PageWords<infer Key> ? Key : never
export type SayNeeds = Say<KeyOf<typeof needsWords>>
