import type { CivilDate, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import type { Road, RoadState } from '../../api/road.ts'
import type { Tx } from '../database/tables.ts'
import type { Principal } from '../http/route.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { draftOf, type Snapshot } from './published.ts'
import { contentDigest, releaseOf } from './release.ts'
import { approvalOf, isAlone, lastEdit } from './two-persons.ts'

interface Approved {
  snapshot: Snapshot
  at: Instant
  by: string
}

/** What was approved last, and by whom; `unreleased`: it is published, but nobody signed it as it is, so it counts as never approved. */
async function approvedOf(tx: Tx, campaign: CampaignId, key: SigningKey): Promise<Approved | 'unreleased' | null> {
  const row = await tx.selectFrom('published').selectAll().where('campaign', '=', campaign).executeTakeFirst()
  const release = row && (await releaseOf(row, key))
  if (!row || !release) return row ? 'unreleased' : null
  return { snapshot: JSON.parse(row.body) as Snapshot, at: row.publishedAt, by: release.by }
}

/** Draft and approved content side by side; null: there is no campaign of that id. */
export async function bothOf(
  tx: Tx,
  campaign: CampaignId,
  key: SigningKey,
): Promise<{ draft: Snapshot; approved: Snapshot | null } | null> {
  const draft = await draftOf(tx, campaign)
  const approved = await approvedOf(tx, campaign, key)
  return draft && { draft, approved: approved === null || approved === 'unreleased' ? null : approved.snapshot }
}

interface Now {
  at: Instant
  zone: TimeZone
  /** By which releases are known. */
  key: SigningKey
}

/** How far a campaign is on the road from draft to screens, and what whoever asks may do about it. */
export async function roadOf(tx: Tx, campaign: CampaignId, who: Principal, now: Now): Promise<Road | null> {
  const draft = await draftOf(tx, campaign)
  if (!draft) return null
  const digest = contentDigest(draft)
  const found = await approvedOf(tx, campaign, now.key)
  const approved = found === 'unreleased' ? null : found
  const sendings = await tx.selectFrom('sendings').selectAll().where('campaign', '=', campaign).orderBy('id', 'desc').limit(1).execute()
  const [last] = sendings
  const isWithdrawn = await tx
    .selectFrom('withdrawals')
    .select('id')
    .where('campaign', '=', campaign)
    .where('booking', 'is', null)
    .where('item', 'is', null)
    .where('liftedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const isSent = last?.what === 'sent' && last.digest === digest
  const edited = await lastEdit(tx, campaign)
  const changed = approved !== null && contentDigest(approved.snapshot) !== digest
  return {
    state: stateOf({
      isSent: isSent && (changed || approved === null),
      isWithdrawn: isWithdrawn !== undefined,
      approved: approved?.snapshot ?? null,
      now,
    }),
    changed,
    unreleased: found === 'unreleased',
    digest,
    sent: isSent ? { by: last.by, at: last.at, note: last.words } : null,
    back: last?.what === 'back' ? { by: last.by, at: last.at, reason: last.words } : null,
    approved: approved && { by: approved.by, at: approved.at },
    edited: edited && { by: edited.by, at: edited.at },
    mayApprove: await approvalOf(tx, campaign, who),
    alone: await isAlone(tx, who),
  }
}

function stateOf(given: {
  isSent: boolean
  isWithdrawn: boolean
  approved: Snapshot | null
  now: { at: Instant; zone: TimeZone }
}): RoadState {
  const { isSent, isWithdrawn, approved, now } = given
  if (isSent) return 'sent'
  if (!approved) return 'draft'
  if (isWithdrawn) return 'withdrawn'
  const today = Temporal.Instant.fromEpochMilliseconds(now.at).toZonedDateTimeISO(now.zone).toPlainDate().toString() as CivilDate
  const { bookings } = approved.file
  if (bookings.every(({ to }) => to < today)) return bookings.length === 0 ? 'approved' : 'ended'
  return bookings.some(({ from }) => from <= today) ? 'live' : 'approved'
}
