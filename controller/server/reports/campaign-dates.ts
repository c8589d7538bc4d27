import type { DateRange } from '../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import type { Reported } from '../../api/reports.ts'
import type { Database } from '../database/tables.ts'
import type { Snapshot } from '../publishing/published.ts'

/** Every campaign that was published, with the first and the last date of its bookings. */
export async function reportedCampaigns(database: Database): Promise<Reported[]> {
  const rows = await database.selectFrom('published').select('body').orderBy('campaign').execute()
  return rows.flatMap(({ body }) => {
    const { campaign, bookings } = (JSON.parse(body) as Snapshot).file
    const from = bookings.map((one) => one.from).sort()[0]
    const to = bookings
      .map((one) => one.to)
      .sort()
      .at(-1)
    return from && to ? [{ campaign: campaign.id, name: campaign.name, from, to }] : []
  })
}

export async function datesOf(database: Database, campaign: CampaignId): Promise<DateRange | null> {
  const found = (await reportedCampaigns(database)).find((one) => one.campaign === campaign)
  return found ? { from: found.from, to: found.to } : null
}
