import type { Problem } from '../../../shared/problems.ts'
import { problem } from '../../../shared/problems.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import type { Current, Draft } from '../../api/drafts.ts'
import { copiesFor } from '../../core/house.ts'
import { type Edit, editCampaign, PARTS, type PartName } from '../../core/edit-campaign.ts'
import type { Actor } from '../database/record-act.ts'
import type { Tx } from '../database/tables.ts'
import { loadHouse } from '../places/house-store.ts'
import { loadCampaign, storeCampaign } from './store-campaign.ts'

export type EditedPart = PartName | 'head' | 'contacts'

export type Stored =
  | { ok: true; file: CampaignFile; revision: number }
  | { ok: false; why: 'unknown' }
  | { ok: false; why: 'conflict'; current: Current }
  | { ok: false; why: 'problems'; problems: Problem[] }

/** The draft with the revision of every entry; an entry from before revisions were kept counts as its first. */
export async function loadDraft(tx: Tx, campaign: CampaignId): Promise<Draft | null> {
  const file = await loadCampaign(tx, campaign)
  if (!file) return null
  const { revision, importedAt } = await tx
    .selectFrom('campaigns')
    .select(['revision', 'importedAt'])
    .where('id', '=', campaign)
    .executeTakeFirstOrThrow()
  const edits = await tx.selectFrom('edits').selectAll().where('campaign', '=', campaign).execute()
  const counted = new Map(edits.map((edit) => [`${edit.part} ${edit.id}`, edit.revision]))
  const of = (part: EditedPart, id: string) => counted.get(`${part} ${id}`) ?? 1
  const parts = PARTS.map((part) => [part, Object.fromEntries(file[part].map(({ id }) => [id, of(part, id)]))])
  const last = edits.toSorted((one, other) => other.at - one.at)[0]
  return {
    file,
    revision,
    revisions: { head: of('head', ''), contacts: of('contacts', ''), ...Object.fromEntries(parts) } as Draft['revisions'],
    editedBy: last?.by ?? '',
    editedAt: last?.at ?? importedAt,
  }
}

/**
 * Stores one edit of a draft, or nothing. `seen`: the revision that its author saw, 0 for a new entry; where that is not the
 * newest, what stands now comes back instead. To be called inside a transaction.
 */
export async function storeEdit(
  tx: Tx,
  campaign: CampaignId,
  edit: Edit,
  { seen, at, by }: { seen: number; at: Instant; by: Actor | string },
): Promise<Stored> {
  const draft = await loadDraft(tx, campaign)
  if (!draft) return { ok: false, why: 'unknown' }
  const id = 'id' in edit ? edit.id : ''
  const standing = standingOf(draft, edit)
  if (standing.revision !== seen) {
    const last = await tx
      .selectFrom('edits')
      .selectAll()
      .where('campaign', '=', campaign)
      .where('part', '=', edit.part)
      .where('id', '=', id)
      .executeTakeFirst()
    return { ok: false, why: 'conflict', current: { ...standing, by: last?.by ?? '', at: last?.at ?? at } }
  }
  if (edit.entry === null && standing.entry === null)
    return { ok: false, why: 'problems', problems: [problem('', 'entry-unknown', { id })] }
  const edited = editCampaign(draft.file, [...copiesFor(draft.file, await loadHouse(tx), [edit]), edit])
  if (!edited.ok) return { ok: false, why: 'problems', problems: edited.problems }
  if (edit.part === 'head' && edited.file.campaign.id !== campaign)
    return { ok: false, why: 'problems', problems: [problem('/id', 'edit-misnamed', { id: campaign })] }
  await storeCampaign(tx, edited.file, { at, by })
  const after = await loadDraft(tx, campaign)
  return { ok: true, file: edited.file, revision: after ? standingOf(after, edit).revision : 0 }
}

function standingOf(draft: Draft, edit: Edit): { entry: unknown; revision: number } {
  if (edit.part === 'head') return { entry: draft.file.campaign, revision: draft.revisions.head }
  if (edit.part === 'contacts') return { entry: draft.file.contacts ?? [], revision: draft.revisions.contacts }
  const entry = (draft.file[edit.part] as readonly { id: string }[]).find(({ id }) => id === edit.id) ?? null
  return { entry, revision: entry === null ? 0 : (draft.revisions[edit.part][edit.id] ?? 0) }
}

export const isPart = (name: string): name is PartName => (PARTS as readonly string[]).includes(name)
