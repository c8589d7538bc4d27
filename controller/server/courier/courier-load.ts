import { blobsOf } from '../../../shared/film.ts'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Database } from '../database/tables.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import { currentProgram, currentPrograms, type StoredProgram } from '../publishing/program-store.ts'
import { programOf } from '../trust/sign-program.ts'

/** What a courier carries for these screens. */
export interface CourierLoad {
  programs: StoredProgram[]
  /** Each once, in the order in which the programs name them. */
  blobs: BlobRef[]
  /** Screens for which nothing has been published. */
  without: ScreenId[]
  /** Blobs that are named and not here. */
  missing: Sha256[]
}

export interface LoadParts {
  database: Database
  blobs: BlobStore
}

/** `screens` empty: all that have a program. */
export async function loadFor({ database, blobs }: LoadParts, screens: readonly ScreenId[]): Promise<CourierLoad> {
  const known = await currentPrograms(database)
  const asked = screens.length > 0 ? [...new Set(screens)] : [...known.keys()].sort()
  const found = await Promise.all(asked.map((screen) => currentProgram(database, screen)))
  const programs = found.filter((program) => program !== null)
  const films = new Map<Sha256, Film>()
  const refs = new Map<Sha256, BlobRef>()
  const missing = new Set<Sha256>()
  const take = async (ref: BlobRef): Promise<boolean> => {
    if (refs.has(ref.sha256)) return true
    const isHere = (await blobs.size(ref.sha256)) === ref.bytes
    if (isHere) refs.set(ref.sha256, ref)
    else missing.add(ref.sha256)
    return isHere
  }
  for (const { jws } of programs) {
    const program = programOf(jws)
    const named = blobsNamed(program)
    for (const ref of named.others) await take(ref)
    for (const description of named.films) {
      if (!(await take(description))) continue
      const film = films.get(description.sha256) ?? (await readFilm(blobs, description))
      films.set(description.sha256, film)
      for (const ref of blobsOf(film, program.screen)) await take(ref)
    }
  }
  return { programs, blobs: [...refs.values()], without: asked.filter((screen) => !known.has(screen)), missing: [...missing] }
}

const readFilm = async (blobs: BlobStore, { sha256, bytes }: BlobRef): Promise<Film> =>
  JSON.parse(new TextDecoder().decode(await blobs.read(sha256, 0, bytes))) as Film
