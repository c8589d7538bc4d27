import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { goneBefore, playsGoneBefore } from '../../core/retention.ts'
import type { Database, Tx } from '../database/tables.ts'

/** How many of what were removed. */
export type Removed = Record<string, number>

/** Plays go in small steps: whoever stores new ones waits for none of them. */
const PLAYS_AT_ONCE = 5000

/** Removes records that have been kept long enough. Sums of plays per day are other records, and stay. */
export async function tidyRecords(parts: { database: Database; clock: Clock; keepPlaysMonths: number | null }): Promise<Removed> {
  const { database, clock } = parts
  const now = clock.now()
  const removed = await database.transaction().execute((tx) => tidyIn(tx, now))
  const before = playsGoneBefore(parts.keepPlaysMonths, now)
  return { ...removed, plays: before === null ? 0 : await removePlays(database, before) }
}

async function removePlays(database: Database, before: Instant): Promise<number> {
  let plays = 0
  for (;;) {
    const gone = await count(
      database
        .deleteFrom('plays')
        .where((of) =>
          of(
            of.refTuple('log', 'sequence'),
            'in',
            of
              .selectFrom('plays')
              .select(['log', 'sequence'])
              .where('startedAt', '<', before)
              .limit(PLAYS_AT_ONCE)
              .$asTuple('log', 'sequence'),
          ),
        ),
    )
    plays += gone
    if (gone < PLAYS_AT_ONCE) return plays
  }
}

async function tidyIn(tx: Tx, now: Instant): Promise<Removed> {
  return {
    incidents: await count(tx.deleteFrom('incidents').where('isOver', '=', 1).where('healedAt', '<', goneBefore('incidents', now))),
    messages: await count(
      tx
        .deleteFrom('alertMessages')
        .where((of) => of.or([of('sentAt', 'is not', null), of('droppedAt', 'is not', null)]))
        .where('queuedAt', '<', goneBefore('messages', now)),
    ),
    history: await count(tx.deleteFrom('screenEvents').where('at', '<', goneBefore('history', now))),
    acts: await count(tx.deleteFrom('acts').where('at', '<', goneBefore('acts', now))),
    chores: await count(tx.deleteFrom('chores').where('at', '<', goneBefore('chores', now))),
  }
}

const count = async (deletion: { executeTakeFirst(): Promise<{ numDeletedRows: bigint }> }): Promise<number> =>
  Number((await deletion.executeTakeFirst()).numDeletedRows)
