import type { Misfit } from '../../../shared/bridge.ts'
import { useWords } from '../words/words.ts'
import { looksWords } from './words.ts'

/** About so many: nobody counts characters one by one. */
const STEP = 5

/** What to do about texts that do not fit, a line each language. */
export function useMisfitWords(): (misfits: readonly Misfit[]) => string[] {
  const say = useWords(looksWords)
  return (misfits) => {
    const most = new Map<Misfit['language'], number>()
    for (const { language, over } of misfits) most.set(language, Math.max(over, most.get(language) ?? 0))
    return [...most].map(([language, over]) => say(`shorten-${language}`, { over: Math.ceil(over / STEP) * STEP }))
  }
}
