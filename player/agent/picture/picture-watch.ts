import type { Said, Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Recovery, RecoveryStep, Trouble } from '../../../shared/schema/wire.ts'
import type { Log } from '../log.ts'
import { nothing } from '../waiting.ts'
import { afterAlive, WELL } from './health.ts'
import { AT_REST, climb, type Mend } from './ladder.ts'
import { afterSaid, contentsOf, NOBODY } from './suspects.ts'
import { watchSilence } from './silence.ts'

/** What the agent can have done with its window. */
export interface StageWindow {
  /** Ends it, however it hangs; a new one opens over the same address. */
  renew(): void
  /** Lights the display under it, or lets it go dark, where the machine can. */
  light(on: boolean): void
}

export interface PictureWatchParts {
  clock: Clock
  log: Log
  /** null: whoever opened the stage looks after its window. */
  window: StageWindow | null
  tell(told: Told): void
  /** The window fell, or hung, with these contents in it, the last begun last. */
  fell(suspects: string[]): void
  playSafe(until: Instant): void
  onChange(): void
}

/** Looks after the picture: what stages say of it, and what becomes of their window, climbs the ladder. */
export interface PictureWatch {
  start(): void
  hear(said: readonly Said[]): void
  stagesConnected(count: number): void
  windowFell(how: string): void
  /** The last mend; null: none was needed. */
  recovery(): Recovery | null
  stop(): void
}

/** A page that loads itself again is back sooner; a renderer that crashed is not, and leaves the browser's own words on the screen. */
const GONE_AFTER_MS = 5_000

export function createPictureWatch(parts: PictureWatchParts): PictureWatch {
  const { clock, log, window } = parts
  let ladder = AT_REST
  let health = WELL
  let suspects = NOBODY
  let recovery: Recovery | null = null
  let cancelGone = nothing
  /** A window that is opening is not gone. */
  let isOpening = true
  let silence: ReturnType<typeof watchSilence> | null = null

  function meet(trouble: Trouble, detail: string): void {
    const answer = climb(ladder, trouble, clock.now())
    ladder = answer.ladder
    if (trouble === 'fell' || trouble === 'silent') log('warn', 'The window of the stage has trouble.', { trouble, detail })
    const held = contentsOf(suspects)
    if (trouble !== 'frozen' && trouble !== 'stuck') parts.fell(held)
    // They are blamed once: the window that we end next was brought down by ourselves.
    if (trouble !== 'frozen') suspects = NOBODY
    if (answer.mend) carryOut(answer.mend)
  }

  function opensAnew(): void {
    isOpening = true
    cancelGone()
    silence?.fresh()
  }

  function carryOut({ step, why, safeUntil }: Mend): void {
    log('warn', 'The picture is mended.', { step, why })
    mended(step, why)
    health = WELL
    if (step === 'reload-deck') parts.tell({ tell: 'again', what: 'deck' })
    if (step === 'reload-stage') parts.tell({ tell: 'again', what: 'page' })
    if (safeUntil !== null) parts.playSafe(safeUntil)
    if (step === 'renew-window' || step === 'safe-loop') {
      opensAnew()
      window?.renew()
    }
  }

  function mended(step: RecoveryStep, why: Trouble): void {
    recovery = { step, why, at: clock.now(), times: (recovery?.times ?? 0) + 1 }
    parts.onChange()
  }

  return {
    start() {
      if (window) silence = watchSilence(clock, () => meet('silent', 'it says nothing any more'))
    },
    hear(said) {
      silence?.heard()
      for (const one of said) {
        suspects = afterSaid(suspects, one)
        if (one.say !== 'alive') continue
        const answer = afterAlive(health, one)
        health = answer.health
        if (answer.trouble) meet(answer.trouble, `at ${one.positionMs} ms of ${one.shown.item}`)
      }
    },
    stagesConnected(count) {
      cancelGone()
      if (count > 0) isOpening = false
      if (isOpening || count > 0 || !window) return
      cancelGone = clock.at((clock.now() + GONE_AFTER_MS) as Instant, () => meet('gone', 'it listens no more'))
    },
    windowFell(how) {
      // One that falls while it is opening was ended by us, or has not begun to show anything.
      if (!isOpening) mended('renew-window', 'fell')
      opensAnew()
      meet('fell', how)
    },
    recovery: () => recovery,
    stop() {
      cancelGone()
      silence?.stop()
    },
  }
}
