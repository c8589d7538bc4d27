import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCounterClip } from '../../media/make/counter-clip.ts'
import type { BlobRef, Language } from '../../shared/schema/basics.ts'
import { type Blobs, keepBlob, packageFilm } from './package-film.ts'

export interface CounterFilm {
  /** Packaged, as a player gets it. */
  film: BlobRef
  /** As it was encoded. */
  file: BlobRef
}

/** Two films whose every picture says which film and which frame it is; all their bytes are among `blobs`. */
export async function counterFilms(
  blobs: Blobs,
  clip: { seconds: number; fps: number; width: number; height: number; withAudio: boolean },
  subtitles: Partial<Record<Language, string>>,
): Promise<CounterFilm[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-clips-'))
  const made: CounterFilm[] = []
  for (const clipNumber of [1, 2]) {
    const path = join(folder, `${clipNumber}.mp4`)
    await makeCounterClip({ ...clip, path, clipNumber })
    made.push({ film: await packageFilm(blobs, path, clip, subtitles), file: keepBlob(blobs, await readFile(path), 'video/mp4') })
  }
  await rm(folder, { recursive: true, force: true })
  return made
}
