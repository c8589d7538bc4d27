import type { Instant } from '../../../../shared/schema/basics.ts'
import type { Deed } from '../../../../shared/schema/wire-commands.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What is asked for at a touch, in the order of how often it is. */
export const PLAIN_DEEDS: readonly Deed[] = [
  { kind: 'screenshot' },
  { kind: 'identify', forMs: MINUTE_MS },
  { kind: 'reload' },
  { kind: 'fetch-now', megabytes: null },
  { kind: 'verify-cache' },
  { kind: 'send-logs', kilobytes: 64 },
  { kind: 'display', on: true, until: null },
]

export const inAnHour = (now: Instant): Instant => (now + HOUR_MS) as Instant

/** The name of a deed among the page's words. */
export const nameOf = (deed: Deed) =>
  deed.kind === 'display' ? (deed.on ? ('kind-display-on' as const) : ('kind-display-off' as const)) : (`kind-${deed.kind}` as const)
