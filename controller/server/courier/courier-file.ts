import { ReadableStream as NodeStream } from 'node:stream/web'
import { type CourierEntry, layoutOf, paddingOf, TAR_BLOCK_BYTES, tarHeader } from '../../../shared/courier.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CourierManifest, SealingKey } from '../../../shared/schema/courier.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { signCourier } from '../trust/sign-courier.ts'
import type { CourierLoad } from './courier-load.ts'

export interface FileParts {
  blobs: BlobStore
  key: SigningKey
  sealTo: SealingKey
  madeAt: Instant
  stored: CourierManifest['stored']
}

/** A courier file: how long it is, and its bytes as fast as they are drunk. */
export interface CourierFile {
  bytes: number
  stream(): ReadableStream<Uint8Array>
}

/** A POSIX tar archive of `manifest.jws`, `programs/…` and `blobs/…` in the manifest's order; nothing but one blob's piece is in memory at a time. */
export async function courierFile(load: CourierLoad, { blobs, key, sealTo, madeAt, stored }: FileParts): Promise<CourierFile> {
  const encoder = new TextEncoder()
  const texts = load.programs.map(({ jws }) => encoder.encode(jws))
  const manifest: CourierManifest = {
    format: 1,
    madeAt,
    sealTo,
    programs: load.programs.map(({ screen, revision }, index) => ({ screen, revision, bytes: texts[index]?.byteLength ?? 0 })),
    blobs: load.blobs,
    stored,
  }
  const signed = encoder.encode(await signCourier(manifest, key))
  const layout = layoutOf(signed.byteLength, manifest)

  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield* entry(layout.manifest, [signed])
    for (const [index, program] of layout.programs.entries()) yield* entry(program, [texts[index] ?? new Uint8Array()])
    for (const [index, blob] of layout.blobs.entries()) yield* entry(blob, blobs.stream(load.blobs[index]?.sha256 ?? ''))
    yield new Uint8Array(2 * TAR_BLOCK_BYTES)
  }
  async function* entry(of: CourierEntry, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    yield tarHeader(of, madeAt)
    yield* bytes
    yield new Uint8Array(paddingOf(of.bytes))
  }
  return { bytes: layout.totalBytes, stream: () => NodeStream.from(pieces()) as ReadableStream<Uint8Array> }
}
