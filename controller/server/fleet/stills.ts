import type { Film } from '../../../shared/schema/film.ts'
import type { CampaignId, ItemId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Still } from '../../api/stills.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { stillOf } from './still-of.ts'

export interface Stills {
  /** Reads which posters the program's films have; until then its films have none. */
  prepare(program: Program): Promise<void>
  /** What an item of a program looks like; null where the program does not hold it. */
  of(program: Program, shown: { campaign: CampaignId | null; item: ItemId | null }): Still
}

/** Posters of so many films are remembered; a few hundred are in use at a time. */
const MOST_FILMS = 2000

export function createStills(blobs: BlobStore): Stills {
  const posters = new Map<Sha256, Sha256 | null>()
  const stills = new WeakMap<Program, Map<string, Still>>()

  async function posterIn(sha256: Sha256, bytes: number): Promise<Sha256 | null> {
    try {
      const film = JSON.parse(new TextDecoder().decode(await blobs.read(sha256, 0, bytes))) as Film
      return film.poster?.sha256 ?? null
    } catch {
      // A film that cannot be read has no picture here; that it is damaged is for those to say who play it.
      return null
    }
  }

  return {
    prepare: async (program) => {
      for (const { sha256, bytes } of blobsNamed(program).films) {
        if (posters.has(sha256)) continue
        posters.set(sha256, await posterIn(sha256, bytes))
        if (posters.size > MOST_FILMS) posters.delete(posters.keys().next().value as Sha256)
      }
    },
    of: (program, { campaign, item }) => {
      if (campaign === null || item === null) return null
      const known = stills.get(program) ?? new Map<string, Still>()
      stills.set(program, known)
      const name = `${campaign}/${item}`
      if (!known.has(name)) {
        const content = program.bookings
          .filter((booking) => booking.campaign === campaign)
          .flatMap(({ items }) => items)
          .find(({ id }) => id === item)?.content
        known.set(name, content ? stillOf(content, campaign, program, (film) => posters.get(film) ?? null) : null)
      }
      return known.get(name) ?? null
    },
  }
}
