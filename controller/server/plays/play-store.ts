import type { Clock } from '../../../shared/clock.ts'
import { linkOf, unpackPlays } from '../../../shared/play-batch.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { Play, PlayAck, PlayBatch, PublicKey } from '../../../shared/schema/wire.ts'
import type { Database, SetAside, Tx } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'
import { createThings } from './things.ts'

/**
 * `refused`: nobody who holds the screen's key signed it, and nothing was kept. `news`: how many records are new, and why others were set
 * aside, each with its first number.
 */
export type Taken = { ok: true; ack: PlayAck; added: number; aside: { why: SetAside; first: number }[] } | { ok: false; why: 'refused' }

/** Keeps what screens showed: each record once, however often and in whatever order its batch arrives, by the bus or by a stick. */
export interface PlayStore {
  take(screen: ScreenId, batch: PlayBatch): Promise<Taken>
}

export function createPlayStore({ database, clock }: { database: Database; clock: Clock }): PlayStore {
  const things = createThings(database)

  /** A log belongs to the key that signed it first; a screen that was paired anew begins another. */
  async function keyOf(screen: ScreenId, log: string): Promise<{ id: number | null; playerKey: string } | null> {
    const known = await database
      .selectFrom('playLogs')
      .select(['id', 'playerKey'])
      .where('screen', '=', screen)
      .where('log', '=', log)
      .executeTakeFirst()
    if (known) return known
    const credential = await database.selectFrom('credentials').select('playerKey').where('screen', '=', screen).executeTakeFirst()
    return credential ? { id: null, playerKey: credential.playerKey } : null
  }

  return {
    async take(screen, batch) {
      const owner = await keyOf(screen, batch.log)
      const unpacked = unpackPlays(batch, sha256Of)
      const signed = owner ? await isSigned(screen, batch, unpacked?.hash ?? null, owner.playerKey) : 'no'
      if (!owner || signed === 'no') return { ok: false, why: 'refused' }
      const upTo = Math.max(batch.first + batch.plays.length - 1, ...batch.damaged)
      const aside: { why: SetAside; first: number }[] = batch.damaged.map((first) => ({ why: 'damaged', first }))
      const places = await things.idsOf(batch.things)
      return database.transaction().execute(async (tx) => {
        const at = clock.now()
        const id = owner.id ?? (await openLog(tx, screen, batch.log, owner.playerKey, at))
        let added = 0
        if (signed === 'broken' || !unpacked) aside.push({ why: 'broken-chain', first: batch.first })
        else if (unpacked.records.length > 0) {
          const outcome = await store(tx, id, batch, unpacked.records, places)
          if (outcome === 'conflict') aside.push({ why: 'conflict', first: batch.first })
          if (outcome === 'added') {
            added = unpacked.records.length
            const { first, previous, head } = batch
            const end = { first, upTo: first + unpacked.records.length - 1, previous, hash: unpacked.hash, head, receivedAt: at }
            await tx
              .insertInto('playHeads')
              .values({ log: id, ...end })
              .onConflict((conflict) => conflict.doNothing())
              .execute()
          }
        }
        for (const { why, first } of aside)
          await tx
            .insertInto('playsSetAside')
            .values({ screen, log: batch.log, first, upTo: why === 'damaged' ? first : upTo, why, batch: JSON.stringify(batch), at })
            .onConflict((conflict) => conflict.doNothing())
            .execute()
        return { ok: true, ack: { format: 1, log: batch.log, upTo }, added, aside }
      })
    },
  }
}

async function openLog(tx: Tx, screen: ScreenId, log: string, playerKey: string, begunAt: Play['startedAt']): Promise<number> {
  await tx
    .insertInto('playLogs')
    .values({ screen, log, playerKey, begunAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await tx.selectFrom('playLogs').select('id').where('screen', '=', screen).where('log', '=', log).executeTakeFirstOrThrow()
  return id
}

async function isSigned(screen: ScreenId, batch: PlayBatch, hash: Sha256 | null, playerKey: string): Promise<'yes' | 'no' | 'broken'> {
  const said = checkTolerant('PlayHead', await verifyPlayerJws(batch.head, 'lavha-plays+jws', JSON.parse(playerKey) as PublicKey))
  if (!said.ok || said.value.screen !== screen || said.value.log !== batch.log) return 'no'
  const { first, plays, damaged } = said.value
  const fits = first === batch.first && plays === batch.plays.length && damaged.join() === batch.damaged.join() && said.value.hash === hash
  return fits ? 'yes' : 'broken'
}

async function store(
  tx: Tx,
  id: number,
  batch: PlayBatch,
  records: readonly Play[],
  places: readonly number[],
): Promise<'added' | 'known' | 'conflict'> {
  const { first } = batch
  const upTo = first + records.length - 1
  const before = await tx
    .selectFrom('playHeads')
    .select('hash')
    .where('log', '=', id)
    .where('upTo', '=', first - 1)
    .executeTakeFirst()
  if (before && before.hash !== null && before.hash !== batch.previous) return 'conflict'
  const kept = await tx
    .selectFrom('plays')
    .innerJoin('playThings', 'playThings.id', 'plays.thing')
    .select(['sequence', 'campaign', 'booking', 'item', 'kind', 'content', 'revision', 'intendedMs'])
    .select(['intendedAt', 'startedAt', 'shownMs', 'ended'])
    .where('plays.log', '=', id)
    .where('sequence', '>=', first)
    .where('sequence', '<=', upTo)
    .execute()
  const known = new Map(kept.map((row) => [row.sequence, row]))
  const differs = ({ sequence, previous, ...play }: Play): boolean => {
    const row = known.get(sequence)
    return row !== undefined && linkOf({ ...row, previous }, sha256Of) !== linkOf({ sequence, previous, ...play }, sha256Of)
  }
  if (records.some(differs)) return 'conflict'
  const fresh = records.filter(({ sequence }) => !known.has(sequence))
  if (fresh.length === 0) return 'known'
  await tx
    .insertInto('plays')
    .values(
      fresh.map(({ sequence, intendedAt, startedAt, shownMs, ended }) => {
        const thing = places[batch.plays[sequence - first]?.[0] ?? -1]
        if (thing === undefined) throw new Error('a record without its thing')
        return { log: id, sequence, thing, intendedAt, startedAt, shownMs, ended }
      }),
    )
    .execute()
  return 'added'
}
