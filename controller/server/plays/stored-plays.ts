import type { Play } from '../../../shared/schema/wire-plays.ts'
import type { Database } from '../database/tables.ts'
import { thingOf } from './things.ts'

/** What is kept of a player's log, by numbers, both ends included; links are kept once a batch and not here. */
export async function storedPlays(
  database: Database,
  log: number,
  { first, upTo }: { first: number; upTo: number },
): Promise<Omit<Play, 'previous'>[]> {
  const rows = await database
    .selectFrom('plays')
    .innerJoin('playThings', 'playThings.id', 'plays.thing')
    .select(['sequence', 'campaign', 'booking', 'item', 'kind', 'content', 'revision', 'intendedMs', 'unproven'])
    .select(['intendedAt', 'startedAt', 'shownMs', 'ended'])
    .where('plays.log', '=', log)
    .where('sequence', '>=', first)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .execute()
  return rows.map(thingOf)
}
