import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { COURIER_TYPE, type CourierEntry, layoutOf, manifestBytesIn, TAR_BLOCK_BYTES } from '../../../shared/courier.ts'
import { Fault } from '../../../shared/faults.ts'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { CourierManifest } from '../../../shared/schema/courier.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { verifyJws } from '../verify-jws.ts'

/** A courier file whose manifest the house has signed. No handle stays open between its answers, so that a stick can be pulled out. */
export interface CourierBox {
  path: string
  manifest: CourierManifest
  /** The program of a screen as it lies there, not verified; null: the file ends before it. Throws `courier-gone`. */
  programOf(screen: ScreenId): Promise<string | null>
  /** It names the blob, and nobody has found it damaged there. */
  holds(sha256: Sha256): boolean
  /** Bytes `[from, to)`, after all of the blob was hashed. Throws `courier-damaged` where it is another one, `courier-gone` where the stick is. */
  read(ref: BlobRef, from: number, to: number): AsyncIterable<Uint8Array>
  /** Blobs found damaged. */
  damaged(): number
}

/** `not-a-courier`: none, or damaged at its beginning; `foreign`: signed by nobody whom this player believes. */
export type Opened = { ok: true; box: CourierBox } | { ok: false; why: 'not-a-courier' | 'foreign' }

const READ_BYTES = 256 * 1024
/** A program is a few KB. */
const MOST_PROGRAM_BYTES = 8 * 1024 * 1024

/** Throws `courier-gone` where the stick was pulled out meanwhile. */
export async function openCourierBox(path: string, keys: readonly PublicKey[]): Promise<Opened> {
  const signed = await onStick(path, async (handle) => {
    const bytes = manifestBytesIn(await bytesAt(handle, 0, TAR_BLOCK_BYTES))
    return bytes === null ? null : bytesAt(handle, TAR_BLOCK_BYTES, bytes)
  })
  if (!signed) return { ok: false, why: 'not-a-courier' }
  const verdict = await verifyJws(new TextDecoder().decode(signed), COURIER_TYPE, keys)
  if (!verdict.ok) return { ok: false, why: verdict.why === 'malformed' ? 'not-a-courier' : 'foreign' }
  const checked = checkTolerant('CourierManifest', verdict.value)
  return checked.ok ? { ok: true, box: boxOf(path, checked.value, signed.byteLength) } : { ok: false, why: 'not-a-courier' }
}

function boxOf(path: string, manifest: CourierManifest, manifestBytes: number): CourierBox {
  const layout = layoutOf(manifestBytes, manifest)
  const places = new Map(manifest.blobs.map(({ sha256, bytes }, index) => [sha256, { bytes, at: layout.blobs[index]?.at ?? 0 }]))
  const damaged = new Set<Sha256>()

  async function* read({ sha256 }: BlobRef, from: number, to: number): AsyncIterable<Uint8Array> {
    const place = places.get(sha256)
    if (!place || damaged.has(sha256)) throw new Fault('courier-damaged', `${sha256} is not sound in ${path}`)
    const handle = await open(path, 'r').catch((error: unknown) => gone(path, error))
    try {
      const hash = createHash('sha256')
      for await (const piece of piecesOf(handle, place.at, place.at + place.bytes)) hash.update(piece)
      if (hash.digest('hex') !== sha256) throw new Fault('courier-damaged', `${sha256} is other bytes in ${path}`)
      yield* piecesOf(handle, place.at + from, place.at + to)
    } catch (error) {
      if (!(await isThere(path))) throw new Fault('courier-gone', path, error)
      damaged.add(sha256)
      throw error instanceof Fault ? error : new Fault('courier-damaged', `${sha256} cannot be read from ${path}`, error)
    } finally {
      await handle.close().catch(() => {})
    }
  }

  return {
    path,
    manifest,
    programOf(screen) {
      const place = layout.programs[manifest.programs.findIndex((program) => program.screen === screen)]
      return place ? onStick(path, (handle) => textOf(handle, place)) : Promise.resolve(null)
    },
    holds: (sha256) => places.has(sha256) && !damaged.has(sha256),
    read,
    damaged: () => damaged.size,
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const gone = (path: string, error: unknown): never => {
  throw new Fault('courier-gone', path, error)
}

/** null: it cannot be read, though the file is there. */
async function onStick<Value>(path: string, work: (handle: FileHandle) => Promise<Value>): Promise<Value | null> {
  const handle = await open(path, 'r').catch((error: unknown) => gone(path, error))
  try {
    return await work(handle)
  } catch (error) {
    return (await isThere(path)) ? null : gone(path, error)
  } finally {
    await handle.close().catch(() => {})
  }
}

const textOf = async (handle: FileHandle, { at, bytes }: CourierEntry): Promise<string | null> =>
  bytes > MOST_PROGRAM_BYTES ? null : new TextDecoder().decode(await bytesAt(handle, at, bytes))

async function bytesAt(handle: FileHandle, at: number, bytes: number): Promise<Uint8Array> {
  const pieces = await Array.fromAsync(piecesOf(handle, at, at + bytes), (piece) => piece.slice())
  return Buffer.concat(pieces)
}

/** One buffer serves them all: a piece holds until the next is asked for. */
async function* piecesOf(handle: FileHandle, from: number, to: number): AsyncIterable<Uint8Array> {
  const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, Math.max(0, to - from)))
  for (let at = from; at < to;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.byteLength, to - at), at)
    if (bytesRead === 0) throw new Error(`ends at ${at}`)
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
