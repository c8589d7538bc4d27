import type { Language } from '../../shared/schema/basics.ts'
import type { PlayerNews } from '../main.ts'

export interface PlayerWords {
  needsController: string
  noSuchHost(host: string): string
  notAnAddress(given: string): string
  cannotRun(why: string): string
  taken(directory: string): string
  stage(address: string): string
  pairing(code: string, link: string): string
  paired(screen: string): string
  noWindow: Record<'no-chromium' | 'no-display', string> & { 'no-electron'(detail: string): string }
  noSandbox: string
  windowEnded(how: string, seconds: number): string
}

/** What `player` tells on the terminal. */
export const WORDS: Record<Language, PlayerWords> = {
  en: {
    needsController: 'This player was not paired yet: say where its controller is.',
    noSuchHost: (host) => `There is no host "${host}".`,
    notAnAddress: (given) => `"${given}" is not an address with http:// or https://.`,
    cannotRun: (why) => `The player cannot run: ${why}`,
    taken: (directory) => `Another player runs on ${directory} already.`,
    stage: (address) => `Stage: ${address}`,
    pairing: (code, link) => `Pairing code: ${code}\nPair it at ${link} or with: lavha pair ${code} --screen ID`,
    paired: (screen) => `This player is the screen "${screen}".`,
    noWindow: {
      'no-chromium': 'No window: no Chromium was found. Open the stage in any browser.',
      'no-display': 'No window: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). Open the stage in any browser.',
      'no-electron': (detail) => `No window: Electron cannot be used here (${detail}). Open the stage in any browser.`,
    },
    noSandbox: 'Chromium runs without its sandbox, because this player runs as root. On a real screen run it as an ordinary user.',
    windowEnded: (how, seconds) => `The window has ended (${how}); it opens again in ${seconds} s.`,
  },
  ru: {
    needsController: 'Этот плеер ещё не сопряжён: укажите, где его контроллер.',
    noSuchHost: (host) => `Окна вида «${host}» нет.`,
    notAnAddress: (given) => `«${given}» — не адрес с http:// или https://.`,
    cannotRun: (why) => `Плеер не может работать: ${why}`,
    taken: (directory) => `С папкой ${directory} уже работает другой плеер.`,
    stage: (address) => `Сцена: ${address}`,
    pairing: (code, link) => `Код сопряжения: ${code}\nВведите его на странице ${link} или выполните: lavha pair ${code} --screen ID`,
    paired: (screen) => `Этот плеер — экран «${screen}».`,
    noWindow: {
      'no-chromium': 'Окна нет: Chromium не найден. Откройте сцену в любом браузере.',
      'no-display': 'Окна нет: нет дисплея (не заданы ни DISPLAY, ни WAYLAND_DISPLAY). Откройте сцену в любом браузере.',
      'no-electron': (detail) => `Окна нет: Electron здесь использовать нельзя (${detail}). Откройте сцену в любом браузере.`,
    },
    noSandbox:
      'Chromium работает без песочницы, потому что плеер запущен от root. На настоящем экране запускайте его от обычного пользователя.',
    windowEnded: (how, seconds) => `Окно закрылось (${how}); откроется снова через ${seconds} с.`,
  },
  tg: {
    needsController: 'Ин плеер ҳанӯз пайваст карда нашудааст: нишон диҳед, ки контроллери он дар куҷост.',
    noSuchHost: (host) => `Равзанаи навъи «${host}» нест.`,
    notAnAddress: (given) => `«${given}» суроғаи http:// ё https:// нест.`,
    cannotRun: (why) => `Плеер кор карда наметавонад: ${why}`,
    taken: (directory) => `Бо ҷузвдони ${directory} аллакай плеери дигар кор мекунад.`,
    stage: (address) => `Саҳна: ${address}`,
    pairing: (code, link) =>
      `Рамзи пайвасткунӣ: ${code}\nОнро дар саҳифаи ${link} ворид кунед ё иҷро кунед: lavha pair ${code} --screen ID`,
    paired: (screen) => `Ин плеер экрани «${screen}» аст.`,
    noWindow: {
      'no-chromium': 'Равзана нест: Chromium ёфт нашуд. Саҳнаро дар ҳар браузер кушоед.',
      'no-display': 'Равзана нест: дисплей нест (на DISPLAY ва на WAYLAND_DISPLAY дода шудааст). Саҳнаро дар ҳар браузер кушоед.',
      'no-electron': (detail) => `Равзана нест: Electron-ро ин ҷо истифода бурдан мумкин нест (${detail}). Саҳнаро дар ҳар браузер кушоед.`,
    },
    noSandbox:
      'Chromium бе муҳити ҳифз кор мекунад, зеро плеер аз номи root оғоз шудааст. Дар экрани воқеӣ онро аз номи корбари оддӣ оғоз кунед.',
    windowEnded: (how, seconds) => `Равзана баста шуд (${how}); пас аз ${seconds} с боз кушода мешавад.`,
  },
}

export function lineOf(news: PlayerNews, words: PlayerWords): string {
  switch (news.kind) {
    case 'stage':
      return `${words.stage(news.address)}\n`
    case 'pairing':
      return `${words.pairing(news.code, news.link)}\n`
    case 'paired':
      return `${words.paired(news.screen)}\n`
    case 'no-window':
      return `${news.why === 'no-electron' ? words.noWindow['no-electron'](news.detail) : words.noWindow[news.why]}\n`
    case 'no-sandbox':
      return `${words.noSandbox}\n`
    case 'window-ended':
      return `${words.windowEnded(news.how, news.pauseMs / 1000)}\n`
    case 'electron':
      return `${news.text}\n`
  }
}
