import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import type { BlobStore } from '../blobs/blob-store.ts'

/** Everything a film description names, in all its renditions and languages. */
export const blobsInFilm = ({ poster, video, audio, subtitles }: Film): BlobRef[] => [
  ...(poster ? [poster] : []),
  ...[...video, ...(audio ? [audio] : [])].flatMap(({ init, segments }) => [init, ...segments.map(({ blob }) => blob)]),
  ...Object.values(subtitles),
]

/** Answers whether a program names a blob, itself or through a film. Remembers the films it has read. */
export function createNaming(blobs: BlobStore): (program: Program, sha256: Sha256) => Promise<boolean> {
  const films = new Map<Sha256, Promise<Set<Sha256>>>()
  const inside = async ({ sha256, bytes }: BlobRef): Promise<Set<Sha256>> => {
    const film = JSON.parse(new TextDecoder().decode(await blobs.read(sha256, 0, bytes))) as Film
    return new Set(blobsInFilm(film).map((blob) => blob.sha256))
  }
  return async (program, sha256) => {
    const named = blobsNamed(program)
    if ([...named.films, ...named.others].some((blob) => blob.sha256 === sha256)) return true
    for (const film of named.films) {
      let known = films.get(film.sha256)
      if (!known) {
        known = inside(film)
        films.set(film.sha256, known)
        known.catch(() => films.delete(film.sha256))
        // Films come and go over months; a few hundred are in use at a time.
        if (films.size > 500) films.delete(films.keys().next().value as Sha256)
      }
      if ((await known).has(sha256)) return true
    }
    return false
  }
}
