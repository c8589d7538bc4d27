import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { ScreenEventRow } from '../../api/history.ts'
import type { Report } from '../../core/fleet.ts'
import { eventsBetween } from '../../core/screen-events.ts'
import type { Database } from '../database/tables.ts'

/** What happened to each screen, written down a little later, many at once. */
export interface ScreenHistory {
  note(screen: ScreenId, before: Report, after: Report): void
  /** The newest first. */
  of(screen: ScreenId): Promise<ScreenEventRow[]>
  stop(): Promise<void>
}

const STORE_AFTER_MS = 2000
const SHOWN = 40
const AT_ONCE = 200

export function createScreenHistory({ database, clock, log }: { database: Database; clock: Clock; log: Logger }): ScreenHistory {
  let unsaved: { screen: ScreenId; at: Instant; kind: string; detail: string }[] = []
  let cancel: (() => void) | null = null

  async function store(): Promise<void> {
    const rows = unsaved
    unsaved = []
    for (let at = 0; at < rows.length; at += AT_ONCE)
      await database
        .insertInto('screenEvents')
        .values(rows.slice(at, at + AT_ONCE))
        .execute()
  }

  return {
    note(screen, before, after) {
      const at = clock.now()
      const events = eventsBetween(before, after)
      if (events.length === 0) return
      unsaved.push(...events.map(({ kind, detail }) => ({ screen, at, kind, detail: JSON.stringify(detail) })))
      cancel ??= clock.at((at + STORE_AFTER_MS) as Instant, () => {
        cancel = null
        store().catch((error: unknown) => log.error({ error }, 'what happened to screens could not be stored'))
      })
    },
    async of(screen) {
      await store()
      const rows = await database
        .selectFrom('screenEvents')
        .selectAll()
        .where('screen', '=', screen)
        .orderBy('at', 'desc')
        .limit(SHOWN)
        .execute()
      return rows.map(({ at, kind, detail }) => ({ at, kind, detail: JSON.parse(detail) as ScreenEventRow['detail'] }))
    },
    async stop() {
      cancel?.()
      await store()
    },
  }
}
