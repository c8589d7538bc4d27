import type { Cause, Finding } from '../../shared/findings.ts'
import type { Language } from '../../shared/schema/basics.ts'
import { EN } from './causes/en.ts'
import { RU } from './causes/ru.ts'
import { TG } from './causes/tg.ts'

type Told = Exclude<Cause, 'clock-wrong'> | 'program-expired-at' | 'clock-wrong-ahead' | 'clock-wrong-behind'
/** What each cause means, and what a technician does next. `{name}` is filled in from the finding's detail. */
export type CauseWords = Record<`cause-${Told}` | `step-${Cause}` | 'step-fetching-ready', string>

/** For the pages, and for letters about what happened. */
export const CAUSE_WORDS: Record<Language, CauseWords> = { en: EN, ru: RU, tg: TG }

/** The keys of a finding's two sentences. */
export function keysOf({ cause, detail }: Pick<Finding, 'cause' | 'detail'>): { cause: keyof CauseWords; step: keyof CauseWords } {
  const told: keyof CauseWords =
    cause === 'clock-wrong'
      ? `cause-clock-wrong-${detail['way'] === 'behind' ? 'behind' : 'ahead'}`
      : cause === 'program-expired' && 'expiredAt' in detail
        ? 'cause-program-expired-at'
        : `cause-${cause}`
  return { cause: told, step: cause === 'fetching' && 'readyAt' in detail ? 'step-fetching-ready' : `step-${cause}` }
}
