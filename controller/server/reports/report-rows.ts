import type { CivilDate, DateRange, Instant } from '../../../shared/schema/basics.ts'
import type { CampaignId, ItemId, ScreenId } from '../../../shared/schema/ids.ts'
import type { Kind } from '../../../shared/schema/wire.ts'
import type { Sum } from '../../core/reports/build-report.ts'
import { addShown, NOTHING_SHOWN, SUM_NAMES } from '../../core/reports/judge-play.ts'
import type { Database } from '../database/tables.ts'
import { readExpected } from './expected-days.ts'

/** The finest that is counted: an item on a screen on a day. */
export interface ReportRow extends Sum {
  day: CivilDate
  screen: ScreenId
  item: ItemId
  kind: Kind
}

/** Every such row of a campaign, in the order of day, screen and item. */
export async function readRows(database: Database, campaign: CampaignId, range: DateRange, until: Instant): Promise<ReportRow[]> {
  const rows = new Map<string, ReportRow>()
  const rowOf = ({ day, screen, item, kind }: Pick<ReportRow, 'day' | 'screen' | 'item' | 'kind'>): ReportRow => {
    const key = `${day} ${screen} ${item} ${kind}`
    const row = rows.get(key) ?? { day, screen, item, kind, ...NOTHING_SHOWN, expected: 0, expectedMs: 0 }
    rows.set(key, row)
    return row
  }
  for (const { screen, day, asked } of await readExpected(database, { campaign, range, until }))
    for (const { item, kind, plays, ms } of asked) {
      const row = rowOf({ screen, day, item, kind })
      row.expected += plays
      row.expectedMs += ms
    }
  const shown = await database
    .selectFrom('playSums')
    .innerJoin('playThings', 'playThings.id', 'playSums.thing')
    .innerJoin('playLogs', 'playLogs.id', 'playSums.log')
    .select(['playSums.day', 'playLogs.screen', 'playThings.item', 'playThings.kind'])
    .select(SUM_NAMES.map((name) => `playSums.${name}` as const))
    .where('playThings.campaign', '=', campaign)
    .where('playSums.day', '>=', range.from)
    .where('playSums.day', '<=', range.to)
    .execute()
  for (const one of shown) addShown(rowOf(one), one)
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}
