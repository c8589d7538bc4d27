import type { Kind } from '../../../../shared/schema/wire.ts'

/** Everything the page says, in one language. `{…}` is filled by whoever says it. */
export interface Words {
  months: readonly string[]
  city: string
  clockOf: string
  rehearsal: string
  screens: string
  navScreens: string
  more: string
  pair: string
  language: string
  look: string
  looks: { auto: string; light: string; dark: string }
  signOut: string
  asPlanned: string
  online: string
  needsPerson: string
  fetching: string
  all: string
  regions: Record<'dushanbe' | 'drs' | 'sughd' | 'khatlon' | 'gbao', string>
  search: string
  count: string
  noScreens: string
  noScreensHow: string
  noneFound: string
  kinds: Record<Kind, string>
  nothingPublished: string
  until: string
  allDay: string
  thenNext: string
  thenSame: string
  presence: {
    unpaired: string
    online: string
    offlineSince: string
    offlineMemory: string
    never: string
    fetching: string
    refused: string
    fault: string
  }
  noLink: string
  signInTitle: string
  signInHow: string
  signInCommand: string
  signingIn: string
  signInFailed: string
  signIn: string
  pairTitle: string
  pairHow: string
  code: string
  screen: string
  chooseScreen: string
  pairDo: string
  paired: string
  pairReplaces: string
  waitingPlayers: string
}

const russianMonths = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря']

export const ru: Words = {
  months: russianMonths,
  city: 'Душанбе',
  clockOf: 'часы: {city}',
  rehearsal: 'Репетиция: часы идут не по настоящему времени',
  screens: 'Сейчас на экранах',
  navScreens: 'Экраны',
  more: 'Ещё',
  pair: 'Подключить плеер',
  language: 'Язык',
  look: 'Вид',
  looks: { auto: 'Как в системе', light: 'День', dark: 'Ночь' },
  signOut: 'Выйти',
  asPlanned: 'с программой',
  online: 'на связи',
  needsPerson: 'нужен человек',
  fetching: 'догружают новое',
  all: 'Все',
  regions: { dushanbe: 'Душанбе', drs: 'РРП', sughd: 'Согд', khatlon: 'Хатлон', gbao: 'ГБАО' },
  search: 'Найти экран',
  count: '{shown} из {all}',
  noScreens: 'Экранов пока нет',
  noScreensHow: 'Экраны приходят вместе с кампанией. Импортируйте её файл:',
  noneFound: 'Такого экрана нет. Измените поиск или выберите «Все».',
  kinds: {
    film: 'Фильм',
    image: 'Снимок',
    quote: 'Цитата',
    contacts: 'Контакты',
    announcement: 'Объявление',
    acknowledgement: 'Благодарность',
    message: 'Слова поддержки',
    story: 'История',
    stream: 'Трансляция',
    slate: 'Заставка',
  },
  nothingPublished: 'Для этого экрана ничего не опубликовано',
  until: 'До {time}',
  allDay: 'Без перемен до {date}, {time}',
  thenNext: 'затем: {what}',
  thenSame: 'затем снова то же',
  presence: {
    unpaired: 'Плеер ещё не подключён',
    online: 'На связи',
    offlineSince: 'Нет связи с {time}, показывает из памяти',
    offlineMemory: 'Нет связи, показывает из памяти',
    never: 'Плеер ещё не выходил на связь',
    fetching: 'На связи, догружает новое: {percent} %',
    refused: 'Не принял программу: {why}',
    fault: 'Нужен человек: {why}',
  },
  noLink: 'Нет связи с контроллером. Пробую снова…',
  signInTitle: 'Вход',
  signInHow: 'Контроллер печатает ссылку для входа, когда запускается. Откройте её в этом браузере: она действует один раз.',
  signInCommand: 'Новую ссылку даст новый запуск:',
  signingIn: 'Вхожу…',
  signInFailed: 'Эта ссылка уже использована или устарела.',
  signIn: 'Войти',
  pairTitle: 'Подключить плеер',
  pairHow:
    'Новый плеер показывает код из шести знаков. Перепишите его с экрана своими глазами: совпавший код доказывает, что между плеером и контроллером никого нет.',
  code: 'Код на экране',
  screen: 'Каким экраном он станет',
  chooseScreen: 'Выберите экран',
  pairDo: 'Подключить',
  paired: 'Готово: этот плеер — «{screen}».',
  pairReplaces: 'У этого экрана уже есть плеер. Новый займёт его место.',
  waitingPlayers: 'Ждут подключения: {count}',
}

export const tg: Words = {
  months: ['январ', 'феврал', 'март', 'апрел', 'май', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'],
  city: 'Душанбе',
  clockOf: 'соати {city}',
  rehearsal: 'Машқ: соат вақти ҳақиқиро нишон намедиҳад',
  screens: 'Ҳоло дар экранҳо',
  navScreens: 'Экранҳо',
  more: 'Боз',
  pair: 'Пайваст кардани плеер',
  language: 'Забон',
  look: 'Намуд',
  looks: { auto: 'Мисли система', light: 'Рӯз', dark: 'Шаб' },
  signOut: 'Баромадан',
  asPlanned: 'бо барнома',
  online: 'дар алоқа',
  needsPerson: 'одам лозим',
  fetching: 'навашро мегиранд',
  all: 'Ҳама',
  regions: { dushanbe: 'Душанбе', drs: 'НТҶ', sughd: 'Суғд', khatlon: 'Хатлон', gbao: 'ВМКБ' },
  search: 'Ҷустуҷӯи экран',
  count: '{shown} аз {all}',
  noScreens: 'Ҳанӯз экран нест',
  noScreensHow: 'Экранҳо бо маърака меоянд. Файли онро ворид кунед:',
  noneFound: 'Чунин экран нест. Ҷустуҷӯро дигар кунед ё «Ҳама»-ро интихоб намоед.',
  kinds: {
    film: 'Филм',
    image: 'Акс',
    quote: 'Иқтибос',
    contacts: 'Тамос',
    announcement: 'Эълон',
    acknowledgement: 'Сипос',
    message: 'Сухани дастгирӣ',
    story: 'Қисса',
    stream: 'Пахши мустақим',
    slate: 'Рӯйпӯш',
  },
  nothingPublished: 'Барои ин экран чизе нашр нашудааст',
  until: 'То {time}',
  allDay: 'Бе тағйир то {date}, {time}',
  thenNext: 'баъд: {what}',
  thenSame: 'баъд боз ҳамин',
  presence: {
    unpaired: 'Плеер ҳанӯз пайваст нашудааст',
    online: 'Дар алоқа',
    offlineSince: 'Аз {time} алоқа нест, аз хотира нишон медиҳад',
    offlineMemory: 'Алоқа нест, аз хотира нишон медиҳад',
    never: 'Плеер ҳанӯз ба алоқа набаромадааст',
    fetching: 'Дар алоқа, навашро мегирад: {percent} %',
    refused: 'Барномаро қабул накард: {why}',
    fault: 'Одам лозим: {why}',
  },
  noLink: 'Бо контроллер алоқа нест. Аз нав кӯшиш мекунам…',
  signInTitle: 'Воридшавӣ',
  signInHow: 'Контроллер ҳангоми оғоз пайванди воридшавӣ чоп мекунад. Онро дар ҳамин браузер кушоед: он як бор кор мекунад.',
  signInCommand: 'Пайванди навро оғози нав медиҳад:',
  signingIn: 'Ворид мешавам…',
  signInFailed: 'Ин пайванд истифода шудааст ё кӯҳна аст.',
  signIn: 'Ворид шудан',
  pairTitle: 'Пайваст кардани плеер',
  pairHow:
    'Плеери нав рамзи шашаломата нишон медиҳад. Онро аз экран бо чашми худ нависед: рамзи мувофиқ исбот мекунад, ки байни плеер ва контроллер касе нест.',
  code: 'Рамзи рӯи экран',
  screen: 'Кадом экран мешавад',
  chooseScreen: 'Экранро интихоб кунед',
  pairDo: 'Пайваст кардан',
  paired: 'Тайёр: ин плеер — «{screen}».',
  pairReplaces: 'Ин экран аллакай плеер дорад. Плеери нав ҷояшро мегирад.',
  waitingPlayers: 'Мунтазири пайвастшавӣ: {count}',
}

export const en: Words = {
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  city: 'Dushanbe',
  clockOf: '{city} time',
  rehearsal: 'Rehearsal: this clock does not show the real time',
  screens: 'On screens now',
  navScreens: 'Screens',
  more: 'More',
  pair: 'Pair a player',
  language: 'Language',
  look: 'Look',
  looks: { auto: 'As the system', light: 'Day', dark: 'Night' },
  signOut: 'Sign out',
  asPlanned: 'have a program',
  online: 'online',
  needsPerson: 'need a person',
  fetching: 'fetch something new',
  all: 'All',
  regions: { dushanbe: 'Dushanbe', drs: 'DRS', sughd: 'Sughd', khatlon: 'Khatlon', gbao: 'GBAO' },
  search: 'Find a screen',
  count: '{shown} of {all}',
  noScreens: 'No screens yet',
  noScreensHow: 'Screens come with a campaign. Import its file:',
  noneFound: 'There is no such screen. Change the search or choose "All".',
  kinds: {
    film: 'Film',
    image: 'Photograph',
    quote: 'Quotation',
    contacts: 'Contacts',
    announcement: 'Announcement',
    acknowledgement: 'Acknowledgement',
    message: 'Words of support',
    story: 'Story',
    stream: 'Live stream',
    slate: 'Slate',
  },
  nothingPublished: 'Nothing is published for this screen',
  until: 'Until {time}',
  allDay: 'Unchanged until {date}, {time}',
  thenNext: 'then: {what}',
  thenSame: 'then the same again',
  presence: {
    unpaired: 'No player is paired yet',
    online: 'Online',
    offlineSince: 'No link since {time}, plays from memory',
    offlineMemory: 'No link, plays from memory',
    never: 'The player has not been online yet',
    fetching: 'Online, fetches something new: {percent} %',
    refused: 'Did not take its program: {why}',
    fault: 'Needs a person: {why}',
  },
  noLink: 'The controller does not answer. Trying again…',
  signInTitle: 'Sign in',
  signInHow: 'The controller prints a sign-in link when it starts. Open it in this browser: it works once.',
  signInCommand: 'A new start gives a new link:',
  signingIn: 'Signing in…',
  signInFailed: 'This link is used up or too old.',
  signIn: 'Sign in',
  pairTitle: 'Pair a player',
  pairHow:
    'A new player shows a code of six characters. Copy it from the screen with your own eyes: a code that matches proves that nobody stands between the player and the controller.',
  code: 'Code on the screen',
  screen: 'The screen it will be',
  chooseScreen: 'Choose a screen',
  pairDo: 'Pair',
  paired: 'Done: this player is "{screen}".',
  pairReplaces: 'This screen has a player already. The new one takes its place.',
  waitingPlayers: 'Waiting to be paired: {count}',
}

export const WORDS = { tg, ru, en }

export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
