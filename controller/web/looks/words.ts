import { defineWords } from '../words/words.ts'

export const looksWords = defineWords('looks', {
  en: {
    title: 'As the screens will show it',
    how: 'On the real stage, in every size of the screens that may show it.',
    noScreens: 'No screen is described yet, so these are three usual ones: a monitor, a bus, a standing screen.',
    asOn: 'The card as it will be on {size}',
    others: 'and {count} more',
    more: 'Screens of {count} other sizes are measured on the page of the campaign.',
    tooLong: 'Too long for this screen, even in the smallest type.',
    someTooLong:
      'Some texts do not fit on the screens for which they are booked. They would be set too small, or without the second language:',
    notOn: 'does not fit on {size}.',
    'shorten-tg': 'Shorten the Tajik text by about {over} characters.',
    'shorten-ru': 'Shorten the Russian text by about {over} characters.',
    'shorten-en': 'Shorten the English text by about {over} characters.',
  },
  ru: {
    title: 'Так это будет на экранах',
    how: 'На настоящей сцене, во всех размерах экранов, которые могут это показать.',
    noScreens: 'Экраны ещё не описаны, поэтому здесь три обычных: монитор, автобус, вертикальный экран.',
    asOn: 'Карточка, как она будет на {size}',
    others: 'и ещё {count}',
    more: 'Экраны других размеров ({count}) проверяются на странице кампании.',
    tooLong: 'Слишком длинно для этого экрана, даже самым мелким шрифтом.',
    someTooLong:
      'Некоторые тексты не помещаются на экраны, для которых они забронированы. Они будут слишком мелкими или без второго языка:',
    notOn: 'не помещается на {size}.',
    'shorten-tg': 'Сократите таджикский текст примерно на {over} знаков.',
    'shorten-ru': 'Сократите русский текст примерно на {over} знаков.',
    'shorten-en': 'Сократите английский текст примерно на {over} знаков.',
  },
  tg: {
    title: 'Дар экранҳо чунин мебарояд',
    how: 'Дар саҳнаи воқеӣ, бо ҳамаи андозаҳои экранҳое, ки метавонанд онро нишон диҳанд.',
    noScreens: 'Ҳоло ягон экран тавсиф нашудааст, бинобар ин се экрани маъмулӣ: монитор, автобус ва экрани амудӣ.',
    asOn: 'Корт чунон ки дар {size} мебарояд',
    others: 'ва боз {count}',
    more: 'Экранҳои андозаҳои дигар ({count}) дар саҳифаи маърака санҷида мешаванд.',
    tooLong: 'Барои ин экран дароз аст, ҳатто бо хурдтарин ҳарфҳо.',
    someTooLong: 'Баъзе матнҳо ба экранҳое, ки барояшон банд шудаанд, намеғунҷанд. Онҳо аз ҳад хурд ё бе забони дуюм мебароянд:',
    notOn: 'ба {size} намеғунҷад.',
    'shorten-tg': 'Матни тоҷикиро тақрибан {over} ҳарф кӯтоҳ кунед.',
    'shorten-ru': 'Матни русиро тақрибан {over} ҳарф кӯтоҳ кунед.',
    'shorten-en': 'Матни англисиро тақрибан {over} ҳарф кӯтоҳ кунед.',
  },
})
