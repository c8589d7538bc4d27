import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

/** A living stage says `alive` every 5 s: three looks without a word are a hung or frozen page, not a slow one. */
const LOOK_EVERY_MS = 10_000
const QUIET_LOOKS = 3
/** A window that never spoke may still be opening, on a slow disk. */
const OPENING_LOOKS = 12

export type Silence = { spoke: boolean; quietLooks: number }
export const FRESH: Silence = { spoke: false, quietLooks: 0 }

/** Looks are counted, not milliseconds, so that a clock that is set is no silence. A renewed window is as a fresh one. */
export function afterLook({ spoke, quietLooks }: Silence, heard: boolean): { silence: Silence; renew: boolean } {
  if (heard) return { silence: { spoke: true, quietLooks: 0 }, renew: false }
  const quiet = quietLooks + 1
  if (quiet >= (spoke ? QUIET_LOOKS : OPENING_LOOKS)) return { silence: FRESH, renew: true }
  return { silence: { spoke, quietLooks: quiet }, renew: false }
}

/** Watches by what the stage says, not by its process: a page that hangs is still a process. */
export function watchSilence(clock: Clock, renew: () => void): { heard(): void; fresh(): void; stop(): void } {
  let silence = FRESH
  let heard = false
  let cancel = next()
  function next(): () => void {
    return clock.at((clock.now() + LOOK_EVERY_MS) as Instant, () => {
      const answer = afterLook(silence, heard)
      silence = answer.silence
      heard = false
      cancel = next()
      if (answer.renew) renew()
    })
  }
  return {
    heard: () => void (heard = true),
    /** Another window is opening. */
    fresh() {
      silence = FRESH
      heard = false
    },
    stop: () => cancel(),
  }
}
