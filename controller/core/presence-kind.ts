import type { Daypart, Instant, TimeZone } from '../../shared/schema/basics.ts'
import type { Location } from '../../shared/schema/campaign.ts'
import { calendarOf } from '../../shared/timeline/calendar.ts'
import { openHours } from '../../shared/timeline/open-hours.ts'

export const PRESENCE_KINDS = ['online', 'late', 'lost', 'parked', 'unheard'] as const
/** `late`: silent no longer than it has been before; `parked`: its vehicle stands with the ignition off; `unheard`: never heard at all. */
export type PresenceKind = (typeof PRESENCE_KINDS)[number]

/** How a screen gets its power. `driving`: when its vehicle usually drives, by the location's clock. */
export interface Power {
  withIgnition: boolean
  driving: readonly Daypart[]
}

/** A bus route of the city, where nobody said otherwise. */
export const USUAL_DRIVING = [{ from: '05:00', to: '23:30' }] as readonly unknown[] as readonly Daypart[]

export function powerOf({ kind, power, driving }: Pick<Location, 'kind' | 'power' | 'driving'>): Power {
  const withIgnition = (power ?? (kind === 'bus-route' ? 'ignition' : 'always')) === 'ignition'
  return { withIgnition, driving: driving ?? USUAL_DRIVING }
}

const MINUTE_MS = 60_000
/** A router that starts anew is back sooner. */
const SHORTEST_GRACE_MS = 5 * MINUTE_MS
/** A vehicle starts late, and stands between two rounds. */
const SHORTEST_WITH_IGNITION_MS = 30 * MINUTE_MS
/** A longer silence is no rhythm of a link. */
export const LONGEST_GRACE_MS = 180 * MINUTE_MS

/** How long a screen may be silent before it counts as lost: twice what three of four of its silences lasted. */
export function graceMs(gapsMs: readonly number[], { withIgnition }: Power): number {
  const usual = gapsMs.toSorted((one, other) => one - other)[Math.ceil(gapsMs.length * 0.75) - 1] ?? 0
  return Math.min(LONGEST_GRACE_MS, Math.max(withIgnition ? SHORTEST_WITH_IGNITION_MS : SHORTEST_GRACE_MS, 2 * usual))
}

export interface Silence {
  presence: 'online' | 'offline' | null
  /** Since when it has been so. */
  since: Instant | null
  /** How long its earlier silences were. */
  gapsMs: readonly number[]
  power: Power
  zone: TimeZone
  now: Instant
}

export interface JudgedPresence {
  kind: PresenceKind
  /** When a parked vehicle is expected to drive again; null: it is not parked. */
  backAt: Instant | null
  graceMs: number
}

/** Whether a silent screen is a failure. */
export function judgePresence({ presence, since, gapsMs, power, zone, now }: Silence): JudgedPresence {
  const grace = graceMs(gapsMs, power)
  const judged = (kind: PresenceKind, backAt: Instant | null = null): JudgedPresence => ({ kind, backAt, graceMs: grace })
  if (presence === 'online') return judged('online')
  if (since === null) return judged('unheard')
  const hours = power.withIgnition ? openHours(power.driving, calendarOf(zone)).at(now) : null
  if (hours && !hours.on) return judged('parked', hours.to as Instant)
  // Nobody expects a word of a vehicle before its day begins.
  const silentFrom = Math.max(since, hours?.from ?? since)
  return judged(now - silentFrom < grace ? 'late' : 'lost')
}
