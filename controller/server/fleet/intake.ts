import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { type FleetNews, reduceReport, type Report, UNHEARD } from '../../core/fleet.ts'
import type { Bus } from '../bus.ts'
import type { Database } from '../database/tables.ts'

/** Hears what screens say of themselves and keeps the latest of each, in memory and, a little later, in the database. */
export interface Intake {
  reportOf(screen: ScreenId): Report
  online(): number
  /** What a screen said of itself came another way than over the bus; it counts where nothing newer is known. */
  bring(screen: ScreenId, status: Status): void
  start(): Promise<void>
  stop(): Promise<void>
}

const STORE_EVERY_MS = 1000
const NOTHING = { faultsSince: '{}', gapsMs: '[]' }

export async function createIntake(parts: {
  database: Database
  bus: Bus
  clock: Clock
  log: Logger
  /** Whether connections end with this process: then nobody is online at its start. */
  embedded: boolean
  onOnline(screen: ScreenId): void
  onChange(screen: ScreenId): void
  /** Something else is known of a screen than before. */
  onReport(screen: ScreenId, before: Report, after: Report): void
  /** A screen said something new of itself. */
  onStatus(screen: ScreenId, before: Report, after: Report): void
}): Promise<Intake> {
  const { database, bus, clock, log } = parts
  const reports = new Map<ScreenId, Report>()
  const unsaved = new Set<ScreenId>()
  let cancel: (() => void) | null = null

  const take = (screen: ScreenId, news: FleetNews) => {
    const before = reports.get(screen) ?? UNHEARD
    const after = reduceReport(before, news)
    if (after === before) return
    reports.set(screen, after)
    unsaved.add(screen)
    parts.onChange(screen)
    // A broker that fell is no history of the screen.
    if (news.kind !== 'cut-off') parts.onReport(screen, before, after)
    if (news.kind === 'status') parts.onStatus(screen, before, after)
  }

  const remembered = new Map(
    (await database.selectFrom('screenMemory').selectAll().execute()).map(({ screen, ...memory }) => [screen, memory]),
  )
  for (const row of await database.selectFrom('reports').selectAll().execute()) {
    const { presence, presenceSince, statusAt } = row
    const memory = remembered.get(row.screen)
    reports.set(row.screen, {
      presence,
      presenceSince,
      status: row.status === null ? null : (JSON.parse(row.status) as Status),
      statusAt,
      faultsSince: JSON.parse(memory?.faultsSince ?? '{}') as Report['faultsSince'],
      gapsMs: JSON.parse(memory?.gapsMs ?? '[]') as number[],
      cutOffAt: null,
    })
    if (parts.embedded) take(row.screen, { kind: 'cut-off', at: clock.now() })
  }

  bus.hear('presence', (screen, presence, retained) => {
    take(screen, { kind: 'presence', presence, at: clock.now(), retained })
    if (presence.state === 'online' && !retained) parts.onOnline(screen)
  })
  bus.hear('status', (screen, status, retained) => take(screen, { kind: 'status', status, at: clock.now(), retained }))

  const store = async () => {
    const screens = [...unsaved]
    unsaved.clear()
    if (screens.length === 0) return
    await database.transaction().execute(async (tx) => {
      for (const screen of screens) {
        const { presence, presenceSince, status, statusAt, faultsSince, gapsMs } = reports.get(screen) ?? UNHEARD
        const row = { presence, presenceSince, statusAt, status: status && JSON.stringify(status) }
        await tx
          .insertInto('reports')
          .values({ screen, ...row })
          .onConflict((conflict) => conflict.column('screen').doUpdateSet(row))
          .execute()
        const memory = { faultsSince: JSON.stringify(faultsSince), gapsMs: JSON.stringify(gapsMs) }
        const before = remembered.get(screen) ?? NOTHING
        if (memory.faultsSince === before.faultsSince && memory.gapsMs === before.gapsMs) continue
        remembered.set(screen, memory)
        await tx
          .insertInto('screenMemory')
          .values({ screen, ...memory })
          .onConflict((conflict) => conflict.column('screen').doUpdateSet(memory))
          .execute()
      }
    })
  }
  const storeSoon = () => {
    cancel = clock.at((clock.now() + STORE_EVERY_MS) as Instant, () => {
      store().then(storeSoon, (error: unknown) => {
        log.error({ error }, 'the latest of the screens could not be stored')
        storeSoon()
      })
    })
  }

  return {
    reportOf: (screen) => reports.get(screen) ?? UNHEARD,
    online: () => reports.values().reduce((count, { presence }) => count + (presence === 'online' ? 1 : 0), 0),
    bring: (screen, status) => take(screen, { kind: 'status', status, at: clock.now(), retained: true }),
    start: async () => storeSoon(),
    stop: async () => {
      cancel?.()
      await store()
    },
  }
}
