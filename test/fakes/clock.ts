import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'

export interface ManualClock extends Clock {
  /** Lets `ms` pass: what was due is called in order, and what that sets going has its turn before the next. */
  advance(ms: number): Promise<void>
  /** Lets `ms` pass as for a machine that slept: what was due is called, each once. */
  leap(ms: number): Promise<void>
  /** How many wait. */
  waiting(): number
}

/** Turns of the event loop in which real input and output (disk, sockets) may finish. */
const TURNS = 5
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function settle(): Promise<void> {
  for (let count = 0; count < TURNS; count += 1) await turn()
}

/** A clock that moves only when a test moves it. */
export function manualClock(start: Instant): ManualClock {
  let now: number = start
  const waits = new Set<{ when: number; call: () => void }>()
  return {
    now: () => now as Instant,
    at(when, call) {
      const wait = { when, call }
      waits.add(wait)
      return () => void waits.delete(wait)
    },
    waiting: () => waits.size,
    async leap(ms) {
      await settle()
      now += ms
      const due = [...waits].filter(({ when }) => when <= now).toSorted((one, other) => one.when - other.when)
      for (const wait of due)
        if (waits.delete(wait)) {
          wait.call()
          await settle()
        }
    },
    async advance(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const due = [...waits].filter(({ when }) => when <= end).toSorted((one, other) => one.when - other.when)[0]
        if (!due) break
        waits.delete(due)
        now = Math.max(now, due.when)
        due.call()
        await settle()
      }
      // It may have leapt in the meantime.
      now = Math.max(now, end)
      await settle()
    },
  }
}
