import type { Clock } from '../../../shared/clock.ts'
import { unpackPlays } from '../../../shared/play-batch.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { PlayAck, PlayBatch } from '../../../shared/schema/wire-plays.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Database, SetAside } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'
import { collectSums } from './day-sums.ts'
import { lastNumberOf, type ReadBatch, storeBatch, type StoredBatch } from './store-batch.ts'
import { createThings } from './things.ts'
import type { ZoneOf } from './zones.ts'

/**
 * `refused`: nobody who holds the screen's key signed it, and nothing was kept. `news`: how many records are new, and why others were set
 * aside, each with its first number.
 */
export type Taken = { ok: true; ack: PlayAck; added: number; aside: { why: SetAside; first: number }[] } | { ok: false; why: 'refused' }

/** Keeps what screens showed: each record once, however often and in whatever order its batch arrives, by the bus or by a stick. */
export interface PlayStore {
  take(screen: ScreenId, batch: PlayBatch): Promise<Taken>
}

export interface PlayStoreParts {
  database: Database
  clock: Clock
  zoneOf: ZoneOf
}

/** Batches that wait for the disk together are stored in one transaction: it is the commit that costs. */
const MOST_TOGETHER = 50
const MOST_LOGS_REMEMBERED = 20_000

interface Waiting {
  read: ReadBatch
  resolve(stored: StoredBatch): void
  reject(error: unknown): void
}

export function createPlayStore({ database, clock, zoneOf }: PlayStoreParts): PlayStore {
  const things = createThings(database)
  const keys = new Map<string, string>()
  const waiting: Waiting[] = []
  let isStoring = false

  /** A log belongs to the key that signed it first, for good; a screen that was paired anew begins another. */
  async function keyOf(screen: ScreenId, log: string): Promise<string | null> {
    const known = keys.get(`${screen} ${log}`)
    if (known !== undefined) return known
    const begun = await database
      .selectFrom('playLogs')
      .select('playerKey')
      .where('screen', '=', screen)
      .where('log', '=', log)
      .executeTakeFirst()
    if (begun) {
      if (keys.size >= MOST_LOGS_REMEMBERED) keys.clear()
      keys.set(`${screen} ${log}`, begun.playerKey)
      return begun.playerKey
    }
    const credential = await database.selectFrom('credentials').select('playerKey').where('screen', '=', screen).executeTakeFirst()
    return credential?.playerKey ?? null
  }

  const stored = (read: ReadBatch): Promise<StoredBatch> =>
    new Promise((resolve, reject) => {
      waiting.push({ read, resolve, reject })
      if (!isStoring) void storeWaiting()
    })

  async function storeWaiting(): Promise<void> {
    isStoring = true
    for (let group = waiting.splice(0, MOST_TOGETHER); group.length > 0; group = waiting.splice(0, MOST_TOGETHER)) {
      // One that cannot be stored takes none of the others with it.
      if (!(await storeGroup(group))) for (const one of group) await storeGroup([one])
    }
    isStoring = false
  }

  /** False: nothing of several was stored. What became of one alone is told to who waits for it. */
  async function storeGroup(group: readonly Waiting[]): Promise<boolean> {
    try {
      const outcomes = await database.transaction().execute(async (tx) => {
        const sums = collectSums()
        const each: StoredBatch[] = []
        for (const { read } of group) each.push(await storeBatch(tx, read, { at: clock.now(), sums, zoneOf }))
        await sums.store(tx)
        return each
      })
      for (const [index, outcome] of outcomes.entries()) group[index]?.resolve(outcome)
      return true
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      return group.length === 1
    }
  }

  return {
    async take(screen, batch) {
      const playerKey = await keyOf(screen, batch.log)
      if (playerKey === null) return { ok: false, why: 'refused' }
      const unpacked = unpackPlays(batch, sha256Of)
      const signed = await isSigned(screen, batch, unpacked?.hash ?? null, playerKey)
      if (signed === 'no') return { ok: false, why: 'refused' }
      const places = await things.idsOf(batch.things)
      const { added, aside } = await stored({ screen, batch, playerKey, unpacked: signed === 'broken' ? null : unpacked, places })
      return { ok: true, ack: { format: 1, log: batch.log, upTo: lastNumberOf(batch) }, added, aside }
    },
  }
}

async function isSigned(screen: ScreenId, batch: PlayBatch, hash: Sha256 | null, playerKey: string): Promise<'yes' | 'no' | 'broken'> {
  const said = checkTolerant('PlayHead', await verifyPlayerJws(batch.head, 'lavha-plays+jws', JSON.parse(playerKey) as PublicKey))
  if (!said.ok || said.value.screen !== screen || said.value.log !== batch.log) return 'no'
  const { first, plays, damaged } = said.value
  const fits = first === batch.first && plays === batch.plays.length && damaged.join() === batch.damaged.join() && said.value.hash === hash
  return fits ? 'yes' : 'broken'
}
