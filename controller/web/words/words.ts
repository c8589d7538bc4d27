import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/schema/basics.ts'
import { i18n } from './i18n.ts'

/** Endings by which i18next tells plural forms (CLDR): one file says `screens_one`, `screens_few`, `screens_other`; a page asks for `screens`. */
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Base<Key> = Key extends `${infer Stem}_${Plural}` ? Stem : Key
/** Russian and Tajik need all that English says, and may add plural forms of their own. */
type Same<English> = { [Key in keyof English]: string } & Record<string, string>

export interface PageWords<Key extends string> {
  namespace: string
  /** Only for the compiler. */
  readonly key?: Key
}

/** What one page says, in all three languages; `{name}` is filled in by whoever says it. */
export function defineWords<const English extends Record<string, string>>(
  namespace: string,
  all: { en: English; ru: Same<English>; tg: Same<English> },
): PageWords<Base<keyof English> & string> {
  for (const [language, words] of Object.entries(all)) i18n.addResourceBundle(language, namespace, words, true, true)
  return { namespace }
}

export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string

/** Says a page's words in the person's language. */
export function useWords<Key extends string>({ namespace }: PageWords<Key>): Say<Key> {
  const { t } = useTranslation(namespace)
  return t as unknown as Say<Key>
}

export const LANGUAGE_NAMES: Record<Language, string> = { tg: 'Тоҷикӣ', ru: 'Русский', en: 'English' }
