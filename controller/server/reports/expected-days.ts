import type { CivilDate, DateRange, Instant } from '../../../shared/schema/basics.ts'
import type { CampaignId, ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { plusDays } from '../../core/civil-days.ts'
import { askedBy, daysOf, type Expected, expectedIn, forceOnDay, type InForce } from '../../core/reports/expect-plays.ts'
import type { Database } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import { programOf } from '../trust/sign-program.ts'

/** What a campaign asked of every screen, by day; screens that were asked for the same share one list. */
export type ExpectedDay = { screen: ScreenId; day: CivilDate; asked: readonly Expected[] }

interface Issued {
  revision: number
  issuedAt: Instant
}

const SCREENS_AT_ONCE = 50
const ROWS_AT_ONCE = 200
/** A controller that was off for a few nights catches up. */
const NIGHTLY_DAYS = 10
/** No zone is further from UTC. */
const FARTHEST_MS = 26 * 3_600_000

/** Days that are over are worked out once and kept. */
export async function readExpected(
  database: Database,
  { campaign, range, until }: { campaign: CampaignId; range: DateRange; until: Instant },
): Promise<ExpectedDay[]> {
  const kept = await keptDays(database, range)
  const issued = await issuedPrograms(database)
  // Screens with the same bookings are asked for the same: it is worked out once for all of them.
  const shared = new Map<string, Expected[]>()
  const told = createTold(campaign)
  const result: ExpectedDay[] = []
  const fresh: { screen: ScreenId; day: CivilDate; programs: Sha256; sums: string }[] = []
  for (const [count, [screen, all]] of [...issued].entries()) {
    if (count % SCREENS_AT_ONCE === SCREENS_AT_ONCE - 1) await new Promise(setImmediate)
    let loaded: InForce[] | null = null
    for (const day of daysOf(range)) {
      const touching = touchingOf(all, day, until)
      if (touching.length === 0) continue
      const programs = sha256Of(JSON.stringify(touching))
      const known = kept.get(`${screen} ${day}`)
      let asked: readonly Expected[]
      if (known?.programs === programs) asked = told(known.sums)
      else {
        loaded ??= await programsOf(database, screen, all)
        const parts = forceOnDay(loaded, day, until)
        const sums = JSON.stringify(joined(parts.map((part) => sharedIn(part, shared))))
        asked = told(sums)
        const isOver = Date.parse(plusDays(day, 1)) + FARTHEST_MS < until
        if (isOver) fresh.push({ screen, day, programs, sums })
      }
      if (asked.length > 0) result.push({ screen, day, asked })
    }
  }
  for (let at = 0; at < fresh.length; at += ROWS_AT_ONCE)
    await database
      .insertInto('expectedDays')
      .values(fresh.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['screen', 'day']).doUpdateSet((eb) => ({ programs: eb.ref('excluded.programs'), sums: eb.ref('excluded.sums') })),
      )
      .execute()
  return result
}

/** The part of a campaign in a kept list. Many screens have the same list: each text is read once. */
function createTold(campaign: CampaignId): (sums: string) => readonly Expected[] {
  const read = new Map<string, readonly Expected[]>()
  return (sums) => {
    const known = read.get(sums)
    if (known) return known
    const own = (JSON.parse(sums) as Expected[]).filter((one) => one.campaign === campaign)
    read.set(sums, own)
    return own
  }
}

/** Every night the last days that are over are worked out, so that nobody waits for them. */
export async function workOutExpected(database: Database, now: Instant): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10) as CivilDate
  const range = { from: plusDays(today, -NIGHTLY_DAYS), to: plusDays(today, -1) }
  await readExpected(database, { campaign: '' as CampaignId, range, until: now })
}

async function keptDays(database: Database, { from, to }: DateRange): Promise<Map<string, { programs: Sha256; sums: string }>> {
  const rows = await database.selectFrom('expectedDays').selectAll().where('day', '>=', from).where('day', '<=', to).execute()
  return new Map(rows.map(({ screen, day, programs, sums }) => [`${screen} ${day}`, { programs, sums }]))
}

async function issuedPrograms(database: Database): Promise<Map<ScreenId, Issued[]>> {
  const rows = await database
    .selectFrom('programs')
    .select(['screen', 'revision', 'issuedAt'])
    .orderBy('screen')
    .orderBy('revision')
    .execute()
  return Map.groupBy(rows, ({ screen }) => screen)
}

/** Those that may have been in force on that date somewhere on earth, with the end of each. */
function touchingOf(all: readonly Issued[], day: CivilDate, until: Instant): [revision: number, from: number, to: number][] {
  const start = Date.parse(day) - FARTHEST_MS
  const end = Math.min(Date.parse(plusDays(day, 1)) + FARTHEST_MS, until)
  return all.flatMap(({ revision, issuedAt }, index): [number, number, number][] => {
    const to = Math.min(all[index + 1]?.issuedAt ?? end, end)
    return issuedAt < end && to > start && issuedAt < to ? [[revision, issuedAt, to]] : []
  })
}

async function programsOf(database: Database, screen: ScreenId, all: readonly Issued[]): Promise<InForce[]> {
  const rows = await database.selectFrom('programs').select(['revision', 'jws']).where('screen', '=', screen).execute()
  const texts = new Map(rows.map(({ revision, jws }) => [revision, jws]))
  return all.flatMap(({ revision, issuedAt }, index) => {
    const jws = texts.get(revision)
    return jws ? [{ program: programOf(jws), from: issuedAt, to: all[index + 1]?.issuedAt ?? Number.POSITIVE_INFINITY }] : []
  })
}

const keys = new WeakMap<Program, string>()
function sharedIn(part: InForce, shared: Map<string, Expected[]>): Expected[] {
  const asked = keys.get(part.program) ?? sha256Of(askedBy(part.program))
  keys.set(part.program, asked)
  const key = `${asked} ${part.from} ${part.to}`
  const known = shared.get(key)
  if (known) return known
  const sums = expectedIn(part)
  shared.set(key, sums)
  return sums
}

function joined(lists: readonly Expected[][]): Expected[] {
  if (lists.length === 1) return lists[0] ?? []
  const sums = new Map<string, Expected>()
  for (const one of lists.flat()) {
    const key = `${one.campaign} ${one.booking} ${one.item} ${one.kind}`
    const sum = sums.get(key)
    sums.set(key, sum ? { ...sum, plays: sum.plays + one.plays, ms: sum.ms + one.ms } : one)
  }
  return [...sums.values()]
}
