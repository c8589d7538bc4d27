import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

/** The unit in which damage is found, fetched and kept from being served. */
export const PIECE_BYTES = 16 * 1024
/** Bytes read from the disk at a time; a multiple of the piece. */
const READ_BYTES = 256 * 1024

/**
 * The CRC-32 of each piece of a blob. The SHA-256 over all of it says whether it is the blob; these say where it is not, and notice
 * what turned since it was looked at. They are never the reason to call a blob sound.
 */
export type Sums = Uint32Array<ArrayBuffer>
export interface Range {
  from: number
  to: number
}

export const pieceCount = (bytes: number): number => Math.ceil(bytes / PIECE_BYTES)
const pieceAt = (index: number, bytes: number): Range => ({ from: index * PIECE_BYTES, to: Math.min((index + 1) * PIECE_BYTES, bytes) })

/** Takes a blob's bytes in order, cut anyhow, and knows its name and its sums in the end. */
export function createWeigher(bytes: number) {
  const hash = createHash('sha256')
  const sums = new Uint32Array(pieceCount(bytes))
  let at = 0
  return {
    add(chunk: Uint8Array): void {
      hash.update(chunk)
      for (let from = 0; from < chunk.byteLength;) {
        const index = Math.floor(at / PIECE_BYTES)
        const length = Math.min(chunk.byteLength - from, (index + 1) * PIECE_BYTES - at)
        if (index < sums.length) sums[index] = crc32(chunk.subarray(from, from + length), sums[index])
        from += length
        at += length
      }
    },
    length: () => at,
    finish: (): { sha256: string; sums: Sums } => ({ sha256: hash.digest('hex'), sums }),
  }
}
export type Weigher = ReturnType<typeof createWeigher>

/** Weighs a file from its start to its end. One buffer serves the whole file. */
export async function weighFile(handle: FileHandle, weigher: Weigher): Promise<void> {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, at)
    if (bytesRead === 0) return
    weigher.add(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

/** The bytes of one piece where they are what their sum says, else null: too few, unreadable (EIO), or other ones. */
async function soundPiece(handle: FileHandle, index: number, bytes: number, sums: Sums): Promise<Uint8Array | null> {
  const { from, to } = pieceAt(index, bytes)
  const buffer = Buffer.allocUnsafe(to - from)
  const bytesRead = await handle.read(buffer, 0, to - from, from).then(
    (read) => read.bytesRead,
    () => 0,
  )
  return bytesRead === to - from && crc32(buffer) === sums[index] ? buffer : null
}

/** What a damaged file and a source have to do so that the blob is whole again from `from` on: sound pieces stay, the rest is fetched. */
export async function* mended(
  path: string,
  { bytes, from, sums }: { bytes: number; from: number; sums: Sums },
  fetch: (from: number, to: number) => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    let wantedFrom: number | null = null
    for (let at = from; at < bytes;) {
      const index = Math.floor(at / PIECE_BYTES)
      const { from: begin, to } = pieceAt(index, bytes)
      const piece = await soundPiece(handle, index, bytes, sums)
      if (piece) {
        if (wantedFrom !== null) yield* fetch(wantedFrom, begin)
        wantedFrom = null
        yield piece.subarray(at - begin)
      } else wantedFrom ??= at
      at = to
    }
    if (wantedFrom !== null) yield* fetch(wantedFrom, bytes)
  } finally {
    await handle.close()
  }
}

export interface Reading extends Range {
  path: string
  bytes: number
  sums: Sums
  /** A piece is not what it was when it was last looked at. */
  onDamage(): void
}

/** Bytes `[from, to)` as fast as they are drunk, each piece held to its sum first; a damaged one ends the stream with an error. */
export function streamOf({ path, from, to, bytes, sums, onDamage }: Reading): ReadableStream<Uint8Array> {
  let at = from
  let handle: FileHandle | null = null
  const close = async (): Promise<void> => {
    await handle?.close()
    handle = null
  }
  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    handle ??= await open(path, 'r')
    const first = Math.floor(at / PIECE_BYTES)
    const begin = first * PIECE_BYTES
    const end = Math.min(begin + READ_BYTES, Math.ceil(to / PIECE_BYTES) * PIECE_BYTES, bytes)
    const buffer = new Uint8Array(end - begin)
    const { bytesRead } = await handle.read(buffer, 0, end - begin, begin)
    for (let index = first; index * PIECE_BYTES < end; index += 1) {
      const piece = pieceAt(index, bytes)
      if (bytesRead < end - begin || crc32(buffer.subarray(piece.from - begin, piece.to - begin)) !== sums[index])
        throw new Error(`piece ${index} is not what it was`)
    }
    const upTo = Math.min(end, to)
    controller.enqueue(buffer.subarray(at - begin, upTo - begin))
    at = upTo
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (at < to) await pull(controller)
          if (at < to) return
          await close()
          controller.close()
        } catch (error) {
          await close()
          onDamage()
          controller.error(error)
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
