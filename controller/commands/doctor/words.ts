import type { Language } from '../../../shared/schema/basics.ts'
import type { Subject } from './finding.ts'
import { en } from './words-en.ts'
import { ru } from './words-ru.ts'
import { tg } from './words-tg.ts'

/** What is the case, and the mend; both with `{holes}`. */
export type Sentences = readonly [message: string, mend: string]
export type Code = keyof typeof en

const WORDS: Record<Language, Record<Code, Sentences>> = { tg, ru, en }

export const NAMES: Record<Language, Record<Subject, string>> = {
  en: {
    data: 'Data',
    database: 'Database',
    keys: 'Signing key',
    ports: 'Ports',
    address: 'Address',
    tools: 'Programs',
    broker: 'Broker',
    blobs: 'Films and pictures',
    mail: 'Mail',
    clock: 'Clock',
    backup: 'Backup',
  },
  ru: {
    data: 'Данные',
    database: 'База данных',
    keys: 'Ключ подписи',
    ports: 'Порты',
    address: 'Адрес',
    tools: 'Программы',
    broker: 'Брокер',
    blobs: 'Фильмы и изображения',
    mail: 'Почта',
    clock: 'Часы',
    backup: 'Резервная копия',
  },
  tg: {
    data: 'Маълумот',
    database: 'Базаи маълумот',
    keys: 'Калиди имзо',
    ports: 'Портҳо',
    address: 'Суроға',
    tools: 'Барномаҳо',
    broker: 'Брокер',
    blobs: 'Филмҳо ва расмҳо',
    mail: 'Почта',
    clock: 'Соат',
    backup: 'Нусхаи эҳтиётӣ',
  },
}

export const VERDICTS: Record<Language, (ills: number) => string> = {
  en: (ills) => (ills === 0 ? 'Nothing is wrong.' : `To be mended: ${ills}`),
  ru: (ills) => (ills === 0 ? 'Всё в порядке.' : `Нужно исправить: ${ills}`),
  tg: (ills) => (ills === 0 ? 'Ҳамааш дуруст аст.' : `Бояд ислоҳ шавад: ${ills}`),
}

const fill = (text: string, params: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

export function tell(code: Code, params: Record<string, string | number>, language: Language): { message: string; mend: string } {
  const [message, mend] = WORDS[language][code]
  return { message: fill(message, params), mend: fill(mend, params) }
}
