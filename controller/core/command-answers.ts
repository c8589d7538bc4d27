import type { Instant } from '../../shared/schema/basics.ts'
import type { Reply } from '../../shared/schema/wire-commands.ts'
import { ANSWER_STATES, type AnswerState } from '../../shared/command-states.ts'

/** As it is stored: that nobody answered in time follows from the clock. */
export type StoredState = Exclude<AnswerState, 'expired'>

const isOpen = (state: StoredState): boolean => state === 'queued' || state === 'sent' || state === 'doing'

export const stateAt = (state: StoredState, expiresAt: Instant, now: Instant): AnswerState =>
  isOpen(state) && expiresAt <= now ? 'expired' : state

/** The state after a reply; null: it changes nothing. An answer that came is final, however late; what only tells of progress never undoes it. */
export function stateAfter(state: StoredState, reply: Reply['state']): StoredState | null {
  return isOpen(state) ? reply : null
}

/** How many screens are in each state. */
export function sumsOf(states: readonly AnswerState[]): Record<AnswerState, number> {
  const sums = Object.fromEntries(ANSWER_STATES.map((state) => [state, 0])) as Record<AnswerState, number>
  for (const state of states) sums[state] += 1
  return sums
}
