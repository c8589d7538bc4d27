import { sql } from 'kysely'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { ReportGap } from '../../core/reports/build-report.ts'
import { without } from '../../core/reports/find-gaps.ts'
import type { Database } from '../database/tables.ts'

interface Hole {
  log: number
  first: number
  upTo: number
}

/** Records that no report can count, of every log: what was set aside, and numbers that never came. Those shown wholly before `from` or after `to` are left out. */
export async function readGaps(database: Database, from: number, to: number): Promise<ReportGap[]> {
  const logs = await database.selectFrom('playLogs').select(['id', 'screen', 'log']).execute()
  const aside = await database.selectFrom('playsSetAside').select(['screen', 'log', 'first', 'upTo', 'why']).execute()
  const asideOf = Map.groupBy(aside, ({ screen, log }) => `${screen} ${log}`)
  // Heads of batches tile what is stored: a number before a head that no head before it reaches is a hole.
  const { rows: holes } = await sql<Hole>`
    select "log", "reached" + 1 as "first", "first" - 1 as "upTo" from (
      select "log", "first", coalesce(max("upTo") over (
        partition by "log" order by "first" rows between unbounded preceding and 1 preceding), 0) as "reached" from "playHeads")
    where "first" > "reached" + 1 order by "log", "first"`.execute(database)
  const holesOf = Map.groupBy(holes, ({ log }) => log)
  const gaps: ReportGap[] = []
  for (const { id, screen, log } of logs) {
    const set = asideOf.get(`${screen} ${log}`) ?? []
    const missing = (holesOf.get(id) ?? []).flatMap((hole) => without(hole, set)).map((hole) => ({ ...hole, why: 'missing' as const }))
    for (const { first, upTo, why } of [...set, ...missing].sort((one, other) => one.first - other.first)) {
      const around = await shownAround(database, id, first, upTo)
      if ((around.from ?? from) <= to && (around.to ?? to) >= from) gaps.push({ screen, log, first, upTo, why, ...around })
    }
  }
  return gaps
}

async function shownAround(
  database: Database,
  log: number,
  first: number,
  upTo: number,
): Promise<{ from: Instant | null; to: Instant | null }> {
  const plays = database.selectFrom('plays').select('startedAt').where('log', '=', log)
  const before = await plays.where('sequence', '<', first).orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  const after = await plays.where('sequence', '>', upTo).orderBy('sequence').limit(1).executeTakeFirst()
  return { from: before?.startedAt ?? null, to: after?.startedAt ?? null }
}

/** When the newest record of each screen began, by the number of its log that reaches furthest. */
export async function readHeard(database: Database): Promise<Map<ScreenId, Instant>> {
  const { rows } = await sql<{ screen: ScreenId; at: Instant | null }>`
    select "screen", (select "startedAt" from "plays" where "plays"."log" = "playLogs"."id" order by "sequence" desc limit 1) as "at"
    from "playLogs"`.execute(database)
  const heard = new Map<ScreenId, Instant>()
  for (const { screen, at } of rows) if (at !== null && at > (heard.get(screen) ?? 0)) heard.set(screen, at)
  return heard
}
