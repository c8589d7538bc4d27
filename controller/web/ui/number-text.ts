import type { Language } from '../../../shared/schema/basics.ts'

/** The locale that numbers are written in: Tajik writes them as Russian does, and not every browser knows it. */
export const numberLocale = (language: Language): string => (language === 'en' ? 'en-GB' : 'ru')

/** A number with just so many digits after its point or comma. */
export const numberText = (value: number, digits: number, language: Language): string =>
  new Intl.NumberFormat(numberLocale(language), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
