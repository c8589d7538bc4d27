import type { Instant } from './schema/basics.ts'

/** The only way to know the time and to wait for it. Hosts construct one; everything else is given it. */
export interface Clock {
  now(): Instant
  /** Calls back once, at or after the instant (never early); returns what cancels it. */
  at(when: Instant, call: () => void): () => void
}
