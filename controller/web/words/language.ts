import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../../shared/languages.ts'
import type { Language, Texts } from '../../../shared/schema/basics.ts'
import { i18n } from './i18n.ts'

const KEPT_AS = 'language'
const known = (tag: string | null): Language | undefined => LANGUAGES.find((language) => tag?.toLowerCase().startsWith(language))

/** What this browser chose before, else its first language that is ours; Russian is what most of our people read. */
const wished = (): Language =>
  known(localStorage.getItem(KEPT_AS)) ?? navigator.languages.map(known).find((found) => found !== undefined) ?? 'ru'

/** Before anything is drawn. */
export async function startLanguage(): Promise<void> {
  await i18n.changeLanguage(wished())
  tellPage()
}

function tellPage(): void {
  document.documentElement.lang = i18n.language
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, language)
  await i18n.changeLanguage(language)
  tellPage()
}

/** The language the page is in; the part that asks is drawn again when it changes. */
export function useLanguage(): Language {
  const { i18n: own } = useTranslation()
  return known(own.language) ?? 'ru'
}

/** Content in the person's language, or in the nearest that there is. */
export const textIn = (texts: Texts, language: Language): string => texts[language] ?? texts.ru ?? texts.tg ?? texts.en ?? ''
