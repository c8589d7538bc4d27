import type { Instant } from '../../../shared/schema/basics.ts'

/** One question and its answer: `askedMs`, `heardMs` by this machine's monotonic clock, the others by the controller's (RFC 5905, T1 to T4). */
export interface Exchange {
  askedMs: number
  received: Instant
  sent: Instant
  heardMs: number
}

/** At `monotonicMs` it was `instant`, give or take `withinMs`. */
export interface Reading {
  instant: number
  monotonicMs: number
  withinMs: number
}

/** RFC 5905 section 8: half of the round trip lies behind the answer, and no error is larger than that half. */
function readingOf({ askedMs, received, sent, heardMs }: Exchange): Reading {
  const halfMs = Math.max(0, heardMs - askedMs - (sent - received)) / 2
  return { instant: sent + halfMs, monotonicMs: heardMs, withinMs: halfMs }
}

/** RFC 5905 section 10: of several exchanges the one with the shortest round trip knows best. Null: there is none. */
export function bestOf(exchanges: readonly Exchange[]): Reading | null {
  return exchanges.map(readingOf).toSorted((one, other) => one.withinMs - other.withinMs)[0] ?? null
}
