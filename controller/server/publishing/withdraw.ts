import { type Problem, problem } from '../../../shared/problems.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { WithdrawalRequest } from '../../../shared/schema/requests.ts'
import { isHouse } from '../../core/house.ts'
import { itemIdOf } from '../../core/plan-items.ts'
import type { Withdrawal } from '../../core/plan-program.ts'
import type { Tx } from '../database/tables.ts'
import { loadPublished } from './published.ts'

export type Withdrawn = { ok: true; ids: number[] } | { ok: false; problems: Problem[] }

/** Takes it off every screen from `at` on. It stays off, also when the campaign is imported again, until it is lifted. */
export async function withdraw(tx: Tx, request: WithdrawalRequest, at: Instant): Promise<Withdrawn> {
  const files = (await loadPublished(tx, at)).files.filter((file) => !isHouse(file))
  const problems = checkWithdrawal(request, files)
  if (problems.length > 0) return { ok: false, problems }
  const ids: number[] = []
  for (const row of rowsOf(request, files, at)) {
    const { id } = await tx
      .insertInto('withdrawals')
      .values({ ...row, liftedAt: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(id)
  }
  return { ok: true, ids }
}

function checkWithdrawal(request: WithdrawalRequest, files: readonly CampaignFile[]): Problem[] {
  if (request.kind === 'everything') return files.length === 0 ? [problem('', 'nothing-published')] : []
  const file = files.find(({ campaign }) => campaign.id === request.campaign)
  if (!file) return [problem('/campaign', 'campaign-not-published', { campaign: request.campaign })]
  const problems: Problem[] = []
  const booking = request.kind === 'campaign' ? undefined : request.booking
  if (booking !== undefined && !file.bookings.some(({ id }) => id === booking))
    problems.push(problem('/booking', 'booking-not-published', { booking, campaign: request.campaign }))
  if (request.kind === 'item' && !file.playlists.some(({ items }) => items.some((item) => itemIdOf(item) === request.item)))
    problems.push(problem('/item', 'item-not-published', { item: request.item, campaign: request.campaign }))
  return problems
}

function rowsOf(request: WithdrawalRequest, files: readonly CampaignFile[], at: Instant): Withdrawal[] {
  switch (request.kind) {
    case 'everything':
      return files.map(({ campaign }) => ({ campaign: campaign.id, booking: null, item: null, at }))
    case 'campaign':
      return [{ campaign: request.campaign, booking: null, item: null, at }]
    case 'booking':
      return [{ campaign: request.campaign, booking: request.booking, item: null, at }]
    case 'item':
      return [{ campaign: request.campaign, booking: request.booking ?? null, item: request.item, at }]
  }
}

/** Lets a withdrawal go: what is booked shows again. False: there is none of that number that stands. */
export async function lift(tx: Tx, id: number, at: Instant): Promise<boolean> {
  const [result] = await tx.updateTable('withdrawals').set({ liftedAt: at }).where('id', '=', id).where('liftedAt', 'is', null).execute()
  return (result?.numUpdatedRows ?? 0n) > 0n
}
