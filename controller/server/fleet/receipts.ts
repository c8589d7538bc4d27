import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { CivilDate, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Report } from '../../core/fleet.ts'
import { addedTo, bytesPerDay, receiptBetween, type Receipts as Days } from '../../core/receipts.ts'
import type { Database } from '../database/tables.ts'

/** How much came over each screen's link, day by day, from what they report. */
export interface Receipts {
  note(screen: ScreenId, before: Report, after: Report): void
  /** What a day of fetching brings it; null: not measured yet. */
  bytesPerDay(screen: ScreenId): number | null
  /** Forgets what is too old to tell anything. */
  tidy(): Promise<void>
  stop(): Promise<void>
}

const STORE_AFTER_MS = 5000
const KEPT_DAYS = 92
const NONE: Days = new Map()

export async function openReceipts(parts: { database: Database; clock: Clock; zone: TimeZone; log: Logger }): Promise<Receipts> {
  const { database, clock, zone, log } = parts
  const known = new Map<ScreenId, Days>()
  const unsaved = new Map<string, { screen: ScreenId; day: CivilDate }>()
  let cancel: (() => void) | null = null
  let rates = new WeakMap<Days, number | null>()

  for (const { screen, day, ...receipt } of await database.selectFrom('receipts').selectAll().execute())
    known.set(screen, addedTo(known.get(screen) ?? NONE, day, receipt))

  const today = () => Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(zone).toPlainDate()

  async function store(): Promise<void> {
    const rows = [...unsaved.values()].flatMap(({ screen, day }) => {
      const receipt = known.get(screen)?.get(day)
      return receipt ? [{ screen, day, ...receipt }] : []
    })
    unsaved.clear()
    if (rows.length === 0) return
    await database.transaction().execute(async (tx) => {
      for (const { screen, day, ...receipt } of rows)
        await tx
          .insertInto('receipts')
          .values({ screen, day, ...receipt })
          .onConflict((conflict) => conflict.columns(['screen', 'day']).doUpdateSet(receipt))
          .execute()
    })
  }
  function storeSoon(): void {
    cancel ??= clock.at((clock.now() + STORE_AFTER_MS) as Instant, () => {
      cancel = null
      store().catch((error: unknown) => log.error({ error }, 'what came over the links could not be stored'))
    })
  }

  return {
    note(screen, before, after) {
      const receipt = receiptBetween(before, after, zone)
      if (!receipt || receipt.bytes + receipt.fetchingMs === 0) return
      const day = today().toString() as CivilDate
      known.set(screen, addedTo(known.get(screen) ?? NONE, day, receipt))
      unsaved.set(`${screen} ${day}`, { screen, day })
      storeSoon()
    },
    bytesPerDay(screen) {
      const days = known.get(screen) ?? NONE
      if (!rates.has(days)) rates.set(days, bytesPerDay(days))
      return rates.get(days) ?? null
    },
    async tidy() {
      const first = today().subtract({ days: KEPT_DAYS }).toString() as CivilDate
      for (const [screen, days] of known) known.set(screen, new Map([...days].filter(([day]) => day >= first)))
      rates = new WeakMap()
      await database.deleteFrom('receipts').where('day', '<', first).execute()
    },
    async stop() {
      cancel?.()
      await store()
    },
  }
}
