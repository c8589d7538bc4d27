import type { Instant } from '../../../shared/schema/basics.ts'
import type { TimeSource } from '../../../shared/schema/wire.ts'

/** What is known of the time when the power is gone: an instant that was proven, and by how much the system's clock was behind it. */
export interface KeptTime {
  format: 1
  provenAt: Instant
  systemBehindMs: number
}

const DAY_MS = 86_400_000
/**
 * A bus may stand in the depot for a season with its clock running. What claims to be later than that is a clock that was set wrong:
 * believed, it would end every booking and show the slate for good. A bus that truly stood longer is set right at its first link.
 */
export const MOST_PARKED_MS = 120 * DAY_MS

export interface Belief {
  now: Instant
  source: Exclude<TimeSource, 'measured'>
}

/** What time it is at a start, by the system's clock and what was kept. Time never goes back behind what was proven. */
export function timeAtStart(system: Instant, kept: KeptTime | null): Belief {
  if (kept === null) return { now: system, source: 'system' }
  const corrected = system + kept.systemBehindMs
  const isBelievable = corrected >= kept.provenAt && corrected <= kept.provenAt + MOST_PARKED_MS
  return isBelievable ? { now: corrected as Instant, source: 'kept' } : { now: kept.provenAt, source: 'proven' }
}

/** Whether what is told by such a clock can be held to the controller's time. */
export const isEverProven = (source: TimeSource): boolean => source === 'measured' || source === 'kept'
