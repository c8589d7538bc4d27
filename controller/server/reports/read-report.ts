import type { Clock } from '../../../shared/clock.ts'
import type { DateRange, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, ItemId } from '../../../shared/schema/ids.ts'
import { startOfDay, plusDays } from '../../core/civil-days.ts'
import { buildReport, type Report } from '../../core/reports/build-report.ts'
import { SUM_NAMES } from '../../core/reports/judge-play.ts'
import type { Database } from '../database/tables.ts'
import { programOf } from '../trust/sign-program.ts'
import { readExpected } from './expected-days.ts'
import { readGaps, readHeard } from './read-gaps.ts'
import { readNames } from './report-names.ts'

/** Programs in which the name of an old item is looked for. */
const MOST_LOOKED_AT = 50

export interface ReportParts {
  database: Database
  clock: Clock
  zone: TimeZone
}

/** What a campaign showed on these dates, beside what was asked; null: there is no such campaign. */
export async function readReport({ database, clock, zone }: ReportParts, campaign: CampaignId, range: DateRange): Promise<Report | null> {
  const madeAt = clock.now()
  const expected = await readExpected(database, { campaign, range, until: madeAt })
  const shown = await shownByScreen(database, campaign, range)
  const shownItems = await shownByItem(database, campaign, range)
  const screens = [...new Set([...expected, ...shown].map(({ screen }) => screen))]
  const names = await readNames(database, campaign, { now: madeAt, screens })
  if (!names) return null
  const lists = [...new Set(expected.map(({ asked }) => asked))]
  const unnamed = [...new Set([...lists.flat(), ...shownItems].map(({ item }) => item))].filter((item) => names.titleOf(item) === null)
  const titles = new Map<ItemId, Texts | null>()
  for (const item of unnamed) titles.set(item, await titleThen(database, campaign, item))
  const heard = await readHeard(database)
  const { campaign: head } = names.file
  return buildReport({
    campaign,
    name: head.name,
    hashtags: head.hashtags,
    donors: head.donors.map(({ name }) => name),
    range,
    madeAt,
    shown,
    shownItems,
    expected,
    placeOf: names.placeOf,
    titleOf: (item) => names.titleOf(item) ?? titles.get(item) ?? null,
    heardUpTo: (screen) => heard.get(screen) ?? null,
    gaps: await readGaps(database, startOfDay(range.from, zone), startOfDay(plusDays(range.to, 1), zone)),
  })
}

/** Sums of a campaign's plays. The tables of logs and things are small: joining them here and not in SQL is five times as quick. */
function sumsOf(database: Database, campaign: CampaignId, { from, to }: DateRange) {
  return database
    .selectFrom('playSums')
    .select(({ fn }) => SUM_NAMES.map((name) => fn.sum<number>(name).as(name)))
    .where('thing', 'in', (query) => query.selectFrom('playThings').select('id').where('campaign', '=', campaign))
    .where('day', '>=', from)
    .where('day', '<=', to)
}

async function shownByScreen(database: Database, campaign: CampaignId, range: DateRange) {
  const logs = await database.selectFrom('playLogs').select(['id', 'screen']).execute()
  const screens = new Map(logs.map(({ id, screen }) => [id, screen]))
  const rows = await sumsOf(database, campaign, range).select(['day', 'log']).groupBy(['day', 'log']).execute()
  return rows.flatMap(({ log, day, ...sum }) => {
    const screen = screens.get(log)
    return screen === undefined ? [] : [{ screen, day, sum }]
  })
}

async function shownByItem(database: Database, campaign: CampaignId, range: DateRange) {
  const things = await database
    .selectFrom('playThings')
    .select(['id', 'item', 'kind', 'content'])
    .where('campaign', '=', campaign)
    .execute()
  const byId = new Map(things.map(({ id, ...thing }) => [id, thing]))
  const rows = await sumsOf(database, campaign, range).select('thing').groupBy('thing').execute()
  return rows.flatMap(({ thing, ...sum }) => {
    const named = byId.get(thing)
    return named ? [{ ...named, sum }] : []
  })
}

/** What an item that is in no draft any more was called in a program that showed it. */
async function titleThen(database: Database, campaign: CampaignId, item: ItemId): Promise<Texts | null> {
  const seen = await database
    .selectFrom('playThings')
    .innerJoin('programs', 'programs.revision', 'playThings.revision')
    .select('programs.jws')
    .where('playThings.campaign', '=', campaign)
    .where('playThings.item', '=', item)
    .limit(MOST_LOOKED_AT)
    .execute()
  for (const { jws } of seen) {
    const items = programOf(jws)
      .bookings.filter((booking) => booking.campaign === campaign)
      .flatMap((booking) => booking.items)
    const found = items.find(({ id }) => id === item)
    if (found) return found.title
  }
  return null
}
