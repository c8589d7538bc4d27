import type { Language } from '../../../shared/schema/basics.ts'

export interface FleetWords {
  location: string
  screen(number: number): string
  tooFew(there: number): string
  registered(count: number, all: number): string
  connected(count: number, all: number): string
  ended(code: number | null): string
}

export const WORDS: Record<Language, FleetWords> = {
  en: {
    location: 'Fleet for tests of load',
    screen: (number) => `Fleet ${number}`,
    tooFew: (there) => `Only ${there} screens of this controller have no player yet.`,
    registered: (count, all) => `${count} of ${all} screens are in the register`,
    connected: (count, all) => `${count} of ${all} screens are connected`,
    ended: (code) => `A part of the fleet ended by itself (${code ?? 'killed'}).`,
  },
  ru: {
    location: 'Флот для проверки нагрузкой',
    screen: (number) => `Флот ${number}`,
    tooFew: (there) => `Без плеера на этом контроллере пока только экранов: ${there}.`,
    registered: (count, all) => `в реестре ${count} из ${all} экранов`,
    connected: (count, all) => `на связи ${count} из ${all} экранов`,
    ended: (code) => `Часть флота завершилась сама (${code ?? 'убита'}).`,
  },
  tg: {
    location: 'Парк барои санҷиши бор',
    screen: (number) => `Парк ${number}`,
    tooFew: (there) => `Дар ин контроллер ҳоло танҳо ${there} экран плеер надорад.`,
    registered: (count, all) => `аз ${all} экран ${count} дар феҳрист`,
    connected: (count, all) => `аз ${all} экран ${count} дар алоқа`,
    ended: (code) => `Як қисми парк худ ба худ қатъ шуд (${code ?? 'кушта шуд'}).`,
  },
}
