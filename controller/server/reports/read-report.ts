import type { Clock } from '../../../shared/clock.ts'
import type { DateRange, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, ItemId } from '../../../shared/schema/ids.ts'
import { startOfDay, plusDays } from '../../core/civil-days.ts'
import { buildReport, type Report } from '../../core/reports/build-report.ts'
import { SUM_NAMES } from '../../core/reports/judge-play.ts'
import type { Database } from '../database/tables.ts'
import { programOf } from '../trust/sign-program.ts'
import { createExpectedDays } from './expected-days.ts'
import { readGaps, readHeard } from './read-gaps.ts'
import { readNames } from './report-names.ts'

export interface ReportParts {
  database: Database
  clock: Clock
  zone: TimeZone
}

/** What a campaign showed on these dates, beside what was asked; null: there is no such campaign. */
export async function readReport({ database, clock, zone }: ReportParts, campaign: CampaignId, range: DateRange): Promise<Report | null> {
  const madeAt = clock.now()
  const all = await createExpectedDays(database)(range, madeAt)
  const expected = all.filter((one) => one.campaign === campaign)
  const shown = await shownByScreen(database, campaign, range)
  const shownItems = await shownByItem(database, campaign, range)
  const screens = [...new Set([...expected, ...shown].map(({ screen }) => screen))]
  const names = await readNames(database, campaign, { now: madeAt, screens })
  if (!names) return null
  const unnamed = [...new Set([...expected, ...shownItems].map(({ item }) => item))].filter((item) => names.titleOf(item) === null)
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

function sumsOf(database: Database, campaign: CampaignId, { from, to }: DateRange) {
  return database
    .selectFrom('playSums')
    .innerJoin('playThings', 'playThings.id', 'playSums.thing')
    .innerJoin('playLogs', 'playLogs.id', 'playSums.log')
    .select(({ fn }) => SUM_NAMES.map((name) => fn.sum<number>(`playSums.${name}`).as(name)))
    .where('playThings.campaign', '=', campaign)
    .where('playSums.day', '>=', from)
    .where('playSums.day', '<=', to)
}

async function shownByScreen(database: Database, campaign: CampaignId, range: DateRange) {
  const rows = await sumsOf(database, campaign, range)
    .select(['playLogs.screen', 'playSums.day'])
    .groupBy(['playLogs.screen', 'playSums.day'])
    .execute()
  return rows.map(({ screen, day, ...sum }) => ({ screen, day, sum }))
}

async function shownByItem(database: Database, campaign: CampaignId, range: DateRange) {
  const rows = await sumsOf(database, campaign, range)
    .select(['playThings.item', 'playThings.kind', 'playThings.content'])
    .groupBy(['playThings.item', 'playThings.kind', 'playThings.content'])
    .execute()
  return rows.map(({ item, kind, content, ...sum }) => ({ item, kind, content, sum }))
}

/** What an item that is in no draft any more was called in a program that showed it. */
async function titleThen(database: Database, campaign: CampaignId, item: ItemId): Promise<Texts | null> {
  const seen = await database
    .selectFrom('playSums')
    .innerJoin('playThings', 'playThings.id', 'playSums.thing')
    .innerJoin('playLogs', 'playLogs.id', 'playSums.log')
    .innerJoin('programs', (join) =>
      join.onRef('programs.screen', '=', 'playLogs.screen').onRef('programs.revision', '=', 'playThings.revision'),
    )
    .select('programs.jws')
    .where('playThings.campaign', '=', campaign)
    .where('playThings.item', '=', item)
    .limit(1)
    .executeTakeFirst()
  if (!seen) return null
  const { bookings } = programOf(seen.jws)
  return (
    bookings
      .filter((booking) => booking.campaign === campaign)
      .flatMap(({ items }) => items)
      .find(({ id }) => id === item)?.title ?? null
  )
}
