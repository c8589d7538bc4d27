import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

/**
 * One answer for everybody who asks: worked out at most once in `everyMs`, and never older than what had changed when it was asked for.
 * Who asks just after a change waits for the next turn.
 */
export function createSharedAnswer<Value>(parts: {
  clock: Clock
  everyMs: number
  /** Grows with every change that the answer rests on. */
  version(): number
  make(): Promise<Value>
}): () => Promise<Value> {
  const { clock, everyMs, version, make } = parts
  let last: { at: Instant; version: number; value: Promise<Value> } | null = null
  let next: Promise<Value> | null = null

  const begin = (): Promise<Value> => {
    const value = make()
    const made = { at: clock.now(), version: version(), value }
    last = made
    value.catch(() => {
      if (last === made) last = null
    })
    return value
  }
  const isYoung = () => last !== null && clock.now() - last.at < everyMs && clock.now() >= last.at
  return () => {
    if (last && isYoung() && last.version === version()) return last.value
    if (next) return next
    if (!last || !isYoung()) return begin()
    const due = (last.at + everyMs) as Instant
    next = new Promise<void>((resolve) => clock.at(due, resolve)).then(() => {
      next = null
      return begin()
    })
    return next
  }
}
