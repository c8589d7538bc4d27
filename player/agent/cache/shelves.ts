import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import { syncDirectory } from '../durable-file.ts'
import { pieceCount, type Sums } from './pieces.ts'

/** Where blobs lie below `assets/`, by name: `ab/{sha256}` whole, `partial/` under way, `damaged/` to be mended, `sums/` of the whole ones. */
export interface Shelves {
  whole(sha256: Sha256): string
  partial(sha256: Sha256): string
  damaged(sha256: Sha256): string
  /** What lies there at the start, with its sizes. */
  found: Record<'whole' | 'partial' | 'damaged', Map<Sha256, number>>
  /** The partial file is whole: it takes its place, and its sums theirs. */
  promote(sha256: Sha256, sums: Sums): Promise<void>
  keepSums(sha256: Sha256, sums: Sums): Promise<void>
  sumsOf(sha256: Sha256, bytes: number): Promise<Sums | null>
  /** Out of the way of those that are served, to be mended. */
  setAside(sha256: Sha256): Promise<void>
  remove(sha256: Sha256): Promise<void>
}

const NAME = /^[0-9a-f]{64}$/
const SHELF = /^[0-9a-f]{2}$/

/** A disk that can only be read is opened all the same. */
export async function openShelves(directory: string): Promise<Shelves> {
  const at = (shelf: string) => (sha256: Sha256) => join(directory, shelf, sha256)
  const shelfOf = (sha256: Sha256): string => join(directory, sha256.slice(0, 2))
  const whole = (sha256: Sha256): string => join(shelfOf(sha256), sha256)
  const [partial, damaged, sumsAt] = [at('partial'), at('damaged'), at('sums')]
  for (const shelf of ['partial', 'damaged', 'sums']) await mkdir(join(directory, shelf), { recursive: true }).catch(() => {})

  const sizesIn = async (...shelves: string[]): Promise<Map<Sha256, number>> => {
    const sizes = new Map<Sha256, number>()
    for (const shelf of shelves)
      for (const name of await readdir(join(directory, shelf)).catch(() => []))
        if (NAME.test(name))
          sizes.set(
            name as Sha256,
            await stat(join(directory, shelf, name)).then(
              ({ size }) => size,
              () => 0,
            ),
          )
    return sizes
  }
  const keepSums = async (sha256: Sha256, sums: Sums): Promise<void> => {
    // Not synced: where they are lost or torn, a damaged blob is fetched whole.
    await writeFile(`${sumsAt(sha256)}.new`, sums)
    await rename(`${sumsAt(sha256)}.new`, sumsAt(sha256))
  }
  return {
    whole,
    partial,
    damaged,
    found: {
      whole: await sizesIn(...(await readdir(directory).catch(() => [])).filter((name) => SHELF.test(name))),
      partial: await sizesIn('partial'),
      damaged: await sizesIn('damaged'),
    },
    async promote(sha256, sums) {
      await mkdir(shelfOf(sha256), { recursive: true })
      await keepSums(sha256, sums)
      await rename(partial(sha256), whole(sha256))
      await syncDirectory(shelfOf(sha256))
      await rm(damaged(sha256), { force: true })
    },
    keepSums,
    async sumsOf(sha256, bytes) {
      const kept = await readFile(sumsAt(sha256)).catch(() => null)
      return kept?.byteLength === pieceCount(bytes) * 4 ? new Uint32Array(new Uint8Array(kept).buffer) : null
    },
    setAside: (sha256) => rename(whole(sha256), damaged(sha256)),
    async remove(sha256) {
      for (const path of [whole(sha256), partial(sha256), damaged(sha256), sumsAt(sha256)]) await rm(path, { force: true })
    },
  }
}
