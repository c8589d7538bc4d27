import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Messages } from '../../../api/messages.ts'
import { dayText } from '../../ui/times.ts'

type PublicPage = Messages['pages'][number]

const TITLE = {
  tg: 'Ба қурбониёни шиканҷа сухани дастгирӣ нависед',
  ru: 'Напишите слова поддержки жертвам пыток',
  en: 'Write words of support to victims of torture',
}
const SHOWN = { tg: 'Намоиш дар экранҳо: {day}', ru: 'На экранах: {day}', en: 'On the screens: {day}' }

/** The card that asks for words, as its form begins: the code on it opens the page. */
export function announcementOf({ address, to }: PublicPage): Record<string, unknown> {
  const text =
    to === null
      ? {}
      : { text: Object.fromEntries(LANGUAGES.map((language) => [language, SHOWN[language].replace('{day}', dayText(to, language))])) }
  return { kind: 'announcement', title: TITLE, ...text, link: address }
}
