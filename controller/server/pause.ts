import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'

/** Waits by the clock; ends early, without an error, when the signal aborts. */
export function pause(clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.at((clock.now() + durationMs) as Instant, end)
    signal.addEventListener('abort', end)
  })
}
