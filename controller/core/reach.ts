import type { CampaignId } from '../../shared/schema/ids.ts'
import type { Presence, Refusal } from '../../shared/schema/wire.ts'

interface Seen {
  campaigns: readonly CampaignId[]
  presence: Presence['state']
  refused: Refusal | null
  revisionHeld: number
  revisionWanted: number
}

/** How many screens of a campaign show by their newest program, and what holds up the others. */
export function reachOf(rows: readonly Seen[], campaign: CampaignId) {
  const reach = { screens: 0, held: 0, away: 0, refusing: 0 }
  for (const { campaigns, presence, refused, revisionHeld, revisionWanted } of rows) {
    if (!campaigns.includes(campaign)) continue
    reach.screens += 1
    if (revisionHeld >= revisionWanted) reach.held += 1
    else if (presence !== 'online') reach.away += 1
    else if (refused !== null) reach.refusing += 1
  }
  return reach
}
