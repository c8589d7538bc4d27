import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { AudioRendition, Film, VideoRendition } from '../../../shared/schema/film.ts'
import { check } from '../../../shared/schema/validate.ts'
import { shortSide } from './ladder.ts'
import type { BlobSink } from './undoable.ts'

export interface Described {
  film: BlobRef
  description: Film
}
export interface Parts {
  durationS: number
  poster: BlobRef | null
  video: VideoRendition[]
  audio: AudioRendition | null
  subtitles: Film['subtitles']
}

/** Puts the description that names all parts of a film; renditions ascend. */
export async function putDescription({ durationS, poster, video, audio, subtitles }: Parts, blobs: BlobSink): Promise<Described> {
  const ascending = video.toSorted((a, b) => shortSide(a) - shortSide(b))
  const description: Film = { format: 1, durationMs: Math.round(durationS * 1000), poster, video: ascending, audio, subtitles }
  const checked = check('Film', description)
  if (!checked.ok) throw new Error(`a film description that breaks its schema: ${JSON.stringify(checked.problems)}`)
  return { film: await blobs.put(Buffer.from(JSON.stringify(description)), 'application/json'), description }
}
