import type { Instant } from '../../shared/schema/basics.ts'
import type { Scene } from './scene.ts'

/** A stream that did not answer is tried again after so long, each time in a row twice as long, up to the longest. */
const FIRST_MS = 5_000
const LONGEST_MS = 60_000
/** One that held so long is tried quickly again. */
const STEADY_MS = 30_000
/** With less left of its item it is not tried: the idle deck is needed for what comes next. */
const WORTH_MS = 30_000

/** Which live streams do not answer, and when each is tried again. */
export interface Streams {
  lost(link: string, now: Instant): void
  /** It is in the picture. */
  back(link: string, now: Instant): void
  /** Those not to be tried now, while this is in the picture. */
  out(now: Instant, shown: Scene): ReadonlySet<string>
  /** When the next one is worth a try; null: none waits. */
  nextTry(now: Instant): Instant | null
}

export function createStreams(): Streams {
  const waits = new Map<string, { until: number; pauseMs: number; backAt: number | null }>()
  return {
    lost(link, now) {
      const before = waits.get(link)
      const isFresh = before === undefined || (before.backAt !== null && now - before.backAt >= STEADY_MS)
      const pauseMs = isFresh ? FIRST_MS : Math.min(LONGEST_MS, before.pauseMs * 2)
      waits.set(link, { until: now + pauseMs, pauseMs, backAt: null })
    },
    back(link, now) {
      const wait = waits.get(link)
      if (wait) waits.set(link, { ...wait, backAt: now })
    },
    out(now, shown) {
      const isTooLate = shown.standsIn && shown.to - now < WORTH_MS
      return new Set([...waits].filter(([, { until, backAt }]) => backAt === null && (now < until || isTooLate)).map(([link]) => link))
    },
    nextTry(now) {
      const coming = [...waits.values()].flatMap(({ until, backAt }) => (backAt === null && until > now ? [until] : []))
      return coming.length > 0 ? (Math.min(...coming) as Instant) : null
    },
  }
}
