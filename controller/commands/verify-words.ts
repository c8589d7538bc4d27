import type { Language } from '../../shared/schema/basics.ts'
import type { Finding } from '../server/proof/verify-proof.ts'
import type { ProofGap } from '../server/proof/proof-file.ts'

type Place = { line: number | null; screen: string; first: number; upTo: number; detail: string }

export interface VerifyWords {
  what: Record<Finding['what'], (place: Place) => string>
  line(line: number): string
  gap(screen: string, first: number, upTo: number, why: string): string
  why: Record<ProofGap['why'], string>
  signedBy(kid: string): string
  compare: string
  trusted: string
  holds(plays: number, records: number): string
  fails(count: number): string
  figures(expected: number, completed: number): string
  unreadable(file: string): string
}

const numbers = (first: number, upTo: number): string => (upTo > first ? `${first}–${upTo}` : String(first))

export const VERIFY_WORDS: Record<Language, VerifyWords> = {
  en: {
    what: {
      head: () => 'The first line is not the one that was sealed.',
      seal: () => 'The seal on the last line is not signed by the key that the file names.',
      key: ({ detail }) => `The file is sealed by another key than the one you gave: ${detail}.`,
      order: ({ screen, first, upTo }) => `${screen}: records ${numbers(first, upTo)} stand in the wrong place.`,
      link: ({ screen, first }) => `${screen}: record ${first} does not follow the one before it.`,
      removed: ({ screen, first, upTo }) => `${screen}: records ${numbers(first, upTo)} were there when the file was sealed, and are gone.`,
      log: ({ screen, first, upTo }) => `${screen}: the lines of records ${numbers(first, upTo)} are not those that were sealed.`,
      figure: ({ screen, detail }) => `${screen}: the report says one figure and the records come to another: ${detail}.`,
      'batch-form': ({ screen }) => `This line is not as it was written${screen ? ` (${screen})` : ''}.`,
      'batch-log': ({ screen }) => `The seal names no such log of ${screen}.`,
      'batch-signature': ({ screen, first }) => `${screen}: the records from ${first} on are not what its player signed.`,
    },
    line: (line) => `Line ${line}: `,
    gap: (screen, first, upTo, why) => `Gap, no forgery: ${screen}, records ${numbers(first, upTo)}: ${why}.`,
    why: {
      missing: 'they have never come',
      damaged: 'the disk of the player lost them',
      'broken-chain': 'they did not fit what the player signed, and were not counted',
      conflict: 'others have their numbers, and they were not counted',
    },
    signedBy: (kid) => `Sealed by the key ${kid}.`,
    compare: 'Compare this thumbprint with the one that the house has made public, or give it with --key.',
    trusted: 'That is the key you gave.',
    holds: (plays, records) => `Everything holds: ${plays} plays were counted again from ${records} records that the screens signed.`,
    fails: (count) => `It does not hold: ${count} findings.`,
    figures: (expected, completed) => `Planned (as the house says): ${expected} plays. Shown whole: ${completed}.`,
    unreadable: (file) => `${file} cannot be read.`,
  },
  ru: {
    what: {
      head: () => 'Первая строка не та, что была запечатана.',
      seal: () => 'Печать в последней строке не подписана ключом, который назван в файле.',
      key: ({ detail }) => `Файл запечатан не тем ключом, который вы указали: ${detail}.`,
      order: ({ screen, first, upTo }) => `${screen}: записи ${numbers(first, upTo)} стоят не на своём месте.`,
      link: ({ screen, first }) => `${screen}: запись ${first} не продолжает предыдущую.`,
      removed: ({ screen, first, upTo }) => `${screen}: записи ${numbers(first, upTo)} были, когда файл запечатали, и исчезли.`,
      log: ({ screen, first, upTo }) => `${screen}: строки записей ${numbers(first, upTo)} не те, что были запечатаны.`,
      figure: ({ screen, detail }) => `${screen}: в отчёте одна цифра, а по записям выходит другая: ${detail}.`,
      'batch-form': ({ screen }) => `Эта строка не такая, какой была записана${screen ? ` (${screen})` : ''}.`,
      'batch-log': ({ screen }) => `Печать не знает такого журнала экрана ${screen}.`,
      'batch-signature': ({ screen, first }) => `${screen}: записи начиная с ${first} не те, что подписал плеер.`,
    },
    line: (line) => `Строка ${line}: `,
    gap: (screen, first, upTo, why) => `Пробел, не подделка: ${screen}, записи ${numbers(first, upTo)}: ${why}.`,
    why: {
      missing: 'не пришли',
      damaged: 'потеряны диском плеера',
      'broken-chain': 'не соответствовали подписи плеера и не учтены',
      conflict: 'их номера заняты другими, и они не учтены',
    },
    signedBy: (kid) => `Запечатано ключом ${kid}.`,
    compare: 'Сравните этот отпечаток с тем, что опубликован, или укажите его через --key.',
    trusted: 'Это ключ, который вы указали.',
    holds: (plays, records) => `Всё верно: показов, пересчитанных по подписанным записям экранов: ${plays} (записей: ${records}).`,
    fails: (count) => `Проверка не пройдена, замечаний: ${count}.`,
    figures: (expected, completed) => `Запланировано (по словам организации): ${expected}. Показано целиком: ${completed}.`,
    unreadable: (file) => `Файл ${file} не читается.`,
  },
  tg: {
    what: {
      head: () => 'Сатри якум он нест, ки мӯҳр шуда буд.',
      seal: () => 'Мӯҳри сатри охирро калиде, ки файл номаш мебарад, имзо накардааст.',
      key: ({ detail }) => `Файлро калиди дигар мӯҳр кардааст, на он ки шумо додед: ${detail}.`,
      order: ({ screen, first, upTo }) => `${screen}: сабтҳои ${numbers(first, upTo)} дар ҷои худ нестанд.`,
      link: ({ screen, first }) => `${screen}: сабти ${first} давоми сабти пештара нест.`,
      removed: ({ screen, first, upTo }) => `${screen}: сабтҳои ${numbers(first, upTo)} ҳангоми мӯҳр буданд ва гум шудаанд.`,
      log: ({ screen, first, upTo }) => `${screen}: сатрҳои сабтҳои ${numbers(first, upTo)} онҳое нестанд, ки мӯҳр шуда буданд.`,
      figure: ({ screen, detail }) => `${screen}: дар ҳисобот як рақам аст, аз рӯи сабтҳо рақами дигар: ${detail}.`,
      'batch-form': ({ screen }) => `Ин сатр чунон нест, ки навишта шуда буд${screen ? ` (${screen})` : ''}.`,
      'batch-log': ({ screen }) => `Мӯҳр чунин дафтари экрани ${screen}-ро намедонад.`,
      'batch-signature': ({ screen, first }) => `${screen}: сабтҳо аз ${first} сар карда онҳое нестанд, ки плеер имзо кардааст.`,
    },
    line: (line) => `Сатри ${line}: `,
    gap: (screen, first, upTo, why) => `Холигӣ, на қалбакӣ: ${screen}, сабтҳои ${numbers(first, upTo)}: ${why}.`,
    why: {
      missing: 'наомадаанд',
      damaged: 'диски плеер онҳоро гум кард',
      'broken-chain': 'ба имзои плеер мувофиқ набуданд ва ба ҳисоб нарафтаанд',
      conflict: 'рақамашон аз они дигарон аст ва ба ҳисоб нарафтаанд',
    },
    signedBy: (kid) => `Бо калиди ${kid} мӯҳр шудааст.`,
    compare: 'Ин изро бо изе, ки нашр шудааст, муқоиса кунед ё онро бо --key диҳед.',
    trusted: 'Ин калидест, ки шумо додед.',
    holds: (plays, records) => `Ҳама чиз дуруст аст: намоишҳои аз нав шумурдашуда: ${plays}, сабтҳои имзошудаи экранҳо: ${records}.`,
    fails: (count) => `Дуруст нест, эродҳо: ${count}.`,
    figures: (expected, completed) => `Нақша (ба гуфти созмон): ${expected}. Пурра намоиш дода шуд: ${completed}.`,
    unreadable: (file) => `Файли ${file} хонда намешавад.`,
  },
}
