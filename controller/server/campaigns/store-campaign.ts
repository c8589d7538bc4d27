import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Booking, CampaignFile, Location, Medium, Permit, Screen } from '../../../shared/schema/campaign.ts'
import type { Card } from '../../../shared/schema/card.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import { PARTS, type PartName } from '../../core/edit-campaign.ts'
import { withoutTakenBack } from './consents.ts'
import { type Actor, actorOf } from '../database/record-act.ts'
import type { Tables, Tx } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'

/** The columns by which entries are asked for, beside their document. */
const COLUMNS: Record<PartName, (entry: never) => Record<string, string>> = {
  locations: ({ region }: Location) => ({ region }),
  screens: ({ location }: Screen) => ({ location }),
  media: ({ kind }: Medium) => ({ kind }),
  cards: ({ kind }: Card) => ({ kind }),
  playlists: () => ({}),
  permits: ({ state }: Permit) => ({ state }),
  bookings: ({ playlist, tier, from, to }: Booking) => ({ playlist, tier, fromDate: from, toDate: to }),
}

/**
 * Puts a checked campaign file in the place of what is stored of that campaign. Entries that are equal keep their revision;
 * a file that is equal as a whole changes nothing.
 */
export async function storeCampaign(
  tx: Tx,
  given: CampaignFile,
  { at, by: who }: { at: Instant; by: Actor | string },
): Promise<{ changed: boolean; revision: number }> {
  const file = await withoutTakenBack(tx, given)
  const { campaign, $schema, contacts, ...rest } = file
  const digest = sha256Of(canonicalJson(file))
  const before = await tx.selectFrom('campaigns').select(['body', 'digest', 'revision']).where('id', '=', campaign.id).executeTakeFirst()
  if (before?.digest === digest) return { changed: false, revision: before.revision }
  const row = { body: JSON.stringify({ campaign, $schema, contacts }), digest, revision: (before?.revision ?? 0) + 1, importedAt: at }
  await tx
    .insertInto('campaigns')
    .values({ id: campaign.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  const head = (JSON.parse(before?.body ?? '{}') ?? {}) as Partial<CampaignFile>
  const edited: EditedEntry[] = []
  if (canonicalJson(head.campaign ?? null) !== canonicalJson(campaign)) edited.push({ part: 'head', id: '' })
  if (!before || canonicalJson(head.contacts ?? []) !== canonicalJson(contacts ?? [])) edited.push({ part: 'contacts', id: '' })
  for (const part of PARTS) edited.push(...(await storePart(tx, campaign.id, part, rest[part])))
  await noteEdits(tx, campaign.id, edited, { at, by: who })
  return { changed: true, revision: row.revision }
}

interface EditedEntry {
  part: PartName | 'head' | 'contacts'
  id: string
}

async function noteEdits(
  tx: Tx,
  campaign: CampaignId,
  edited: readonly EditedEntry[],
  { at, by: who }: { at: Instant; by: Actor | string },
): Promise<void> {
  const { id: byId, name: by } = actorOf(who)
  for (const entry of edited)
    await tx
      .insertInto('edits')
      .values({ campaign, ...entry, revision: 1, by, byId, at })
      .onConflict((conflict) =>
        conflict
          .columns(['campaign', 'part', 'id'])
          .doUpdateSet(({ ref, eb }) => ({ revision: eb(ref('edits.revision'), '+', 1), by, byId, at })),
      )
      .execute()
}

/** Puts the entries in the place of the stored ones; the answer tells which were added, changed or removed. */
async function storePart(tx: Tx, campaign: CampaignId, part: PartName, entries: readonly { id: string }[]): Promise<EditedEntry[]> {
  const stored = await tx.selectFrom(part).select(['id', 'body', 'revision']).where('campaign', '=', campaign).execute()
  const before = new Map(stored.map((row) => [row.id as string, row]))
  const rows = entries.map((entry, position) => {
    const body = canonicalJson(entry)
    const old = before.get(entry.id)
    const revision = old === undefined ? 1 : old.body === body ? old.revision : old.revision + 1
    return { campaign, id: entry.id, position, body, revision, ...COLUMNS[part](entry as never) }
  })
  await tx.deleteFrom(part).where('campaign', '=', campaign).execute()
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto(part)
      .values(rows.slice(at, at + 500) as unknown as Tables[typeof part][] as never)
      .execute()
  const kept = new Set(entries.map(({ id }) => id))
  const changed = rows.filter(({ id, body }) => before.get(id)?.body !== body).map(({ id }) => id)
  return [...changed, ...[...before.keys()].filter((id) => !kept.has(id))].map((id) => ({ part, id }))
}

/** The campaign as a file again, equal to the one that was imported; null: there is none of that id. */
export async function loadCampaign(tx: Tx, id: CampaignId): Promise<CampaignFile | null> {
  const row = await tx.selectFrom('campaigns').select('body').where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const { campaign, $schema, contacts } = JSON.parse(row.body) as Pick<CampaignFile, 'campaign' | '$schema' | 'contacts'>
  const parts: Record<string, unknown> = {}
  for (const part of PARTS) {
    const entries = await tx.selectFrom(part).select('body').where('campaign', '=', id).orderBy('position').execute()
    parts[part] = entries.map(({ body }) => JSON.parse(body) as unknown)
  }
  return {
    ...($schema === undefined ? {} : { $schema }),
    format: 1,
    campaign,
    ...(contacts === undefined ? {} : { contacts }),
    ...(parts as unknown as Pick<CampaignFile, PartName>),
  }
}

export async function campaignIds(tx: Tx): Promise<CampaignId[]> {
  return (await tx.selectFrom('campaigns').select('id').orderBy('id').execute()).map(({ id }) => id)
}
