import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenRow } from '../../api.ts'
import { type IncidentNews, type IncidentState, reduceIncidents } from '../../core/incidents/reduce-incidents.ts'
import type { Database, Tx } from '../database/tables.ts'
import { standingIncidents, storeIncident } from './incident-store.ts'

const LOOK_EVERY_MS = 15_000

/** Looks at all screens every few seconds and keeps the incidents. What is news is stored together with whom it has to be told. */
export interface IncidentWatch {
  /** One look, now; it never overlaps another. */
  look(): Promise<void>
  /** How many have not healed. */
  open(): number
  start(): Promise<void>
  stop(): Promise<void>
}

export function createIncidentWatch(parts: {
  database: Database
  clock: Clock
  log: Logger
  rows(): Promise<ScreenRow[]>
  /** Within the transaction that stores the news. */
  onNews(tx: Tx, news: readonly IncidentNews[]): Promise<void>
  /** Tells open pages. */
  onChange(): void
}): IncidentWatch {
  const { database, clock, log } = parts
  let state: IncidentState = { startedAt: clock.now(), incidents: [], seenSince: new Map() }
  let looking = Promise.resolve()
  let cancel: (() => void) | null = null
  let isStopped = false

  async function lookOnce(): Promise<void> {
    const rows = await parts.rows()
    const { state: after, news } = reduceIncidents(state, rows, clock.now(), () => randomUUID().slice(0, 13))
    if (news.length > 0)
      await database.transaction().execute(async (tx) => {
        for (const { incident } of news) await storeIncident(tx, incident)
        await parts.onNews(tx, news)
      })
    // Only what is stored counts: where that failed, the next look finds the same news again.
    state = after
    for (const { kind, incident } of news)
      log.info(
        { incident: incident.id, cause: incident.cause, place: incident.place, screens: incident.hits.length },
        `an incident: ${kind}`,
      )
    if (news.length > 0) parts.onChange()
  }
  const look = () => (looking = looking.then(lookOnce).catch((error: unknown) => log.error({ error }, 'incidents could not be looked at')))
  const lookSoon = () => {
    if (isStopped) return
    cancel = clock.at((clock.now() + LOOK_EVERY_MS) as Instant, () => void look().then(lookSoon))
  }
  return {
    look,
    open: () => state.incidents.filter(({ healedAt }) => healedAt === null).length,
    start: async () => {
      state = { startedAt: clock.now(), incidents: await standingIncidents(database), seenSince: new Map() }
      lookSoon()
    },
    stop: async () => {
      isStopped = true
      cancel?.()
      await looking
    },
  }
}
