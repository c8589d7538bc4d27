import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { Database } from '../database/tables.ts'
import type { Removed } from './tidy-records.ts'

/** Does a chore and writes down what it removed, or why it could not, for the page *Alerts* and for `/metrics`. */
export async function noteChore(
  { database, clock, log }: { database: Database; clock: Clock; log: Logger },
  chore: string,
  work: () => Promise<Removed>,
): Promise<void> {
  const { removed, problem } = await work().then(
    (done) => ({ removed: done, problem: null }),
    (error: unknown) => {
      log.error({ error, chore }, 'a chore failed')
      return { removed: {}, problem: (error as Error).message.slice(0, 300) }
    },
  )
  log.info({ chore, removed }, 'tidied')
  await database
    .insertInto('chores')
    .values({ at: clock.now(), chore, removed: JSON.stringify(removed), problem })
    .execute()
}

/** What was removed in all the chores that are still written down, by kind. */
export async function removedSoFar(database: Database): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  for (const { removed } of await database.selectFrom('chores').select('removed').execute())
    for (const [what, count] of Object.entries(JSON.parse(removed) as Removed)) sums.set(what, (sums.get(what) ?? 0) + count)
  return sums
}
