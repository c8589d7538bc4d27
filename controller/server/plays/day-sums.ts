import type { CivilDate, TimeZone } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { type Calendar, calendarOf } from '../../../shared/timeline/calendar.ts'
import { addShown, countPlay, type Judged, NOTHING_SHOWN, type ShownSum, SUM_NAMES } from '../../core/reports/judge-play.ts'
import type { Database, Tx } from '../database/tables.ts'
import type { ZoneOf } from './zones.ts'

/** A play, with what its sum is kept by. */
export interface CountedPlay extends Judged {
  log: number
  thing: number
}

/** Sums in memory, to be added to those that are stored. */
export interface DaySums {
  add(play: CountedPlay, zone: TimeZone): void
  store(tx: Tx): Promise<void>
}

const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 200
const PLAYS_AT_ONCE = 20_000

const calendars = new Map<TimeZone, Calendar>()
/** The civil date on which a play was to begin. */
export function dayOfPlay(instant: number, zone: TimeZone): CivilDate {
  const calendar = calendars.get(zone) ?? calendarOf(zone)
  calendars.set(zone, calendar)
  return new Date(calendar.dayAt(instant) * DAY_MS).toISOString().slice(0, 10) as CivilDate
}

export function collectSums(): DaySums {
  const sums = new Map<string, { log: number; thing: number; day: CivilDate } & ShownSum>()
  return {
    add(play, zone) {
      const { log, thing } = play
      const day = dayOfPlay(play.intendedAt, zone)
      const key = `${log} ${thing} ${day}`
      const sum = sums.get(key) ?? { log, thing, day, ...NOTHING_SHOWN }
      addShown(sum, countPlay(play))
      sums.set(key, sum)
    },
    async store(tx) {
      const rows = [...sums.values()]
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
        await tx
          .insertInto('playSums')
          .values(rows.slice(at, at + ROWS_AT_ONCE))
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'log', 'thing'])
              .doUpdateSet((eb) =>
                Object.fromEntries(SUM_NAMES.map((name) => [name, eb(`playSums.${name}`, '+', eb.ref(`excluded.${name}`))])),
              ),
          )
          .execute()
      sums.clear()
    },
  }
}

/** Counts every play again: for plays from before there were sums, and to hold the sums to what they are of. */
export async function countAnew(database: Database, zoneOf: ZoneOf): Promise<void> {
  const logs = await database.selectFrom('playLogs').select(['id', 'screen']).execute()
  await database.transaction().execute(async (tx) => {
    await tx.deleteFrom('playSums').execute()
    for (const { id, screen } of logs) await countLog(tx, { id, screen }, zoneOf)
  })
}

/** At a start: plays that were stored before there were sums are counted once. */
export async function countUncounted(database: Database, zoneOf: ZoneOf): Promise<void> {
  const sum = await database.selectFrom('playSums').select('log').limit(1).executeTakeFirst()
  const play = await database.selectFrom('plays').select('log').limit(1).executeTakeFirst()
  if (play && !sum) await countAnew(database, zoneOf)
}

async function countLog(tx: Tx, log: { id: number; screen: ScreenId }, zoneOf: ZoneOf): Promise<void> {
  const sums = collectSums()
  for (let after = 0; ;) {
    const plays = await tx
      .selectFrom('plays')
      .innerJoin('playThings', 'playThings.id', 'plays.thing')
      .select(['sequence', 'thing', 'intendedAt', 'startedAt', 'shownMs', 'ended', 'intendedMs', 'unproven', 'revision'])
      .where('plays.log', '=', log.id)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(PLAYS_AT_ONCE)
      .execute()
    for (const play of plays) sums.add({ ...play, log: log.id, unproven: play.unproven === 1 }, await zoneOf(tx, log.screen, play.revision))
    after = plays.at(-1)?.sequence ?? after
    if (plays.length < PLAYS_AT_ONCE) break
  }
  await sums.store(tx)
}
