import { expect, it } from 'vitest'
import type { BlobSource } from '../../player/agent/fetch/blob-source.ts'
import { Fault } from '../../shared/faults.ts'
import { BLOB_WANT_BYTES } from '../../shared/protocol.ts'
import { blobOf, type MadeBlob } from '../player/agent/programs.ts'

export interface SourceRoom {
  source: BlobSource
  /** Puts a blob behind the source. */
  offer(blob: MadeBlob): void
  /** Lets time pass until a silent source is given up. */
  untilSilent(): Promise<void>
}

const never = (): AbortSignal => new AbortController().signal

export async function drink(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** Not repeating within a window, so that a piece in the wrong place shows. */
const patterned = (bytes: number): MadeBlob =>
  blobOf(
    Uint8Array.from({ length: bytes }, (_, index) => (index * 2654435761) >>> 24),
    'video/mp4',
  )

/** What every blob source keeps. */
export function keepsTheContract(open: () => Promise<SourceRoom>): void {
  for (const bytes of [1, 65_536, BLOB_WANT_BYTES, BLOB_WANT_BYTES + 70_001])
    it(`brings all ${bytes} bytes in order`, async () => {
      const { source, offer } = await open()
      const blob = patterned(bytes)
      offer(blob)
      expect((await drink(source.read(blob.ref, 0, blob.ref.bytes, never()))).equals(blob.bytes)).toBe(true)
    })

  for (const from of [1, 65_537, BLOB_WANT_BYTES + 5])
    it(`goes on at byte ${from}`, async () => {
      const { source, offer } = await open()
      const blob = patterned(BLOB_WANT_BYTES + 70_001)
      offer(blob)
      expect((await drink(source.read(blob.ref, from, blob.ref.bytes, never()))).equals(blob.bytes.subarray(from))).toBe(true)
    })

  for (const [from, to] of [
    [0, 100],
    [16_384, 32_768],
    [BLOB_WANT_BYTES - 5, BLOB_WANT_BYTES + 5],
  ] as const)
    it(`brings the bytes ${from} to ${to} alone`, async () => {
      const { source, offer } = await open()
      const blob = patterned(BLOB_WANT_BYTES + 70_001)
      offer(blob)
      expect((await drink(source.read(blob.ref, from, to, never()))).equals(blob.bytes.subarray(from, to))).toBe(true)
    })

  it('brings two blobs at once without mixing them', async () => {
    const { source, offer } = await open()
    const [one, other] = [patterned(300_000), blobOf(Buffer.alloc(300_000, 7), 'video/mp4')]
    offer(one)
    offer(other)
    const [first, second] = await Promise.all([
      drink(source.read(one.ref, 0, one.ref.bytes, never())),
      drink(source.read(other.ref, 0, other.ref.bytes, never())),
    ])
    expect(first.equals(one.bytes)).toBe(true)
    expect(second.equals(other.bytes)).toBe(true)
  })

  it('says that a blob nobody has is missing', async () => {
    const { source, untilSilent } = await open()
    const reading = drink(source.read(patterned(10).ref, 0, 10, never())).catch((error: unknown) => error)
    await untilSilent()
    expect(await reading).toMatchObject({ code: 'blob-missing' })
    expect(await reading).toBeInstanceOf(Fault)
  })

  it('stops when it is told to', async () => {
    const { source, offer } = await open()
    const blob = patterned(BLOB_WANT_BYTES * 2)
    offer(blob)
    const stop = new AbortController()
    const reading = (async () => {
      for await (const piece of source.read(blob.ref, 0, blob.ref.bytes, stop.signal))
        if (piece.byteLength > 0) stop.abort(new Fault('link-down', 'the test stops'))
    })()
    await expect(reading).rejects.toThrow()
  })
}
