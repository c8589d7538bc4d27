import { openDatabase } from '../../controller/server/database/open-database.ts'
import { plusDays } from '../../controller/core/civil-days.ts'
import { readReport } from '../../controller/server/reports/read-report.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { CampaignId } from '../../shared/schema/ids.ts'
import { DUSHANBE } from '../make/programs.ts'
import { FIRST_DAY } from './evidence-room.ts'

const TIMES = 5

/** Seconds for the report of the whole campaign: the first, which works out what was expected, and the median of those after it. */
export async function measureReport(file: string): Promise<{ first: number; again: number }> {
  const database = await openDatabase(file)
  try {
    const stored = await database
      .selectFrom('playSums')
      .select(({ fn }) => [fn.sum<number>('completed').as('plays'), fn.max('day').as('to')])
      .executeTakeFirstOrThrow()
    const range = { from: FIRST_DAY, to: stored.to ?? FIRST_DAY }
    const now = Date.parse(`${plusDays(range.to, 4)}T00:00:00Z`) as Instant
    const clock = { now: () => now, at: () => () => {} }
    const seconds: number[] = []
    for (let time = 0; time <= TIMES; time += 1) {
      const begun = performance.now()
      const report = await readReport({ database, clock, zone: DUSHANBE }, 'bench' as CampaignId, range)
      seconds.push((performance.now() - begun) / 1000)
      if (report?.total.completed !== Number(stored.plays) || report.total.expected < report.total.completed)
        throw new Error('the report does not count what was stored')
    }
    const [first = 0, ...again] = seconds
    return { first, again: again.sort((one, other) => one - other)[Math.floor(again.length / 2)] ?? 0 }
  } finally {
    await database.destroy()
  }
}
