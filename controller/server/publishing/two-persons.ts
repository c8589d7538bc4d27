import { type Problem, problem } from '../../../shared/problems.ts'
import { MAY, may } from '../../../shared/roles.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import type { Tx } from '../database/tables.ts'
import type { Principal } from '../http/route.ts'

/** Commands on the controller's own machine: whoever may read its data may sign anything, so no rule can bind them. */
const MACHINE = 'local'

export interface Edited {
  byId: string
  by: string
  at: Instant
}

/** Who changed the draft or its files last, whichever way: by hand, by an import, by taking a message into it. */
export async function lastEdit(tx: Tx, campaign: CampaignId): Promise<Edited | null> {
  const edit = await tx
    .selectFrom('edits')
    .select(['by', 'byId', 'at'])
    .where('campaign', '=', campaign)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const upload = await tx
    .selectFrom('acts')
    .select(['who as by', 'whoId as byId', 'at'])
    .where('subject', '=', campaign)
    .where('act', 'in', ['upload', 'version'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = [edit, upload].filter((found) => found !== undefined).toSorted((one, other) => other.at - one.at)[0]
  return row ? { byId: row.byId ?? row.by, by: row.by, at: row.at } : null
}

/** Whether anybody else here could approve. */
export async function isAlone(tx: Tx, who: Pick<Principal, 'id'>): Promise<boolean> {
  const other = await tx
    .selectFrom('people')
    .select('id')
    .where('role', 'in', [...MAY.approve])
    .where('id', '!=', who.id)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

/** Why they may not release the draft: whoever changed it last needs a second person, where there is one. */
export async function approvalOf(tx: Tx, campaign: CampaignId, who: Principal): Promise<'yes' | 'role' | 'two-persons'> {
  if (!may(who.role, 'approve')) return 'role'
  if (who.id === MACHINE) return 'yes'
  const edited = await lastEdit(tx, campaign)
  return edited?.byId !== who.id || (await isAlone(tx, who)) ? 'yes' : 'two-persons'
}

export async function refusal(tx: Tx, campaign: CampaignId, who: Principal): Promise<Problem[]> {
  const found = await approvalOf(tx, campaign, who)
  return found === 'yes' ? [] : [problem('', found === 'role' ? 'not-allowed' : 'two-persons', { campaign, role: who.role })]
}
