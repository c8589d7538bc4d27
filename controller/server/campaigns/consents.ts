import type { CivilDate, Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignId, CardId } from '../../../shared/schema/ids.ts'
import { type Taken, withoutConsents } from '../../core/loosen.ts'
import type { Tx } from '../database/tables.ts'

/** The days on which consents to a campaign's stories were withdrawn. */
export async function takenBack(tx: Tx, campaign: CampaignId): Promise<Taken> {
  const rows = await tx.selectFrom('consentWithdrawals').select(['card', 'date']).where('campaign', '=', campaign).execute()
  return new Map(rows.map(({ card, date }) => [card, date]))
}

/** The campaign as it may be kept and shown: no story outlives the withdrawal of its consent, whoever says otherwise. */
export async function withoutTakenBack(tx: Tx, file: CampaignFile): Promise<CampaignFile> {
  return withoutConsents(file, await takenBack(tx, file.campaign.id))
}

/** For good. What was withdrawn before keeps its day. */
export async function takeBack(
  tx: Tx,
  { campaign, card, ...when }: { campaign: CampaignId; card: CardId; date: CivilDate; at: Instant; by: string },
): Promise<void> {
  await tx
    .insertInto('consentWithdrawals')
    .values({ campaign, card, ...when })
    .onConflict((conflict) => conflict.columns(['campaign', 'card']).doNothing())
    .execute()
}
