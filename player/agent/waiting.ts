import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'

/** Cancels nothing: where no wait is under way. */
export const nothing = (): void => {}

/** Resolves after `forMs` of the clock, or at once when the signal aborts; never rejects. */
export const wait = (clock: Clock, forMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.at((clock.now() + forMs) as Instant, done)
    signal.addEventListener('abort', done, { once: true })
  })

export interface Backoff {
  firstMs: number
  mostMs: number
}

/** The pause before try number `attempt` (0 the first): doubling, with half of it left to chance so that a fleet does not come back as one. */
export function backoffMs({ firstMs, mostMs }: Backoff, attempt: number, random: () => number): number {
  const fullMs = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(fullMs / 2 + (random() * fullMs) / 2)
}
