import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LANGUAGES } from '../../../shared/languages.ts'

/** One for the page, ready from its first import on: words are added by the pages that say them. */
export const i18n = createInstance()
void i18n.use(initReactI18next).init({
  lng: 'ru',
  fallbackLng: 'en',
  supportedLngs: LANGUAGES,
  resources: {},
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  react: { useSuspense: false },
})
