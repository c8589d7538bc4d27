import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { Fault } from '../../../shared/faults.ts'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import { type Disk, isDiskFull, nodeDisk } from './disk.ts'

/**
 * Bytes under their own SHA-256. A blob is there whole or not at all, never changes, and is stored once however often it is put.
 * Faults: `blob-missing` on reading what is not there, `disk-full` on putting what does not fit (nothing else is touched).
 */
export interface BlobStore {
  put(bytes: Uint8Array, type: string): Promise<BlobRef>
  /** Copies the file in; the file stays where it is. */
  putFile(path: string, type: string): Promise<BlobRef>
  /** The bytes from `from` up to, not including, `to`; what lies past the blob's end is left out. */
  read(sha256: string, from: number, to: number): Promise<Uint8Array>
  /** As `read`, in pieces; the whole blob where no range is given. A missing blob is an error of the stream. */
  stream(sha256: string, from?: number, to?: number): ReadableStream<Uint8Array>
  /** Bytes; null: not here. */
  size(sha256: string): Promise<number | null>
  /** Takes a blob away, if it is there. */
  remove(sha256: string): Promise<void>
  /** What could still be put, in bytes. */
  freeBytes(): Promise<number>
}

const INCOMING = 'incoming'
const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** The blobs of a folder, as `ab/<sha256>` below it. What an earlier run left half written is cleared away first. */
export async function openBlobStore(directory: string, disk: Disk = nodeDisk): Promise<BlobStore> {
  const incoming = join(directory, INCOMING)
  await disk.mkdir(incoming)
  for (const name of await disk.names(incoming)) await disk.remove(join(incoming, name))
  return diskStore(directory, disk)
}

function diskStore(directory: string, disk: Disk): BlobStore {
  const folderOf = (sha256: string): string => join(directory, sha256.slice(0, 2))
  const pathOf = (sha256: string): string => join(folderOf(sha256), sha256)
  const size = async (sha256: string): Promise<number | null> => (isSha256(sha256) ? disk.size(pathOf(sha256)) : null)

  /** Writes under a temporary name, flushes, then gives the file its name in one step. */
  async function keep(given: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, type: string): Promise<BlobRef> {
    const temporary = join(directory, INCOMING, randomUUID())
    const hash = createHash('sha256')
    let bytes = 0
    try {
      const file = await disk.create(temporary)
      try {
        for await (const piece of given) {
          hash.update(piece)
          bytes += piece.byteLength
          await file.write(piece)
        }
        await file.sync()
      } finally {
        await file.close()
      }
      if (bytes === 0) throw new Error('an empty blob')
      const sha256 = hash.digest('hex') as Sha256
      if ((await size(sha256)) === null) {
        await disk.mkdir(folderOf(sha256))
        await disk.rename(temporary, pathOf(sha256))
        await disk.syncFolder(folderOf(sha256))
      } else await disk.remove(temporary)
      return { sha256, bytes, type }
    } catch (error) {
      await disk.remove(temporary)
      throw isDiskFull(error) ? new Fault('disk-full', directory, error) : error
    }
  }

  async function* pieces(sha256: string, from: number, to: number | undefined): AsyncGenerator<Uint8Array> {
    const bytes = await size(sha256)
    if (bytes === null) throw new Fault('blob-missing', sha256)
    const end = Math.min(to ?? bytes, bytes)
    if (from < end) yield* createReadStream(pathOf(sha256), { start: from, end: end - 1 }) as AsyncIterable<Uint8Array>
  }

  return {
    put: async (bytes, type) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
      return (await size(sha256)) === null ? keep([bytes], type) : { sha256, bytes: bytes.byteLength, type }
    },
    putFile: (path, type) => keep(bytesOf(path), type),
    read: async (sha256, from, to) => Buffer.concat(await Array.fromAsync(pieces(sha256, from, to))),
    stream: (sha256, from = 0, to) => NodeStream.from(pieces(sha256, from, to)) as ReadableStream<Uint8Array>,
    size,
    remove: async (sha256) => {
      if (isSha256(sha256)) await disk.remove(pathOf(sha256))
    },
    freeBytes: () => disk.freeBytes(directory),
  }
}

/** Opened when the first byte is asked for: a stream that fails before anybody reads it would end the whole program. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>
}
