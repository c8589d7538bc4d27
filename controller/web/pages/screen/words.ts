import { defineWords, type PageWords, type Say } from '../../words/words.ts'

export const screenWords = defineWords('screen', {
  en: {
    unknown: 'There is no screen of this name.',
    found: 'What is wrong and what to do',
    on: 'What is on',
    facts: 'The screen',
    allWell: 'All is well. Nobody has to do anything.',
    since: 'Since {time}',
    openPage: 'Open its page',
    pair: 'Pair a player',
    timeMachine: 'Time machine',
    toStick: 'USB stick',
    placeForm: 'Its place',
  },
  ru: {
    unknown: 'Такого экрана нет.',
    found: 'Что не так и что делать',
    on: 'Что идёт',
    facts: 'Экран',
    allWell: 'Всё в порядке. Делать ничего не нужно.',
    since: 'С {time}',
    openPage: 'Открыть его страницу',
    pair: 'Подключить плеер',
    timeMachine: 'Машина времени',
    toStick: 'Флешка',
    placeForm: 'Его место',
  },
  tg: {
    unknown: 'Чунин экран нест.',
    found: 'Чӣ нодуруст аст ва чӣ бояд кард',
    on: 'Ҳоло чӣ меравад',
    facts: 'Экран',
    allWell: 'Ҳама чиз хуб аст. Коре лозим нест.',
    since: 'Аз {time}',
    openPage: 'Кушодани саҳифаи он',
    pair: 'Пайваст кардани плеер',
    timeMachine: 'Мошини вақт',
    toStick: 'Флешка',
    placeForm: 'Ҷои он',
  },
})

type KeyOf<Words> = Words extends PageWords<infer Key> ? Key : never
export type SayScreen = Say<KeyOf<typeof screenWords>>
