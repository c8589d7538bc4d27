import type { Instant } from '../../../shared/schema/basics.ts'
import type { RecoveryStep, Trouble } from '../../../shared/schema/wire.ts'

/** How far up the last mend was, and when. */
export interface Ladder {
  step: RecoveryStep | null
  steppedAt: Instant
  /** Windows that fell by themselves, of the last ten minutes. */
  falls: readonly Instant[]
  /** How often in a row the safe loop was the answer. */
  safeTimes: number
}
export const AT_REST: Ladder = { step: null, steppedAt: 0 as Instant, falls: [], safeTimes: 0 }

/** What is done, and whether the window is put anew with it. */
export interface Mend {
  step: RecoveryStep
  why: Trouble
  /** For the safe loop: until when. */
  safeUntil: Instant | null
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
/** The lowest step that can help: a page that hangs hears nothing, a window that is gone has no page. */
const FIRST: Record<Exclude<Trouble, 'fell'>, RecoveryStep> = {
  frozen: 'reload-deck',
  stuck: 'reload-stage',
  silent: 'renew-window',
  gone: 'renew-window',
}
const NEXT: Record<RecoveryStep, RecoveryStep> = {
  'reload-deck': 'reload-stage',
  'reload-stage': 'renew-window',
  'renew-window': 'safe-loop',
  'safe-loop': 'safe-loop',
}
const HEIGHT: Record<RecoveryStep, number> = { 'reload-deck': 0, 'reload-stage': 1, 'renew-window': 2, 'safe-loop': 3 }
/** A step has so long to help; what is said meanwhile is about what was before it. */
export const PATIENCE_MS: Record<RecoveryStep, number> = {
  'reload-deck': 12 * SECOND_MS,
  'reload-stage': 25 * SECOND_MS,
  'renew-window': 45 * SECOND_MS,
  'safe-loop': 2 * MINUTE_MS,
}
/** After so long without trouble the next one begins at the foot again. */
export const FORGIVEN_MS = 10 * MINUTE_MS
/** Windows that fall are opened again by their host; so many within `FORGIVEN_MS`, though the worst item is left out by then, mean the whole program. */
export const MOST_FALLS = 5
const FIRST_SAFE_MS = 10 * MINUTE_MS
const LONGEST_SAFE_MS = 6 * 60 * MINUTE_MS

/** One trouble, and what is done about it; null: wait for what was done before, or for the host. */
export function climb(ladder: Ladder, trouble: Trouble, now: Instant): { ladder: Ladder; mend: Mend | null } {
  const { step, steppedAt } = ladder
  // A clock that was set back has no past.
  const agoMs = now >= steppedAt ? now - steppedAt : Infinity
  const isBeyond = step !== null && trouble === 'silent' && HEIGHT[step] < HEIGHT[FIRST.silent]
  if (step !== null && agoMs < PATIENCE_MS[step] && !isBeyond) return { ladder, mend: null }
  const isRecent = step !== null && agoMs < FORGIVEN_MS + safeMsOf(ladder)
  if (trouble === 'fell') {
    const falls = [...ladder.falls.filter((at) => at <= now && now - at < FORGIVEN_MS), now]
    return falls.length < MOST_FALLS
      ? { ladder: { ...ladder, falls }, mend: null }
      : stepTo('safe-loop', { ...ladder, falls: [] }, trouble, now)
  }
  const first = FIRST[trouble]
  const next = isRecent && step !== null ? NEXT[step] : first
  return stepTo(HEIGHT[next] > HEIGHT[first] ? next : first, isRecent ? ladder : { ...ladder, safeTimes: 0 }, trouble, now)
}

/** How long the safe loop lasts that was begun last. */
const safeMsOf = ({ step, safeTimes }: Ladder): number =>
  step === 'safe-loop' ? Math.min(LONGEST_SAFE_MS, FIRST_SAFE_MS * 2 ** (safeTimes - 1)) : 0

function stepTo(step: RecoveryStep, before: Ladder, why: Trouble, now: Instant): { ladder: Ladder; mend: Mend } {
  const ladder = { ...before, step, steppedAt: now, safeTimes: before.safeTimes + (step === 'safe-loop' ? 1 : 0) }
  return { ladder, mend: { step, why, safeUntil: step === 'safe-loop' ? ((now + safeMsOf(ladder)) as Instant) : null } }
}
