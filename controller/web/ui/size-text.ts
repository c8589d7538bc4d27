import type { Language } from '../../../shared/schema/basics.ts'
import { useLanguage } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { numberText } from './number-text.ts'
import { readyWords, type SayReady } from './ready-words.ts'

/** `6 KB`, `0.4 MB`, `96 MB`, `3.8 GB`: as few digits as tell it. */
export function sizeText(bytes: number, say: SayReady, language: Language): string {
  const [unit, count] =
    bytes < 100_000
      ? (['kilobytes', bytes === 0 ? 0 : Math.max(1, bytes / 1e3)] as const)
      : bytes < 1e9
        ? (['megabytes', bytes / 1e6] as const)
        : (['gigabytes', bytes / 1e9] as const)
  return say(unit, { count: numberText(count, count < 10 && unit !== 'kilobytes' ? 1 : 0, language) })
}

/** `sizeText` in the reader's language. */
export function useSizes(): (bytes: number) => string {
  const say = useWords(readyWords)
  const language = useLanguage()
  return (bytes) => sizeText(bytes, say, language)
}
