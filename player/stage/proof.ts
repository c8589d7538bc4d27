import type { Said } from '../../shared/bridge.ts'
import { contentName } from '../../shared/item-content.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Scene } from './scene.ts'

/** A picture that left so little before the item's own end has been shown to its end. */
const TO_ITS_END_MS = 300

export interface Proof {
  /** It is being loaded or set. */
  begun(scene: Scene, at: Instant): void
  taken(scene: Scene, at: Instant, revision: number, durationMs: number | null): void
  /** What is in the picture has failed: its leaving will be said so. */
  spoilt(): void
  /** Something lies over the picture from now on, or no longer: that time is not shown, and such a play is never whole. */
  covered(over: boolean, at: Instant): void
  /** The page goes away. */
  ended(at: Instant): void
}

/** Says what truly came into the picture and what left it, once each. */
export function proofOfPlay(say: (news: Said) => void): Proof {
  let shown: {
    scene: Scene
    at: Instant
    revision: number
    durationMs: number | null
    spoilt: boolean
    coveredMs: number
    wasCovered: boolean
  } | null = null
  let coverFrom: Instant | null = null

  /** What of the play in course lay under the cover until now is taken off it. */
  const settle = (at: Instant): void => {
    if (shown === null || coverFrom === null) return
    shown.coveredMs += Math.max(0, at - Math.max(coverFrom, shown.at))
    shown.wasCovered = true
  }

  const leave = (at: Instant): void => {
    settle(at)
    if (shown === null) return
    const { scene, revision, durationMs, spoilt, coveredMs, wasCovered } = shown
    const reached = durationMs === null ? true : at - scene.from >= durationMs - TO_ITS_END_MS
    say({
      say: 'left',
      shown: scene.shown,
      at,
      startedAt: shown.at,
      shownMs: Math.max(0, at - shown.at - coveredMs),
      ended: spoilt ? 'fault' : reached && !wasCovered ? 'completed' : 'cut',
      revision,
    })
    shown = null
  }

  return {
    begun({ shown: coming, content }, at) {
      if (content !== null) say({ say: 'loading', at, shown: coming, content: contentName(content) })
    },
    taken(scene, at, revision, durationMs) {
      leave(at)
      shown = { scene, at, revision, durationMs, spoilt: false, coveredMs: 0, wasCovered: false }
      say({ say: 'taken', shown: scene.shown, at, revision })
    },
    spoilt() {
      if (shown !== null) shown.spoilt = true
    },
    covered(over, at) {
      if (over === (coverFrom !== null)) return
      settle(at)
      coverFrom = over ? at : null
    },
    ended: leave,
  }
}
