import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { Fault } from '../../../shared/faults.ts'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { BlobStore } from './blob-store.ts'

/** A blob store that forgets everything with the process and holds `capacityBytes` at most. */
export function memoryBlobStore(capacityBytes: number): BlobStore {
  const held = new Map<string, Uint8Array>()
  const free = (): number => capacityBytes - held.values().reduce((sum, { byteLength }) => sum + byteLength, 0)

  async function put(bytes: Uint8Array, type: string): Promise<BlobRef> {
    if (bytes.byteLength === 0) throw new Error('an empty blob')
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
    if (!held.has(sha256)) {
      if (bytes.byteLength > free()) throw new Fault('disk-full', 'memory')
      held.set(sha256, bytes.slice())
    }
    return { sha256, bytes: bytes.byteLength, type }
  }

  async function read(sha256: string, from: number, to: number): Promise<Uint8Array> {
    const bytes = held.get(sha256)
    if (!bytes) throw new Fault('blob-missing', sha256)
    return bytes.slice(from, Math.max(from, to))
  }

  return {
    put,
    putFile: async (path, type) => put(await readFile(path), type),
    read,
    stream: (sha256, from = 0, to = Number.POSITIVE_INFINITY) =>
      NodeStream.from(pieces(read(sha256, from, to))) as ReadableStream<Uint8Array>,
    size: async (sha256) => held.get(sha256)?.byteLength ?? null,
    remove: async (sha256) => void held.delete(sha256),
    freeBytes: async () => free(),
  }
}

async function* pieces(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  const piece = await bytes
  if (piece.byteLength > 0) yield piece
}
