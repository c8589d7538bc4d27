import { rename, writeFile } from 'node:fs/promises'
import { layoutOf, paddingOf, tarHeader } from '../../shared/courier.ts'
import type { CourierManifest, SealingKey } from '../../shared/schema/courier.ts'
import type { MadeBlob, Signer } from '../player/agent/programs.ts'

/** What a test packs. */
export interface Pack {
  signer: Signer
  programs: { screen: string; revision: number; jws: string }[]
  blobs: readonly MadeBlob[]
  sealTo?: SealingKey
  stored?: { screen: string; log: string; upTo: number }[]
}

/** Where what lies in the file. */
export interface Packed {
  bytes: Buffer
  layout: ReturnType<typeof layoutOf>
}

/** The base point (RFC 7748 section 4.1): a sound key that is nobody's. */
const NOBODY: SealingKey = { kty: 'OKP', crv: 'X25519', x: Buffer.from([9, ...Array<number>(31).fill(0)]).toString('base64url') }

export async function packCourier({ signer, programs, blobs, sealTo = NOBODY, stored = [] }: Pack): Promise<Packed> {
  const texts = programs.map(({ jws }) => Buffer.from(jws))
  const manifest = {
    format: 1,
    madeAt: 1_800_000_000_000,
    sealTo,
    programs: programs.map(({ screen, revision }, index) => ({ screen, revision, bytes: texts[index]!.byteLength })),
    blobs: blobs.map(({ ref }) => ref),
    stored,
  } as unknown as CourierManifest
  const signed = Buffer.from(await signer.sign(manifest, { typ: 'lavha-courier+jws' }))
  const layout = layoutOf(signed.byteLength, manifest)
  const contents = [signed, ...texts, ...blobs.map(({ bytes }) => bytes)]
  const entries = [layout.manifest, ...layout.programs, ...layout.blobs].flatMap((entry, index) => [
    tarHeader(entry, manifest.madeAt),
    contents[index]!,
    new Uint8Array(paddingOf(entry.bytes)),
  ])
  return { layout, bytes: Buffer.concat([...entries, new Uint8Array(1024)]) }
}

/** As a person copies it onto a stick: under its name once it is whole. */
export async function putOnStick(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.copying`, bytes)
  await rename(`${path}.copying`, path)
}
