import type { Language } from '../../shared/schema/basics.ts'

export interface Words {
  listening(url: string, mqttUrl: string): string
  signIn(link: string): string
  signInPage(address: string): string
  unreleased(campaigns: string[]): string
  portTaken(port: number): string
  otherPort(wanted: number, taken: number): string
  samples(campaigns: number): string
  preparing: string
  playable: string
  stage(address: string): string
  screen(name: string): string
  open: string
  noWindow: string
  playerEnded(code: number | null): string
}

/** What `controller` and `start` tell on the terminal. */
export const WORDS: Record<Language, Words> = {
  en: {
    listening: (url, mqttUrl) => `Lavha runs at ${url}\nPlayers connect to ${mqttUrl}\n`,
    signIn: (link) => `Sign in as administrator, once:\n  ${link}\n`,
    signInPage: (address) => `Sign in with your e-mail address and password:\n  ${address}\n`,
    unreleased: (campaigns) =>
      `On no screen, because nobody has signed what was published of them: ${campaigns.join(', ')}\nLook at them and publish them again:\n  npx lavha publish ${campaigns.join(' ')}\n`,
    portTaken: (port) => `Port ${port} is taken by another program. Stop it, or set LAVHA_HTTP_PORT or LAVHA_MQTT_PORT.\n`,
    otherPort: (wanted, taken) => `Port ${wanted} is taken by another program; using ${taken}.\n`,
    samples: (campaigns) => `${campaigns} sample campaigns are here, with their dates moved so that they run today.\n`,
    preparing: 'Preparing the films …\n',
    playable: 'The Article 5 film is published.\n',
    stage: (address) => `The screen, in any browser:\n  ${address}\n`,
    screen: (name) => `A player on this machine is the screen "${name}".\n`,
    open: 'Where ffmpeg is installed, smaller renditions of the films are made meanwhile. Ctrl+C ends everything.\n',
    noWindow: 'No window can be opened here (no display, or no browser): open that address instead.\n',
    playerEnded: (code) => `The player on this machine has ended (${code ?? 'signal'}); the controller goes on.\n`,
  },
  ru: {
    listening: (url, mqttUrl) => `Лавха работает: ${url}\nПлееры подключаются к ${mqttUrl}\n`,
    signIn: (link) => `Вход администратора (ссылка на один раз):\n  ${link}\n`,
    signInPage: (address) => `Вход с адресом электронной почты и паролем:\n  ${address}\n`,
    unreleased: (campaigns) =>
      `Не показываются ни на одном экране, потому что опубликованное никем не подписано: ${campaigns.join(', ')}\nПосмотрите их и опубликуйте снова:\n  npx lavha publish ${campaigns.join(' ')}\n`,
    portTaken: (port) => `Порт ${port} занят другой программой. Остановите её или задайте LAVHA_HTTP_PORT или LAVHA_MQTT_PORT.\n`,
    otherPort: (wanted, taken) => `Порт ${wanted} занят другой программой; беру ${taken}.\n`,
    samples: (campaigns) => `Примеры кампаний: ${campaigns}; даты сдвинуты так, чтобы они шли сегодня.\n`,
    preparing: 'Готовлю фильмы…\n',
    playable: 'Фильм о статье 5 опубликован.\n',
    stage: (address) => `Экран, в любом браузере:\n  ${address}\n`,
    screen: (name) => `Плеер на этой машине — экран «${name}».\n`,
    open: 'Если установлен ffmpeg, тем временем готовятся уменьшенные версии фильмов. Ctrl+C завершает всё.\n',
    noWindow: 'Открыть окно здесь нельзя (нет дисплея или браузера): откройте этот адрес сами.\n',
    playerEnded: (code) => `Плеер на этой машине завершился (${code ?? 'сигнал'}); контроллер работает дальше.\n`,
  },
  tg: {
    listening: (url, mqttUrl) => `Лавҳа кор мекунад: ${url}\nПлеерҳо ба ${mqttUrl} пайваст мешаванд\n`,
    signIn: (link) => `Воридшавии маъмур (пайванд барои як бор):\n  ${link}\n`,
    signInPage: (address) => `Воридшавӣ бо суроғаи почтаи электронӣ ва парол:\n  ${address}\n`,
    unreleased: (campaigns) =>
      `Дар ягон экран нестанд, зеро нашршудаашонро касе имзо накардааст: ${campaigns.join(', ')}\nОнҳоро бинед ва аз нав нашр кунед:\n  npx lavha publish ${campaigns.join(' ')}\n`,
    portTaken: (port) => `Порти ${port} бо барномаи дигар банд аст. Онро боздоред ё LAVHA_HTTP_PORT ё LAVHA_MQTT_PORT-ро диҳед.\n`,
    otherPort: (wanted, taken) => `Порти ${wanted} бо барномаи дигар банд аст; ${taken}-ро мегирам.\n`,
    samples: (campaigns) => `Намунаҳои маърака: ${campaigns}; санаҳо тавре кӯчонда шудаанд, ки имрӯз намоиш дода шаванд.\n`,
    preparing: 'Филмҳоро омода мекунам…\n',
    playable: 'Филм дар бораи моддаи 5 нашр шуд.\n',
    stage: (address) => `Экран, дар ҳар браузер:\n  ${address}\n`,
    screen: (name) => `Плеери ин мошин экрани «${name}» аст.\n`,
    open: 'Агар ffmpeg насб шуда бошад, дар ин миён нусхаҳои хурдтари филмҳо тайёр мешаванд. Ctrl+C ҳамаро қатъ мекунад.\n',
    noWindow: 'Ин ҷо тирезаро кушодан мумкин нест (дисплей ё браузер нест): худатон ҳамин нишониро кушоед.\n',
    playerEnded: (code) => `Плеери ин мошин қатъ шуд (${code ?? 'сигнал'}); контроллер идома медиҳад.\n`,
  },
}
