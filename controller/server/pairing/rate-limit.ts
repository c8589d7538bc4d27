import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

/** Counts tries per name in windows of `windowMs`; answers how many seconds to wait, 0: go on. */
export function rateLimit(clock: Clock, most: number, windowMs: number): (name: string) => number {
  let began = 0 as Instant
  let tries = new Map<string, number>()
  return (name) => {
    const now = clock.now()
    if (now - began >= windowMs) {
      began = now
      tries = new Map()
    }
    const count = (tries.get(name) ?? 0) + 1
    tries.set(name, count)
    return count <= most ? 0 : Math.ceil((began + windowMs - now) / 1000)
  }
}
