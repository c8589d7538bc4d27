import type { Problem } from '../../../shared/problems.ts'
import type { BlobRef, Language } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Database } from '../database/tables.ts'
import type { FilmNote } from '../media/ingest-subtitles.ts'
import type { MediaSource } from './media-files.ts'

export type Resubtitled = { ok: true; film: BlobRef; description: Film; notes: FilmNote[] } | { ok: false; problems: Problem[] }

/**
 * A film that is encoded already and only has other subtitles: a new description over the same segments, so that a changed
 * word costs one small blob and no encoding. Null: this film has not been encoded yet.
 */
export async function resubtitle(
  input: Sha256,
  source: MediaSource,
  subtitles: Partial<Record<Language, string>>,
  parts: { database: Database; blobs: BlobStore },
): Promise<Resubtitled | null> {
  const rows = await parts.database
    .selectFrom('ingests')
    .select(['source', 'blob'])
    .where('kind', '=', 'film')
    .where('state', '=', 'ready')
    .where('input', '!=', input)
    .execute()
  const twin = rows.find((row) => (JSON.parse(row.source) as MediaSource).file === source.file)
  const ref = twin?.blob ? (JSON.parse(twin.blob) as BlobRef) : null
  if (!ref) return null
  const film = JSON.parse(new TextDecoder().decode(await parts.blobs.read(ref.sha256, 0, ref.bytes))) as Film
  const { ingestSubtitles } = await import('../media/ingest-subtitles.ts')
  const read = await ingestSubtitles(subtitles, film.durationMs, parts.blobs)
  if (!read.ok) return { ok: false, problems: read.problems }
  const description: Film = { ...film, subtitles: read.subtitles }
  return {
    ok: true,
    description,
    notes: read.notes,
    film: await parts.blobs.put(Buffer.from(JSON.stringify(description)), 'application/json'),
  }
}
