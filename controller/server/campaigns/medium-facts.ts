import type { CivilDate, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, MediaId, Sha256 } from '../../../shared/schema/ids.ts'
import type { MediumFacts, Version } from '../../api/media.ts'
import { isBookedOn } from '../../core/booked-on.ts'
import type { Tx } from '../database/tables.ts'
import type { Snapshot } from '../publishing/published.ts'
import { type MediaSource, ownFiles } from './media-files.ts'
import { campaignIds, loadCampaign } from './store-campaign.ts'

/** The film or picture with every file it has been made of, newest first; null: the campaign has none of that id. */
export async function factsOf(
  tx: Tx,
  campaign: CampaignId,
  media: MediaId,
  now: { at: Instant; zone: TimeZone },
): Promise<MediumFacts | null> {
  const file = await loadCampaign(tx, campaign)
  const medium = file && ownFiles(file).find(({ id }) => id === media)
  if (!medium) return null
  const rows = await tx.selectFrom('versions').selectAll().where('campaign', '=', campaign).where('media', '=', media).execute()
  const [drafted, published] = [await fileOf(tx, campaign, medium.file), await publishedOf(tx, campaign, media, now)]
  const lengths = await lengthsOf(tx, new Set(rows.map(({ sha256 }) => sha256)))
  const versions = rows
    .toSorted((one, other) => other.at - one.at)
    .map(({ sha256, name, bytes, durationMs, by, at }): Version => ({
      sha256,
      name,
      bytes,
      durationMs: lengths.get(sha256) ?? durationMs,
      by,
      at,
      isDraft: sha256 === drafted,
      isApproved: sha256 === published?.sha256,
      isToday: sha256 === published?.sha256 && published.isToday,
    }))
  return { versions, alsoIn: drafted === null ? [] : await othersWith(tx, campaign, drafted) }
}

export async function fileOf(tx: Tx, campaign: CampaignId, name: string): Promise<Sha256 | null> {
  const row = await tx.selectFrom('uploads').select('sha256').where('campaign', '=', campaign).where('name', '=', name).executeTakeFirst()
  return row?.sha256 ?? null
}

/** What the screens were last allowed to show of it, and whether a booking shows it today. */
async function publishedOf(
  tx: Tx,
  campaign: CampaignId,
  media: MediaId,
  { at, zone }: { at: Instant; zone: TimeZone },
): Promise<{ sha256: Sha256; isToday: boolean } | null> {
  const row = await tx.selectFrom('published').select('body').where('campaign', '=', campaign).executeTakeFirst()
  const snapshot = row && (JSON.parse(row.body) as Snapshot)
  const input = snapshot?.inputs[media]
  if (!snapshot || !input) return null
  const ingest = await tx.selectFrom('ingests').select('source').where('input', '=', input).executeTakeFirst()
  if (!ingest) return null
  const withdrawn = await tx
    .selectFrom('withdrawals')
    .select(['booking', 'item'])
    .where('campaign', '=', campaign)
    .where('liftedAt', 'is', null)
    .execute()
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString() as CivilDate
  return { sha256: (JSON.parse(ingest.source) as MediaSource).file, isToday: isBookedOn(snapshot.file, media, today, withdrawn) }
}

/** Measured lengths, by the file that was taken in. */
export async function lengthsOf(tx: Tx, files: ReadonlySet<Sha256>): Promise<Map<Sha256, number>> {
  const rows = await tx.selectFrom('ingests').select(['source', 'durationMs']).where('durationMs', 'is not', null).execute()
  const known = rows.map(({ source, durationMs }) => [(JSON.parse(source) as MediaSource).file, durationMs ?? 0] as const)
  return new Map(known.filter(([sha256]) => files.has(sha256)))
}

/** Films and pictures of other campaigns that are made of the very same bytes. */
async function othersWith(tx: Tx, campaign: CampaignId, sha256: Sha256): Promise<MediumFacts['alsoIn']> {
  const rows = await tx.selectFrom('uploads').select(['campaign', 'name']).where('sha256', '=', sha256).execute()
  const found: MediumFacts['alsoIn'] = []
  for (const id of await campaignIds(tx)) {
    const names = new Set(rows.filter((row) => row.campaign === id).map(({ name }) => name))
    const file = id === campaign || names.size === 0 ? null : await loadCampaign(tx, id)
    if (file)
      found.push(
        ...ownFiles(file).flatMap((medium) => (names.has(medium.file) ? { campaign: id, name: file.campaign.name, media: medium.id } : [])),
      )
  }
  return found
}
