import { open, stat, statfs } from 'node:fs/promises'
import { Fault } from '../../shared/faults.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import { createWeigher, mended, type Range, streamOf, type Sums, weighFile } from './cache/pieces.ts'
import { openShelves } from './cache/shelves.ts'
import { diskFault } from './durable-file.ts'

/** Yields the bytes `[from, to)` of a blob, in order, cut anyhow. */
export type BytesOf = (from: number, to: number) => AsyncIterable<Uint8Array>

/**
 * Blobs by SHA-256. The length of a partial file is its progress, so a fetch goes on where it stopped, also after a power cut;
 * the hash over all of it has the last word. Of a damaged blob only the damaged pieces are fetched.
 */
export interface AssetCache {
  /** Complete, and its bytes were hashed by this process: while written or since the start. */
  has(sha256: Sha256): boolean
  /** As `has`, or a file of this name and size lies there and nobody has looked at its bytes yet. */
  isHere(ref: BlobRef): boolean
  /** Looks at the bytes on disk unless this run has: size first, then the hash. A damaged file is set aside. */
  verify(ref: BlobRef): Promise<boolean>
  /** As `verify`, however often it was looked at; meanwhile it is served. */
  lookAgain(ref: BlobRef): Promise<boolean>
  /** Bytes of an unfinished blob that are here. */
  partialBytes(ref: BlobRef): number
  /** Fetches what is missing. Rejects with `blob-damaged` (all of it is thrown away), a disk fault, or what the source said. */
  fill(ref: BlobRef, bytesOf: BytesOf): Promise<void>
  /** Size of a complete blob, else null. */
  sizeOf(sha256: Sha256): number | null
  /** Bytes `[from, to)` of a complete blob; errs rather than give others. */
  read(sha256: Sha256, from: number, to: number): ReadableStream<Uint8Array>
  readText(sha256: Sha256): Promise<string>
  /** Its bytes are to be verified again before they are used again. */
  doubt(sha256: Sha256): void
  /** Makes room for `bytes` by removing blobs that are not named, the longest untouched first. Rejects with `disk-full` or `cache-full`. */
  makeRoom(bytes: number, isNamed: (sha256: Sha256) => boolean): Promise<void>
  usedBytes(): number
  /** Looks at whole blobs in this run, and how many of them found damage. */
  looks(): { checked: number; damaged: number }
}

export interface CacheParts {
  directory: string
  /** Left free for the rest of the system. */
  reserveBytes: number
  /** The most that all blobs together may take; null: what the disk has. */
  quotaBytes: number | null
  freeBytes(directory: string): Promise<number>
  /** A blob turned out not to be what it was. */
  onDamage(sha256: Sha256): void
}

export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

/** The bytes are out of reach, and nothing is known of them: the file stays. */
const OUT_OF_REACH = ['EACCES', 'EPERM', 'EMFILE', 'ENFILE']

export async function openAssetCache(parts: CacheParts): Promise<AssetCache> {
  const { directory, reserveBytes, quotaBytes, freeBytes: free } = parts
  const shelves = await openShelves(directory)
  const { whole: present, partial: partialSizes, damaged } = shelves.found
  /** Size and sums of each blob whose bytes were hashed. */
  const verified = new Map<Sha256, { bytes: number; sums: Sums }>()
  /** Lies there, was looked at and is wrong, and could not even be set aside. */
  const unsound = new Set<Sha256>()
  const looked = { checked: 0, damaged: 0 }

  async function setAside(sha256: Sha256): Promise<void> {
    const size = present.get(sha256) ?? 0
    verified.delete(sha256)
    try {
      await shelves.setAside(sha256)
      damaged.set(sha256, size)
    } catch (error) {
      // Nothing can be moved on a disk that is only read; one that is gone needs no moving.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return void unsound.add(sha256)
    }
    present.delete(sha256)
  }

  const looks = new Map<Sha256, Promise<boolean>>()
  /** One look at a blob at a time, however many ask. */
  function look(ref: BlobRef): Promise<boolean> {
    const running = looks.get(ref.sha256)
    if (running) return running
    const looking = lookOnce(ref).finally(() => looks.delete(ref.sha256))
    looks.set(ref.sha256, looking)
    return looking
  }

  async function lookOnce({ sha256, bytes }: BlobRef): Promise<boolean> {
    if (!present.has(sha256) || unsound.has(sha256)) return false
    looked.checked += 1
    try {
      const handle = await open(shelves.whole(sha256), 'r')
      try {
        const weigher = createWeigher(bytes)
        if ((await handle.stat()).size === bytes) await weighFile(handle, weigher)
        const weighed = weigher.finish()
        if (weigher.length() === bytes && weighed.sha256 === sha256) {
          verified.set(sha256, { bytes, sums: weighed.sums })
          await keepSums(sha256, bytes, weighed.sums)
          return true
        }
      } finally {
        await handle.close()
      }
    } catch (error) {
      if (OUT_OF_REACH.includes((error as NodeJS.ErrnoException).code ?? '')) throw diskFault(error, shelves.whole(sha256))
      // Unreadable is damaged.
    }
    looked.damaged += 1
    await setAside(sha256)
    parts.onDamage(sha256)
    return false
  }

  async function keepSums(sha256: Sha256, bytes: number, sums: Sums): Promise<void> {
    const kept = await shelves.sumsOf(sha256, bytes)
    if (!kept || Buffer.compare(Buffer.from(kept.buffer), Buffer.from(sums.buffer)) !== 0)
      await shelves.keepSums(sha256, sums).catch(() => {})
  }

  /** The bytes from `held` on: what is sound of a damaged copy from the disk, all else from the source. */
  async function restOf({ sha256, bytes }: BlobRef, held: number, bytesOf: BytesOf): Promise<AsyncIterable<Uint8Array>> {
    const sums = damaged.has(sha256) ? await shelves.sumsOf(sha256, bytes) : null
    return sums ? mended(shelves.damaged(sha256), { bytes, from: held, sums }, bytesOf) : bytesOf(held, bytes)
  }

  async function fill(ref: BlobRef, bytesOf: BytesOf): Promise<void> {
    const { sha256, bytes } = ref
    if (verified.has(sha256) || (await look(ref))) return
    try {
      const sums = await fetchInto(ref, bytesOf)
      await shelves.promote(sha256, sums)
      partialSizes.delete(sha256)
      damaged.delete(sha256)
      unsound.delete(sha256)
      present.set(sha256, bytes)
      verified.set(sha256, { bytes, sums })
    } catch (error) {
      throw diskFault(error, shelves.partial(sha256))
    }
  }

  async function fetchInto(ref: BlobRef, bytesOf: BytesOf): Promise<Sums> {
    const { sha256, bytes } = ref
    const handle = await open(shelves.partial(sha256), 'a+')
    const drop = async (why: string): Promise<never> => {
      await handle.truncate(0)
      partialSizes.delete(sha256)
      damaged.delete(sha256)
      await shelves.remove(sha256)
      throw new Fault('blob-damaged', `${sha256}: ${why}`)
    }
    try {
      const weigher = createWeigher(bytes)
      await weighFile(handle, weigher)
      if (weigher.length() > bytes) await drop('longer than its size')
      if (weigher.length() < bytes)
        for await (const piece of await restOf(ref, weigher.length(), bytesOf)) {
          if (weigher.length() + piece.byteLength > bytes) await drop('longer than its size')
          await handle.appendFile(piece)
          weigher.add(piece)
          partialSizes.set(sha256, weigher.length())
        }
      if (weigher.length() < bytes) throw new Fault('blob-missing', `${sha256}: its source ended at ${weigher.length()} of ${bytes}`)
      const weighed = weigher.finish()
      if (weighed.sha256 !== sha256) await drop('other bytes than its name says')
      await handle.sync()
      return weighed.sums
    } finally {
      await handle.close()
    }
  }

  const usedBytes = (): number =>
    [present, partialSizes, damaged].flatMap((sizes) => [...sizes.values()]).reduce((sum, size) => sum + size, 0)

  async function discard(sha256: Sha256): Promise<void> {
    verified.delete(sha256)
    for (const sizes of [present, partialSizes, damaged]) sizes.delete(sha256)
    await shelves.remove(sha256)
  }

  async function makeRoom(bytes: number, isNamed: (sha256: Sha256) => boolean): Promise<void> {
    const whatLacks = async (): Promise<'disk-full' | 'cache-full' | null> => {
      if (quotaBytes !== null && usedBytes() + bytes > quotaBytes) return 'cache-full'
      return (await free(directory)) < bytes + reserveBytes ? 'disk-full' : null
    }
    if ((await whatLacks()) === null) return
    try {
      for (const sha256 of [...partialSizes.keys(), ...damaged.keys()]) if (!isNamed(sha256) && !present.has(sha256)) await discard(sha256)
      const unnamed = await Promise.all(
        [...present.keys()]
          .filter((sha256) => !isNamed(sha256))
          .map(async (sha256) => ({
            sha256,
            at: await stat(shelves.whole(sha256)).then(
              ({ mtimeMs }) => mtimeMs,
              () => 0,
            ),
          })),
      )
      for (const { sha256 } of unnamed.toSorted((one, other) => one.at - other.at)) {
        if ((await whatLacks()) === null) return
        await discard(sha256)
      }
    } catch (error) {
      throw diskFault(error, directory)
    }
    const lacks = await whatLacks()
    if (lacks !== null) throw new Fault(lacks, `${bytes} bytes for ${directory}`)
  }

  function read(sha256: Sha256, { from, to }: Range): ReadableStream<Uint8Array> {
    const { bytes, sums } = verified.get(sha256) ?? { bytes: 0, sums: new Uint32Array() }
    const onDamage = (): void => {
      if (!verified.delete(sha256)) return
      looked.damaged += 1
      parts.onDamage(sha256)
    }
    return streamOf({ path: shelves.whole(sha256), from, to: Math.min(to, bytes), bytes, sums, onDamage })
  }

  return {
    has: (sha256) => verified.has(sha256),
    isHere: ({ sha256, bytes }) => verified.has(sha256) || (present.get(sha256) === bytes && !unsound.has(sha256)),
    verify: async (ref) => verified.has(ref.sha256) || look(ref),
    lookAgain: look,
    partialBytes: ({ sha256 }) => partialSizes.get(sha256) ?? 0,
    fill,
    sizeOf: (sha256) => verified.get(sha256)?.bytes ?? null,
    read: (sha256, from, to) => read(sha256, { from, to }),
    readText: (sha256) => new Response(read(sha256, { from: 0, to: Infinity })).text(),
    doubt: (sha256) => void verified.delete(sha256),
    makeRoom,
    usedBytes,
    looks: () => ({ ...looked }),
  }
}
