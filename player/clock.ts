import type { Clock } from '../shared/clock.ts'
import type { Instant } from '../shared/schema/basics.ts'

/** No timer sleeps longer: after a step of the system's clock (NTP, a dead battery) the wait is measured anew. */
const LONGEST_SLEEP_MS = 60_000

/** The system's clock, or for a rehearsal one that starts at `startAt` and runs on from there. */
export function systemClock(startAt: Instant | null): Clock {
  const offsetMs = startAt === null ? 0 : startAt - Date.now()
  const now = (): Instant => (Date.now() + offsetMs) as Instant
  return {
    now,
    at(when, call) {
      let timer: NodeJS.Timeout
      const sleep = (): void => {
        const leftMs = when - now()
        timer = setTimeout(() => (now() >= when ? call() : sleep()), Math.max(0, Math.min(leftMs, LONGEST_SLEEP_MS)))
      }
      sleep()
      return () => clearTimeout(timer)
    },
  }
}
