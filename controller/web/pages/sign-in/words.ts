import { defineWords } from '../../words/words.ts'

export const signInWords = defineWords('sign-in', {
  en: {
    title: 'Sign in',
    how: 'The controller prints a sign-in link when it starts. Open it in this browser: it works once.',
    command: 'A new start gives a new link:',
    trying: 'Signing in…',
    failed: 'This link is used up or too old.',
  },
  ru: {
    title: 'Вход',
    how: 'Контроллер печатает ссылку для входа, когда запускается. Откройте её в этом браузере: она действует один раз.',
    command: 'Новую ссылку даст новый запуск:',
    trying: 'Вхожу…',
    failed: 'Эта ссылка уже использована или устарела.',
  },
  tg: {
    title: 'Воридшавӣ',
    how: 'Контроллер ҳангоми оғоз пайванди воридшавӣ чоп мекунад. Онро дар ҳамин браузер кушоед: он як бор кор мекунад.',
    command: 'Пайванди навро оғози нав медиҳад:',
    trying: 'Ворид мешавам…',
    failed: 'Ин пайванд истифода шудааст ё кӯҳна аст.',
  },
})
