import type { Problem } from '../../../shared/problems.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Booking, CampaignFile, Permit, Playlist } from '../../../shared/schema/campaign.ts'
import type { Card } from '../../../shared/schema/card.ts'
import type { CampaignId, MediaId, Sha256 } from '../../../shared/schema/ids.ts'
import { houseFile } from '../../core/house.ts'
import { withoutConsents, withoutLostCover } from '../../core/loosen.ts'
import type { Withdrawal } from '../../core/plan-program.ts'
import { takenBack } from '../campaigns/consents.ts'
import { campaignIds, loadCampaign } from '../campaigns/store-campaign.ts'
import { type Ingested, ingestedOf, inputsOf } from '../campaigns/media-files.ts'
import type { Actor } from '../database/record-act.ts'
import type { Tx } from '../database/tables.ts'
import { loadHouse } from '../places/house-store.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { contentDigest, signRelease, unreleased } from './release.ts'

/** A campaign as it stood when it was published, with the very bytes its media were made of then. */
export interface Snapshot {
  file: CampaignFile
  inputs: Record<MediaId, Sha256>
}

/**
 * Everything that programs are planned from. Drafts are not in it: what was only imported reaches no screen. One thing counts from
 * a draft at once: the permits and consents it has taken back. The house's register is one more file (`core/house.ts`).
 */
export interface Published {
  files: CampaignFile[]
  mediaOf(campaign: CampaignId, media: MediaId): Ingested | null
  withdrawn: Withdrawal[]
}

/** Who releases the drafts, and what must hold of each before it is taken. */
export interface Releasing {
  who: Actor
  key: SigningKey
  at: Instant
  /** Asked inside the transaction, for drafts that would change what is published; any problem, and nothing is published. */
  guard(tx: Tx, campaign: CampaignId, digest: Sha256): Promise<Problem[]>
}

/** A campaign as it is being worked on, with the bytes its media are made of; null: there is none of that id. */
export async function draftOf(tx: Tx, campaign: CampaignId): Promise<Snapshot | null> {
  const file = await loadCampaign(tx, campaign)
  return file && (JSON.parse(JSON.stringify({ file, inputs: await inputsOf(tx, file) })) as Snapshot)
}

/** Takes the drafts of these campaigns (null: of all) as they are now as what is published, each under a signed release. */
export async function publishDrafts(tx: Tx, campaigns: readonly CampaignId[] | null, releasing: Releasing): Promise<Problem[]> {
  const { who, key, at, guard } = releasing
  const lost = await unreleased(tx, key)
  const problems: Problem[] = []
  for (const campaign of campaigns ?? (await campaignIds(tx))) {
    const snapshot = await draftOf(tx, campaign)
    if (!snapshot) continue
    const body = JSON.stringify(snapshot)
    const before = await tx.selectFrom('published').select('body').where('campaign', '=', campaign).executeTakeFirst()
    if (before?.body === body && !lost.has(campaign)) continue
    const digest = contentDigest(snapshot)
    problems.push(...(await guard(tx, campaign, digest)))
    const until =
      snapshot.file.bookings
        .map(({ to }) => to)
        .toSorted()
        .at(-1) ?? null
    const release = await signRelease({ campaign, digest, by: who.name, byId: who.id, at, until }, key)
    await tx
      .insertInto('published')
      .values({ campaign, body, publishedAt: at, release })
      .onConflict((conflict) => conflict.column('campaign').doUpdateSet({ body, publishedAt: at, release }))
      .execute()
  }
  return problems
}

/** What the draft says of permits and consents; null: the draft is gone. */
async function coverOf(tx: Tx, campaign: CampaignId): Promise<Pick<CampaignFile, 'permits' | 'cards'> | null> {
  const known = await tx.selectFrom('campaigns').select('id').where('id', '=', campaign).executeTakeFirst()
  if (!known) return null
  const permits = await tx.selectFrom('permits').select('body').where('campaign', '=', campaign).execute()
  const stories = await tx.selectFrom('cards').select('body').where('campaign', '=', campaign).where('kind', '=', 'story').execute()
  return { permits: permits.map(({ body }) => JSON.parse(body) as Permit), cards: stories.map(({ body }) => JSON.parse(body) as Card) }
}

/** `instead`: as if this, too, had been published just now, in the place of what is published of that campaign. */
export async function loadPublished(tx: Tx, now: Instant, instead: Snapshot | null = null): Promise<Published> {
  const rows = await tx.selectFrom('published').select('body').orderBy('campaign').execute()
  const stored = rows.map(({ body }) => JSON.parse(body) as Snapshot)
  const snapshots = instead === null ? stored : [...stored.filter(({ file }) => file.campaign.id !== instead.file.campaign.id), instead]
  const takeovers = await tx.selectFrom('takeovers').selectAll().where('endsAt', '>', now).where('endedAt', 'is', null).execute()
  const drafts = new Map(
    await Promise.all(snapshots.map(async ({ file }) => [file.campaign.id, await coverOf(tx, file.campaign.id)] as const)),
  )
  const taken = new Map(
    await Promise.all(snapshots.map(async ({ file }) => [file.campaign.id, await takenBack(tx, file.campaign.id)] as const)),
  )
  const files = snapshots.map((snapshot) => {
    const { id } = snapshot.file.campaign
    const standing = snapshot === instead ? snapshot.file : withoutLostCover(snapshot.file, drafts.get(id) ?? null)
    const file = withoutConsents(standing, taken.get(id) ?? new Map())
    const own = takeovers.filter(({ campaign }) => campaign === file.campaign.id)
    const bookings = own.map(({ booking }) => JSON.parse(booking) as Booking)
    const playlists = own.flatMap(({ playlist }) => (playlist === null ? [] : (JSON.parse(playlist) as Playlist)))
    const cards = own.flatMap(({ card }) => (card === null ? [] : (JSON.parse(card) as Card)))
    return own.length === 0
      ? file
      : {
          ...file,
          bookings: [...file.bookings, ...bookings],
          playlists: [...file.playlists, ...playlists],
          cards: [...file.cards, ...cards],
        }
  })
  const ingested = await ingestedOf(tx)
  const inputs = new Map(snapshots.map((snapshot) => [snapshot.file.campaign.id, snapshot.inputs]))
  const withdrawn = await tx.selectFrom('withdrawals').select(['campaign', 'booking', 'item', 'at']).where('liftedAt', 'is', null).execute()
  return {
    files: [houseFile(await loadHouse(tx)), ...files],
    mediaOf: (campaign, media) => {
      const input = inputs.get(campaign)?.[media]
      return (input && ingested.get(input)) ?? null
    },
    withdrawn,
  }
}
