import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../shared/faults.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import { diskFault, syncDirectory } from './durable-file.ts'

/** Yields the bytes of a blob from `from` on, in order, cut anyhow. */
export type BytesFrom = (from: number) => AsyncIterable<Uint8Array>

/**
 * Blobs by SHA-256: `assets/ab/{sha256}` complete, `assets/partial/{sha256}` under way. The length of a partial file is
 * its progress, so a fetch goes on where it stopped, also after a power cut; the hash over all of it has the last word.
 */
export interface AssetCache {
  /** Complete, and its bytes were hashed by this process: while written or since the start. */
  has(sha256: Sha256): boolean
  /** A file of this name lies there; its bytes may not have been looked at yet. */
  isPresent(sha256: Sha256): boolean
  /** Looks at the bytes on disk, once per run: size first, then the hash. A damaged file is removed. */
  verify(ref: BlobRef): Promise<boolean>
  /** Bytes of an unfinished blob that are here. */
  partialBytes(ref: BlobRef): number
  /** Fetches what is missing. Rejects with `blob-damaged` (all of it is thrown away), a disk fault, or what the source said. */
  fill(ref: BlobRef, bytesFrom: BytesFrom): Promise<void>
  /** Size of a complete blob, else null. */
  sizeOf(sha256: Sha256): number | null
  /** Bytes `[from, to)` of a complete blob. */
  read(sha256: Sha256, from: number, to: number): ReadableStream<Uint8Array>
  readText(sha256: Sha256): Promise<string>
  /** Its bytes are to be verified again before they are used again. */
  doubt(sha256: Sha256): void
  /** Makes room for `bytes` by removing blobs that are not named, the longest untouched first. */
  makeRoom(bytes: number, isNamed: (sha256: Sha256) => boolean): Promise<void>
}

export interface CacheParts {
  directory: string
  /** Left free for the rest of the system. */
  reserveBytes: number
  freeBytes(directory: string): Promise<number>
}

const PIECE_BYTES = 256 * 1024
const NAME = /^[0-9a-f]{64}$/

export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

export async function openAssetCache({ directory, reserveBytes, freeBytes: free }: CacheParts): Promise<AssetCache> {
  const partials = join(directory, 'partial')
  await mkdir(partials, { recursive: true })
  const present = new Set<Sha256>()
  for (const shelf of await readdir(directory))
    if (/^[0-9a-f]{2}$/.test(shelf))
      for (const name of await readdir(join(directory, shelf))) if (NAME.test(name)) present.add(name as Sha256)
  const partialSizes = new Map<string, number>()
  for (const name of await readdir(partials)) partialSizes.set(name, (await stat(join(partials, name))).size)
  /** Size of each blob whose bytes were hashed. */
  const verified = new Map<Sha256, number>()
  const shelfOf = (sha256: Sha256): string => join(directory, sha256.slice(0, 2))
  const pathOf = (sha256: Sha256): string => join(shelfOf(sha256), sha256)
  const partialOf = (sha256: Sha256): string => join(partials, sha256)

  const discard = async (sha256: Sha256): Promise<void> => {
    verified.delete(sha256)
    present.delete(sha256)
    await rm(pathOf(sha256), { force: true })
  }

  async function verify({ sha256, bytes }: BlobRef): Promise<boolean> {
    if (verified.has(sha256)) return true
    if (!present.has(sha256)) return false
    try {
      const handle = await open(pathOf(sha256), 'r')
      try {
        const hash = createHash('sha256')
        const { size } = await handle.stat()
        if (size === bytes && (await hashInto(hash, handle)) === bytes && hash.digest('hex') === sha256) {
          verified.set(sha256, bytes)
          return true
        }
      } finally {
        await handle.close()
      }
    } catch {
      // Unreadable is damaged: it is fetched again.
    }
    await discard(sha256)
    return false
  }

  async function fill(ref: BlobRef, bytesFrom: BytesFrom): Promise<void> {
    const { sha256, bytes } = ref
    if (await verify(ref)) return
    const handle = await open(partialOf(sha256), 'a+')
    const drop = async (why: string): Promise<never> => {
      await handle.truncate(0)
      partialSizes.delete(sha256)
      throw new Fault('blob-damaged', `${sha256}: ${why}`)
    }
    try {
      const hash = createHash('sha256')
      let held = await hashInto(hash, handle)
      if (held > bytes) await drop('longer than its size')
      if (held < bytes)
        for await (const piece of bytesFrom(held)) {
          if (held + piece.byteLength > bytes) await drop('longer than its size')
          hash.update(piece)
          await handle.appendFile(piece)
          held += piece.byteLength
          partialSizes.set(sha256, held)
        }
      if (held < bytes) throw new Fault('blob-missing', `${sha256}: its source ended at ${held} of ${bytes}`)
      if (hash.digest('hex') !== sha256) await drop('other bytes than its name says')
      await handle.sync()
    } catch (error) {
      throw diskFault(error, partialOf(sha256))
    } finally {
      await handle.close()
    }
    await mkdir(shelfOf(sha256), { recursive: true })
    await rename(partialOf(sha256), pathOf(sha256))
    await syncDirectory(shelfOf(sha256))
    partialSizes.delete(sha256)
    present.add(sha256)
    verified.set(sha256, bytes)
  }

  async function makeRoom(bytes: number, isNamed: (sha256: Sha256) => boolean): Promise<void> {
    const wanted = bytes + reserveBytes
    if ((await free(directory)) >= wanted) return
    for (const name of partialSizes.keys())
      if (!isNamed(name as Sha256)) {
        await rm(join(partials, name), { force: true })
        partialSizes.delete(name)
      }
    const unnamed = await Promise.all(
      [...present].filter((sha256) => !isNamed(sha256)).map(async (sha256) => ({ sha256, at: (await stat(pathOf(sha256))).mtimeMs })),
    )
    for (const { sha256 } of unnamed.toSorted((one, other) => one.at - other.at)) {
      if ((await free(directory)) >= wanted) return
      await discard(sha256)
    }
    if ((await free(directory)) < wanted) throw new Fault('disk-full', directory)
  }

  return {
    has: (sha256) => verified.has(sha256),
    isPresent: (sha256) => present.has(sha256),
    verify,
    partialBytes: ({ sha256 }) => partialSizes.get(sha256) ?? 0,
    fill,
    sizeOf: (sha256) => verified.get(sha256) ?? null,
    read: (sha256, from, to) => streamOf(pathOf(sha256), from, to),
    readText: (sha256) => new Response(streamOf(pathOf(sha256), 0, verified.get(sha256) ?? 0)).text(),
    doubt: (sha256) => void verified.delete(sha256),
    makeRoom,
  }
}

/** Hashes a file from its start; the answer is its length. One buffer serves the whole file. */
async function hashInto(hash: Hash, handle: FileHandle): Promise<number> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES)
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, PIECE_BYTES, at)
    if (bytesRead === 0) return at
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

/** Reads only as fast as it is drunk; the file is open from the first pull until the end or the cancel. */
function streamOf(path: string, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from
  let handle: FileHandle | null = null
  const close = async (): Promise<void> => {
    await handle?.close()
    handle = null
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(path, 'r')
          const length = Math.min(PIECE_BYTES, to - at)
          const { bytesRead, buffer } =
            length > 0 ? await handle.read(new Uint8Array(length), 0, length, at) : { bytesRead: 0, buffer: new Uint8Array() }
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
          at += bytesRead
          if (at >= to || bytesRead === 0) {
            await close()
            controller.close()
          }
        } catch (error) {
          await close()
          controller.error(error)
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
