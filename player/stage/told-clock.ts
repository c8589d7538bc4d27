import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'

/** Corrections up to this size are slewed; larger ones jump. */
const SLEW_LIMIT_MS = 300
/** A slew moves 10 ms in each second: a deck can follow it unseen. */
const SLEW_RATE = 0.01
/** Differences below this are the noise of the asking. */
const NOISE_MS = 3
/** setTimeout holds 2^31 - 1 ms; far instants are waited for in stretches. */
const LONGEST_WAIT_MS = 60_000

interface Wait {
  when: number
  call: () => void
  timer: ReturnType<typeof setTimeout> | null
}

/** The teller's clock, run on by the page's own monotonic one between tellings. */
export interface ToldClock extends Clock {
  /** False until the teller has spoken; before that `now()` means nothing. */
  known(): boolean
  /** As `now()`, with its fraction. */
  exact(): number
  /** `now` is what the teller's clock shows at this moment, as far as can be known; `held`: it stands still there until told again. */
  tell(now: number, held?: boolean): 'steady' | 'slewed' | 'jumped'
  held(): boolean
}

export function toldClock(monotonic: () => number): ToldClock {
  const waits = new Set<Wait>()
  let offsetMs: number | null = null
  let targetMs = 0
  let since = 0
  let heldAt: number | null = null

  const offsetAt = (at: number): number => {
    const missing = targetMs - (offsetMs ?? 0)
    const moved = Math.min(Math.abs(missing), (at - since) * SLEW_RATE)
    return (offsetMs ?? 0) + Math.sign(missing) * moved
  }
  const exact = (): number => {
    if (heldAt !== null) return heldAt
    const at = monotonic()
    return at + offsetAt(at)
  }
  const arm = (wait: Wait): void => {
    const leftMs = wait.when - exact()
    if (leftMs <= 0 && wait.timer !== null) {
      waits.delete(wait)
      wait.call()
      return
    }
    wait.timer = setTimeout(() => arm(wait), Math.min(LONGEST_WAIT_MS, Math.max(0, leftMs)))
  }

  return {
    known: () => offsetMs !== null,
    exact,
    now: () => Math.floor(exact()) as Instant,
    at(when, call) {
      const wait: Wait = { when, call, timer: null }
      waits.add(wait)
      arm(wait)
      return () => {
        waits.delete(wait)
        if (wait.timer !== null) clearTimeout(wait.timer)
      }
    },
    held: () => heldAt !== null,
    tell(now, held = false) {
      const at = monotonic()
      const sampleMs = now - at
      const steady = heldAt === null && !held
      heldAt = held ? now : null
      if (steady && offsetMs !== null && Math.abs(sampleMs - offsetAt(at)) <= SLEW_LIMIT_MS) {
        if (Math.abs(sampleMs - offsetAt(at)) <= NOISE_MS) return 'steady'
        offsetMs = offsetAt(at)
        since = at
        targetMs = sampleMs
        return 'slewed'
      }
      offsetMs = sampleMs
      targetMs = sampleMs
      since = at
      for (const wait of waits) {
        if (wait.timer !== null) clearTimeout(wait.timer)
        wait.timer = setTimeout(() => arm(wait), 0)
      }
      return 'jumped'
    },
  }
}
