import type { Instant } from '../../shared/schema/basics.ts'
import type { Presence, Status } from '../../shared/schema/wire.ts'
import { LONGEST_GRACE_MS } from './presence-kind.ts'

/** The latest that is known of a screen from itself. Nulls: it was never heard. */
export interface Report {
  presence: 'online' | 'offline' | null
  /** When the present presence began, by the controller's clock. */
  presenceSince: Instant | null
  status: Status | null
  /** When the status came, by the controller's clock: a screen's own clock may be wrong. */
  statusAt: Instant | null
  /** Since when each fault of the status stands, by the controller's clock. */
  faultsSince: Readonly<Record<string, Instant>>
  /** How long its last silences were; the newest last. */
  gapsMs: readonly number[]
  /** When the broker fell that it was connected to; null: it is not silent for that. */
  cutOffAt: Instant | null
}

/** So many silences tell the rhythm of a link. */
const KEEP_GAPS = 20

export const UNHEARD: Report = {
  presence: null,
  presenceSince: null,
  status: null,
  statusAt: null,
  faultsSince: {},
  gapsMs: [],
  cutOffAt: null,
}

/** `retained`: it was said at some time before, and the broker only repeats it. */
export type FleetNews =
  | { kind: 'presence'; presence: Presence; at: Instant; retained: boolean }
  | { kind: 'status'; status: Status; at: Instant; retained: boolean }
  /** The broker that held the connections is gone with all of them. */
  | { kind: 'cut-off'; at: Instant }

/** What is known after the news. */
export function reduceReport(report: Report, news: FleetNews): Report {
  switch (news.kind) {
    case 'presence':
      return news.presence.state === report.presence
        ? report
        : // A last will was written when the connection began, so its own `since` says nothing of its end.
          { ...report, presence: news.presence.state, presenceSince: news.at, gapsMs: gapsAfter(report, news), cutOffAt: null }
    case 'status':
      if (report.status && news.retained && news.status.at <= report.status.at) return report
      return { ...report, status: news.status, statusAt: news.at, faultsSince: faultsSince(report, news.status, news.at) }
    case 'cut-off':
      if (report.presence !== 'online') return report
      return { ...report, presence: 'offline', presenceSince: latest(report.statusAt, report.presenceSince), cutOffAt: news.at }
  }
}

/** A silence that the broker made says nothing of the link. */
function gapsAfter(
  { presence, presenceSince, cutOffAt, gapsMs }: Report,
  { presence: now, at }: FleetNews & { kind: 'presence' },
): readonly number[] {
  if (presence !== 'offline' || now.state !== 'online' || presenceSince === null || cutOffAt !== null) return gapsMs
  const gapMs = at - presenceSince
  return gapMs > LONGEST_GRACE_MS ? gapsMs : [...gapsMs, gapMs].slice(-KEEP_GAPS)
}

const faultsSince = (before: Report, { faults }: Status, at: Instant): Report['faultsSince'] =>
  Object.fromEntries(faults.map((code) => [code, before.faultsSince[code] ?? at]))

const latest = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one
