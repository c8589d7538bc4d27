import type { Language } from '../../shared/schema/basics.ts'
import type { CourierHome } from '../api/courier.ts'

export interface CourierWords {
  writing: string
  written: string
  packed(screens: number, megabytes: string): string
  without(screen: string): string
  missing(count: number): string
  reading: string
  readWhole: string
  nothing: string
  brought(screen: string, added: number): string
  aside(count: number): string
  refused: Record<CourierHome['refused'][number]['why'], string>
}

export const WORDS: Record<Language, CourierWords> = {
  en: {
    writing: 'is written',
    written: 'is written whole',
    packed: (screens, megabytes) =>
      `For ${screens} screens, ${megabytes} MB. Copy the file onto a USB stick, at its top, and put it into the players.`,
    without: (screen) => `${screen}: nothing has been published for it; it is left out.`,
    missing: (count) => `${count} files are not here and are left out: what needs them will not play from this stick.`,
    reading: 'is sent',
    readWhole: 'is read',
    nothing: 'There is nothing here that a player wrote: no lavha-….sealed.',
    brought: (screen, added) => (added === 0 ? `${screen}: no play that was not here already.` : `${screen}: ${added} plays brought home.`),
    aside: (count) => `${count} batches of plays cannot be proof and were set aside.`,
    refused: {
      unreadable: 'this line is damaged, or was sealed for another house',
      unsigned: 'no player that is paired here signed this line',
    },
  },
  ru: {
    writing: 'записывается',
    written: 'записан целиком',
    packed: (screens, megabytes) => `Экранов: ${screens}, ${megabytes} МБ. Скопируйте файл на флешку, в её корень, и вставьте её в плееры.`,
    without: (screen) => `${screen}: для него ничего не опубликовано; он пропущен.`,
    missing: (count) => `Файлов здесь нет и они пропущены: ${count}. То, чему они нужны, с этой флешки играть не будет.`,
    reading: 'отправляется',
    readWhole: 'прочитан',
    nothing: 'Здесь нет ничего от плеера: ни одного lavha-….sealed.',
    brought: (screen, added) => (added === 0 ? `${screen}: новых показов нет.` : `${screen}: принято показов: ${added}.`),
    aside: (count) => `Пакетов показов, которые не могут быть доказательством и отложены: ${count}.`,
    refused: {
      unreadable: 'строка повреждена или запечатана для другого сервера',
      unsigned: 'строку не подписал ни один плеер, сопряжённый здесь',
    },
  },
  tg: {
    writing: 'навишта мешавад',
    written: 'пурра навишта шуд',
    packed: (screens, megabytes) => `Экранҳо: ${screens}, ${megabytes} МБ. Файлро ба решаи флешка нусха кунед ва онро ба плеерҳо гузоред.`,
    without: (screen) => `${screen}: барои он чизе нашр нашудааст; он гузаронида шуд.`,
    missing: (count) =>
      `Файлҳое, ки ин ҷо нестанд ва гузаронида шуданд: ${count}. Он чӣ ба онҳо ниёз дорад, аз ин флешка намоиш дода намешавад.`,
    reading: 'фиристода мешавад',
    readWhole: 'хонда шуд',
    nothing: 'Ин ҷо аз плеер чизе нест: ягон lavha-….sealed ёфт нашуд.',
    brought: (screen, added) => (added === 0 ? `${screen}: намоиши нав нест.` : `${screen}: намоишҳои қабулшуда: ${added}.`),
    aside: (count) => `Бастаҳои намоишҳо, ки далел буда наметавонанд ва ҷудо монда шуданд: ${count}.`,
    refused: {
      unreadable: 'сатр вайрон аст ё барои сервери дигар мӯҳр шудааст',
      unsigned: 'ин сатрро ягон плеери ин ҷо пайвастшуда имзо накардааст',
    },
  },
}
