import type { Language } from '../../../../shared/schema/basics.ts'
import { useLanguage } from '../../words/language.ts'
import { type Words, WORDS } from './words.ts'

export function useWallWords(): { words: Words; language: Language } {
  const language = useLanguage()
  return { words: WORDS[language], language }
}
