import type { Clock } from '../shared/clock.ts'
import type { Instant } from '../shared/schema/basics.ts'

/** The longest a Node timer waits (2^31 - 1 ms); longer waits are made of several. */
const LONGEST_WAIT_MS = 2_147_483_647

/** The machine's clock; with `startAt` a rehearsal's, which begins at that instant and runs on. */
export function systemClock(startAt: Instant | null): Clock {
  const aheadMs = startAt === null ? 0 : startAt - Date.now()
  const now = () => (Date.now() + aheadMs) as Instant
  const at: Clock['at'] = (when, call) => {
    const wait = () => setTimeout(() => (now() >= when ? call() : (timer = wait())), Math.min(Math.max(when - now(), 0), LONGEST_WAIT_MS))
    let timer = wait()
    return () => clearTimeout(timer)
  }
  return { now, at }
}
