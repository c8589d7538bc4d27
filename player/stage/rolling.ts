import type { Instant } from '../../shared/schema/basics.ts'
import type { Deck } from './deck.ts'
import { nextFrame } from './frames.ts'
import type { ToldClock } from './told-clock.ts'

/** The switch becomes visible one to two frames after it is ordered. */
const TAKE_LEAD_MS = 40
/** The take follows the outgoing film's own last frame where that is so near to the clock. */
const FOLLOW_MS = 50

export interface Rolling {
  clock: ToldClock
  /** Loaded, its first frame decoded. */
  deck: Deck
  takeAt: Instant
  /** From `play()` to a moving picture. */
  latencyMs: number
  /** Without a place on the timeline: its first moving frame is waited for. */
  live: boolean
  /** The film that ends at `takeAt`, and when it began; null: none does. */
  outgoing: { deck: Deck; from: Instant } | null
  /** `play()` has been called. */
  started(): void
  /** The visible switch is due in this very frame. */
  take(): void
}

/**
 * Puts a deck under the picture, starts it early by its latency, and calls for the take on the frame after the outgoing film's last one.
 * Every frame of that film says when it is seen; so the take falls when the last has stood its time, not a frame before or after.
 * Returns what calls it off.
 */
export function rollDeck({ clock, deck, takeAt, latencyMs, live, outgoing, started, take }: Rolling): () => void {
  const { scene } = deck
  let target: number = takeAt
  let cancelFrame: (() => void) | null = null
  deck.phase = 'rolling'
  deck.lie('under')

  const unwatch = outgoing?.deck.watchFrames((mediaMs, seenAt) => {
    const endAt = seenAt + (takeAt - outgoing.from) - mediaMs + clock.exact() - performance.now()
    if (Math.abs(endAt - takeAt) <= FOLLOW_MS) target = endAt
  })
  const cancelStart = clock.at((takeAt - latencyMs) as Instant, () => {
    if (deck.scene !== scene) return
    started()
    deck.roll()
  })
  const cancel = (): void => {
    unwatch?.()
    cancelFrame?.()
  }
  const watch = (): void => {
    if (deck.phase !== 'rolling' || deck.scene !== scene) {
      cancelStart()
      return cancel()
    }
    if (clock.exact() < target - TAKE_LEAD_MS || (live && deck.positionMs() <= deck.startMs)) {
      cancelFrame = nextFrame(watch)
      return
    }
    cancel()
    take()
  }
  cancelFrame = nextFrame(watch)
  return cancel
}
