import type { Location } from '../../../shared/schema/campaign.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import type { HousePart } from '../../core/house.ts'
import type { Tx } from '../database/tables.ts'

export interface Described<Entry> {
  entry: Entry
  campaigns: CampaignId[]
}

/** What the drafts of campaigns describe, by id, as the first campaign has it. */
export async function described<Entry>(tx: Tx, part: HousePart): Promise<Map<string, Described<Entry>>> {
  const rows = await tx.selectFrom(part).select(['campaign', 'id', 'body']).orderBy('campaign').orderBy('position').execute()
  const byId = new Map<string, Described<Entry>>()
  for (const { campaign, id, body } of rows) {
    const known = byId.get(id)
    if (known) known.campaigns.push(campaign)
    else byId.set(id, { entry: JSON.parse(body) as Entry, campaigns: [campaign] })
  }
  return byId
}

export const describedLocations = async (tx: Tx): Promise<Location[]> =>
  [...(await described<Location>(tx, 'locations')).values()].map(({ entry }) => entry)
