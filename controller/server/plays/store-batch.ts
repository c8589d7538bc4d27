import { linkOf } from '../../../shared/play-batch.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Play, PlayBatch } from '../../../shared/schema/wire-plays.ts'
import type { SetAside, Tx } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import type { DaySums } from './day-sums.ts'
import { storedPlays } from './stored-plays.ts'
import type { ZoneOf } from './zones.ts'

/** A batch whose signature has been looked at. `unpacked` null: it does not fit what was signed, or says nothing whole. */
export interface ReadBatch {
  screen: ScreenId
  batch: PlayBatch
  playerKey: string
  unpacked: { records: Play[]; hash: Sha256 | null } | null
  /** The number of each of its things. */
  places: readonly number[]
}

export interface StoredBatch {
  logId: number
  added: number
  aside: { why: SetAside; first: number }[]
}

export interface StoringParts {
  at: Instant
  sums: DaySums
  zoneOf: ZoneOf
}

/** The last number that a batch speaks of. */
export const lastNumberOf = ({ first, plays, damaged }: PlayBatch): number => Math.max(first + plays.length - 1, ...damaged)

/** Inside a transaction: each new record is kept and counted, and what is no proof is set aside as it came. */
export async function storeBatch(tx: Tx, read: ReadBatch, { at, sums, zoneOf }: StoringParts): Promise<StoredBatch> {
  const { screen, batch, unpacked } = read
  const aside: StoredBatch['aside'] = batch.damaged.map((first) => ({ why: 'damaged', first }))
  const logId = await openLog(tx, read, at)
  let added = 0
  if (!unpacked) aside.push({ why: 'broken-chain', first: batch.first })
  else if (unpacked.records.length > 0) {
    const fresh = await freshOf(tx, logId, batch, unpacked.records, at)
    if (fresh === 'conflict') aside.push({ why: 'conflict', first: batch.first })
    else if (fresh.length > 0) {
      added = fresh.length
      const rows = fresh.map(({ sequence, intendedAt, startedAt, shownMs, ended }) => {
        const thing = read.places[batch.plays[sequence - batch.first]?.[0] ?? -1]
        if (thing === undefined) throw new Error('a record without its thing')
        return { log: logId, sequence, thing, intendedAt, startedAt, shownMs, ended }
      })
      await tx.insertInto('plays').values(rows).execute()
      for (const [index, { intendedMs, unproven, revision }] of fresh.entries()) {
        const row = rows[index]
        if (row) sums.add({ ...row, intendedMs, unproven: unproven === true }, await zoneOf(tx, screen, revision))
      }
      const { first, previous, head } = batch
      const end = { first, upTo: first + unpacked.records.length - 1, previous, hash: unpacked.hash, head, receivedAt: at }
      await tx
        .insertInto('playHeads')
        .values({ log: logId, ...end })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }
  for (const { why, first } of aside)
    await tx
      .insertInto('playsSetAside')
      .values({
        screen,
        log: batch.log,
        first,
        upTo: why === 'damaged' ? first : lastNumberOf(batch),
        why,
        batch: JSON.stringify(batch),
        at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return { logId, added, aside }
}

async function openLog(tx: Tx, { screen, batch, playerKey }: ReadBatch, begunAt: Instant): Promise<number> {
  const find = () => tx.selectFrom('playLogs').select('id').where('screen', '=', screen).where('log', '=', batch.log)
  const known = await find().executeTakeFirst()
  if (known) return known.id
  await tx.insertInto('playLogs').values({ screen, log: batch.log, playerKey, begunAt }).execute()
  return (await find().executeTakeFirstOrThrow()).id
}

/** The records that are not kept yet; `conflict`: others have their numbers, or stand before them. */
async function freshOf(tx: Tx, log: number, batch: PlayBatch, records: readonly Play[], at: Instant): Promise<Play[] | 'conflict'> {
  const { first } = batch
  const before = await tx
    .selectFrom('playHeads')
    .select('hash')
    .where('log', '=', log)
    .where('upTo', '=', first - 1)
    .executeTakeFirst()
  if (before && before.hash !== null && before.hash !== batch.previous) return 'conflict'
  const kept = await storedPlays(tx, log, { first, upTo: first + records.length - 1 })
  const known = new Map(kept.map((play) => [play.sequence, play]))
  const differs = ({ sequence, previous, ...play }: Play): boolean => {
    const row = known.get(sequence)
    return row !== undefined && linkOf({ ...row, previous }, sha256Of) !== linkOf({ sequence, previous, ...play }, sha256Of)
  }
  if (records.some(differs)) return 'conflict'
  const counted = await countedBefore(tx, log, records, at)
  return records.filter(({ sequence }) => !known.has(sequence) && !counted(sequence))
}

/** Plays that old may have been removed after they were counted (`LAVHA_KEEP_PLAYS_MONTHS`); the signed ends of their batches stay. */
const MAY_BE_REMOVED_MS = 28 * 86_400_000
const HEADS_LOOKED_AT = 100

async function countedBefore(tx: Tx, log: number, records: readonly Play[], at: Instant): Promise<(sequence: number) => boolean> {
  const last = records.at(-1)
  if (!last || at - last.startedAt < MAY_BE_REMOVED_MS) return () => false
  const heads = await tx
    .selectFrom('playHeads')
    .select(['first', 'upTo'])
    .where('log', '=', log)
    .where('first', '<=', last.sequence)
    .orderBy('first', 'desc')
    .limit(HEADS_LOOKED_AT)
    .execute()
  return (sequence) => heads.some(({ first, upTo }) => first <= sequence && sequence <= upTo)
}
