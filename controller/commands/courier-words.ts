import type { Language } from '../../shared/schema/basics.ts'

export interface CourierWords {
  writing: string
  written: string
  packed(screens: number, megabytes: string): string
  without(screen: string): string
  missing(count: number): string
}

export const WORDS: Record<Language, CourierWords> = {
  en: {
    writing: 'is written',
    written: 'is written whole',
    packed: (screens, megabytes) =>
      `For ${screens} screens, ${megabytes} MB. Copy the file onto a USB stick, at its top, and put it into the players.`,
    without: (screen) => `${screen}: nothing has been published for it; it is left out.`,
    missing: (count) => `${count} files are not here and are left out: what needs them will not play from this stick.`,
  },
  ru: {
    writing: 'записывается',
    written: 'записан целиком',
    packed: (screens, megabytes) => `Экранов: ${screens}, ${megabytes} МБ. Скопируйте файл на флешку, в её корень, и вставьте её в плееры.`,
    without: (screen) => `${screen}: для него ничего не опубликовано; он пропущен.`,
    missing: (count) => `Файлов здесь нет и они пропущены: ${count}. То, чему они нужны, с этой флешки играть не будет.`,
  },
  tg: {
    writing: 'навишта мешавад',
    written: 'пурра навишта шуд',
    packed: (screens, megabytes) => `Экранҳо: ${screens}, ${megabytes} МБ. Файлро ба решаи флешка нусха кунед ва онро ба плеерҳо гузоред.`,
    without: (screen) => `${screen}: барои он чизе нашр нашудааст; он гузаронида шуд.`,
    missing: (count) =>
      `Файлҳое, ки ин ҷо нестанд ва гузаронида шуданд: ${count}. Он чӣ ба онҳо ниёз дорад, аз ин флешка намоиш дода намешавад.`,
  },
}
