import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { BlobRef, Language } from '../../../shared/schema/basics.ts'
import type { CampaignFile, Medium } from '../../../shared/schema/campaign.ts'
import type { CampaignId, MediaId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Tx } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'

/** The uploaded bytes a medium is made of. Equal sources are ingested once, whichever campaign names them. */
export interface MediaSource {
  kind: 'film' | 'image'
  file: Sha256
  subtitles: Partial<Record<Language, Sha256>>
}

export type OwnFile = Extract<Medium, { file: string }>

/** What of a campaign's media is made of a file of its own: all but streams. */
export const ownFiles = ({ media }: CampaignFile): OwnFile[] => media.filter((medium) => medium.kind !== 'stream')

/** Every file name that a campaign file speaks of, beside it. */
export function namedFiles({ media, permits }: CampaignFile): string[] {
  const names = media.flatMap((medium) => (medium.kind === 'stream' ? [] : [medium.file, ...subtitleFiles(medium).map(([, name]) => name)]))
  const scans = permits.flatMap(({ letter }) => letter.scan ?? [])
  return [...new Set([...names, ...scans])]
}

const subtitleFiles = (medium: Medium): [Language, string][] =>
  medium.kind === 'film' ? (Object.entries(medium.subtitles ?? {}) as [Language, string][]) : []

/** What the medium would be made of; null while one of its files is not uploaded, and for a stream, which has none. */
export function sourceOf(medium: Medium, uploads: ReadonlyMap<string, Sha256>): MediaSource | null {
  if (medium.kind === 'stream') return null
  const file = uploads.get(medium.file)
  const subtitles = subtitleFiles(medium).map(([language, name]) => [language, uploads.get(name)] as const)
  if (file === undefined || subtitles.some(([, sha256]) => sha256 === undefined)) return null
  return { kind: medium.kind, file, subtitles: Object.fromEntries(subtitles) as MediaSource['subtitles'] }
}

export const inputOf = (source: MediaSource): Sha256 => sha256Of(canonicalJson(source))

export async function uploadsOf(tx: Tx, campaign: CampaignId): Promise<Map<string, Sha256>> {
  const rows = await tx.selectFrom('uploads').select(['name', 'sha256']).where('campaign', '=', campaign).execute()
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

/** What a medium became: the blob, and a film's measured length. */
export interface Ingested {
  ref: BlobRef
  durationMs: number | null
}

/** What each medium of the campaign is made of right now; media whose files are not all there are left out. */
export async function inputsOf(tx: Tx, file: CampaignFile): Promise<Record<MediaId, Sha256>> {
  const uploads = await uploadsOf(tx, file.campaign.id)
  const inputs = file.media.flatMap((medium) => {
    const source = sourceOf(medium, uploads)
    return source ? [[medium.id, inputOf(source)] as const] : []
  })
  return Object.fromEntries(inputs)
}

/** What has been made of every input that has a playable form. */
export async function ingestedOf(tx: Tx): Promise<Map<Sha256, Ingested>> {
  const rows = await tx.selectFrom('ingests').select(['input', 'blob', 'durationMs']).where('blob', 'is not', null).execute()
  return new Map(rows.map(({ input, blob, durationMs }) => [input, { ref: JSON.parse(blob ?? 'null') as BlobRef, durationMs }]))
}
