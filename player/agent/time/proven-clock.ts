import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ClockState, TimeSource } from '../../../shared/schema/wire.ts'
import { type KeptTime, timeAtStart } from './believe.ts'
import type { Reading } from './exchange.ts'

/** A clock that the controller sets, and that jumps of the system's clock do not move. */
export interface ProvenClock extends Clock {
  monotonicMs(): number
  prove(reading: Reading): void
  state(): ClockState
  /** What is to survive the power; null: nothing was ever proven. */
  kept(): KeptTime | null
}

export interface ProvenClockParts {
  system(): number
  /** Milliseconds since some instant; never set. */
  monotonicMs(): number
  kept: KeptTime | null
}

/** Where nothing was proven the system's clock is followed, also when it is set: no timer sleeps longer. */
const LONGEST_SLEEP_MS = 60_000
/** Two measurements of the system's clock in a row that agree so far: it runs steadily, only wrong. */
const STEADY_MS = 10_000

interface Wait {
  when: Instant
  call(): void
  timer: NodeJS.Timeout | null
}

export function createProvenClock({ system, monotonicMs, kept: before }: ProvenClockParts): ProvenClock {
  const born = monotonicMs()
  const start = timeAtStart(system() as Instant, before)
  const waits = new Set<Wait>()
  let source: TimeSource = start.source
  let aheadMs = start.now - born
  let withinMs: number | null = null
  let measuredBehindMs: number | null = before?.systemBehindMs ?? null
  let systemBehindMs = before?.systemBehindMs ?? 0

  const exact = (): number => (source === 'system' ? system() : monotonicMs() + aheadMs)
  const arm = (wait: Wait): void => {
    if (wait.timer !== null) clearTimeout(wait.timer)
    const leftMs = wait.when - exact()
    const wake = (): void => {
      if (wait.when > exact()) return arm(wait)
      waits.delete(wait)
      wait.call()
    }
    wait.timer = setTimeout(wake, Math.max(0, Math.min(leftMs, LONGEST_SLEEP_MS)))
  }

  return {
    now: () => Math.floor(exact()) as Instant,
    monotonicMs,
    at(when, call) {
      const wait: Wait = { when, call, timer: null }
      waits.add(wait)
      arm(wait)
      return () => {
        waits.delete(wait)
        if (wait.timer !== null) clearTimeout(wait.timer)
      }
    },
    prove(reading) {
      source = 'measured'
      aheadMs = reading.instant - reading.monotonicMs
      withinMs = Math.ceil(reading.withinMs)
      const behindMs = Math.round(exact() - system())
      // A clock that jumps is not worth a correction: at the next start it is taken as it is, or not at all.
      systemBehindMs = measuredBehindMs !== null && Math.abs(behindMs - measuredBehindMs) <= STEADY_MS ? behindMs : 0
      measuredBehindMs = behindMs
      for (const wait of waits) arm(wait)
    },
    state: () => ({ source, systemAheadMs: Math.round(system() - exact()), withinMs }),
    kept() {
      if (source === 'measured') return { format: 1, provenAt: Math.floor(exact()) as Instant, systemBehindMs }
      // Until it is proven anew only this run's length is certain.
      return before && { ...before, provenAt: Math.floor(before.provenAt + monotonicMs() - born) as Instant }
    },
  }
}
