import type { Insertable, Selectable } from 'kysely'
import { problem } from '../../../shared/problems.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignId, MediaId, Sha256 } from '../../../shared/schema/ids.ts'
import { type Actor, actorOf, recordAct } from '../database/record-act.ts'
import type { Tables, Tx } from '../database/tables.ts'
import { type Stored, storeEdit } from './drafts.ts'
import { type OwnFile, ownFiles } from './media-files.ts'
import { fileOf, lengthsOf } from './medium-facts.ts'
import { loadCampaign } from './store-campaign.ts'

type Row = Selectable<Tables['versions']>

/** The bytes of this digest are now what the campaign means by this name. */
export async function placeFile(tx: Tx, row: Insertable<Tables['uploads']>): Promise<void> {
  await tx
    .insertInto('uploads')
    .values(row)
    .onConflict((conflict) => conflict.columns(['campaign', 'name']).doUpdateSet(row))
    .execute()
}

const declaredMs = (medium: OwnFile): number | null => (medium.kind === 'film' ? medium.durationMs : null)

/** Writes down that a file has come, for every film or picture that it belongs to. */
export async function noteVersion(
  tx: Tx,
  file: CampaignFile,
  given: { name: string; sha256: Sha256; bytes: number; at: Instant; who: Actor | string },
): Promise<void> {
  const { name, sha256, bytes, at } = given
  const { name: by, id: byId } = actorOf(given.who)
  for (const medium of ownFiles(file).filter((candidate) => candidate.file === name)) {
    const row = { name, bytes, durationMs: declaredMs(medium), by, byId, at }
    await tx
      .insertInto('versions')
      .values({ campaign: file.campaign.id, media: medium.id, sha256, ...row })
      .onConflict((conflict) => conflict.columns(['campaign', 'media', 'sha256']).doUpdateSet(row))
      .execute()
  }
}

/** A copied campaign begins with what its films and pictures are made of, and not with what they were. */
export async function shareVersions(tx: Tx, from: CampaignId, copy: CampaignFile): Promise<void> {
  const rows = await tx.selectFrom('versions').selectAll().where('campaign', '=', from).execute()
  const uploads = await tx.selectFrom('uploads').select(['name', 'sha256']).where('campaign', '=', copy.campaign.id).execute()
  for (const medium of ownFiles(copy)) {
    const sha256 = uploads.find(({ name }) => name === medium.file)?.sha256
    const row = rows.find((candidate) => candidate.media === medium.id && candidate.sha256 === sha256)
    if (row)
      await tx
        .insertInto('versions')
        .values({ ...row, campaign: copy.campaign.id })
        .execute()
  }
}

export const versionOf = (tx: Tx, campaign: CampaignId, media: MediaId, sha256: Sha256): Promise<Row | undefined> =>
  tx
    .selectFrom('versions')
    .selectAll()
    .where('campaign', '=', campaign)
    .where('media', '=', media)
    .where('sha256', '=', sha256)
    .executeTakeFirst()

/** An earlier file takes its place again in the draft, with its length; playlists and bookings stay. Inside a transaction. */
export async function takeBack(tx: Tx, row: Row, { seen, at, who }: { seen: number; at: Instant; who: Actor }): Promise<Stored> {
  const { campaign, media, sha256, bytes } = row
  const file = await loadCampaign(tx, campaign)
  const medium = file && ownFiles(file).find(({ id }) => id === media)
  if (!medium) return { ok: false, why: 'problems', problems: [problem('', 'entry-unknown', { id: media })] }
  const name = await freeName(tx, file, medium, row)
  const lengths = await lengthsOf(tx, new Set([sha256]))
  const durationMs = lengths.get(sha256) ?? row.durationMs
  const entry = { ...medium, file: name, ...(medium.kind === 'film' && durationMs !== null ? { durationMs } : {}) }
  const stored = await storeEdit(tx, campaign, { part: 'media', id: media, entry }, { seen, at, by: who })
  if (!stored.ok) return stored
  await placeFile(tx, { campaign, name, sha256, bytes, uploadedAt: at })
  await recordAct(tx, { at, who, act: 'version', subject: campaign, detail: { id: media, name, bytes } })
  return stored
}

/** Its own name, unless something else of the campaign goes by that name now and is made of other bytes. */
async function freeName(tx: Tx, file: CampaignFile, medium: OwnFile, { name, campaign, sha256 }: Row): Promise<string> {
  const isOthers = ownFiles(file).some((other) => other.id !== medium.id && other.file === name)
  if (!isOthers || (await fileOf(tx, campaign, name)) === sha256) return name
  return `${medium.id}-${sha256.slice(0, 8)}.${name.split('.').at(-1) ?? ''}`
}
