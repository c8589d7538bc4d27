import type { CourierManifest } from './schema/courier.ts'

/** Cross-protocol: what the house signed for one purpose is nothing for another (RFC 8725 section 3.11). */
export const COURIER_TYPE = 'lavha-courier+jws'
/** How a courier file's name ends. */
export const COURIER_ENDING = '.courier'
/** What a player writes back onto the stick, by its screen. */
export const sealedNameOf = (screen: string): string => `lavha-${screen}.sealed`
export const SEALED_NAME = /^lavha-[a-z0-9-]+\.sealed$/
/** The unit of a POSIX tar archive. */
export const TAR_BLOCK_BYTES = 512
/** A thousand films have some 200,000 segments; nothing sound is larger. */
export const MOST_MANIFEST_BYTES = 64 * 1024 * 1024

const MANIFEST_NAME = 'manifest.jws'
/** Two blocks of zeros end an archive. */
const END_BYTES = 2 * TAR_BLOCK_BYTES

/** A file of the archive; its bytes begin at `at`, one block after its header. */
export interface CourierEntry {
  name: string
  bytes: number
  at: number
}
export interface CourierLayout {
  manifest: CourierEntry
  programs: CourierEntry[]
  blobs: CourierEntry[]
  totalBytes: number
}

/** Where everything lies: the manifest alone says it, so that no other header has to be believed. */
export function layoutOf(manifestBytes: number, { programs, blobs }: Pick<CourierManifest, 'programs' | 'blobs'>): CourierLayout {
  let next = TAR_BLOCK_BYTES
  const place = (name: string, bytes: number): CourierEntry => {
    const entry = { name, bytes, at: next }
    next += bytes + paddingOf(bytes) + TAR_BLOCK_BYTES
    return entry
  }
  return {
    manifest: place(MANIFEST_NAME, manifestBytes),
    programs: programs.map(({ screen, bytes }) => place(`programs/${screen}.jws`, bytes)),
    blobs: blobs.map(({ sha256, bytes }) => place(`blobs/${sha256}`, bytes)),
    totalBytes: next - TAR_BLOCK_BYTES + END_BYTES,
  }
}

/** Zeros after an entry's bytes, up to the next block. */
export const paddingOf = (bytes: number): number => (TAR_BLOCK_BYTES - (bytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES

/** Offset and width of the fields of a ustar header (POSIX.1-2017, pax, "ustar Interchange Format"). */
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 6],
  version: [263, 2],
} as const

const octal = (value: number, field: keyof typeof FIELDS): string => `${value.toString(8).padStart(FIELDS[field][1] - 1, '0')}\0`

export function tarHeader({ name, bytes }: Pick<CourierEntry, 'name' | 'bytes'>, madeAtMs: number): Uint8Array {
  const block = new Uint8Array(TAR_BLOCK_BYTES)
  const write = (field: keyof typeof FIELDS, text: string): void => {
    const [at, width] = FIELDS[field]
    block.set(new TextEncoder().encode(text).subarray(0, width), at)
  }
  write('name', name)
  write('mode', octal(0o644, 'mode'))
  write('uid', octal(0, 'uid'))
  write('gid', octal(0, 'gid'))
  write('size', octal(bytes, 'size'))
  write('mtime', octal(Math.floor(madeAtMs / 1000), 'mtime'))
  write('type', '0')
  write('magic', 'ustar\0')
  write('version', '00')
  write('checksum', `${checksumOf(block).toString(8).padStart(6, '0')}\0 `)
  return block
}

/** The sum of the header's bytes, its own field taken as spaces. */
function checksumOf(block: Uint8Array): number {
  const [at, width] = FIELDS.checksum
  return block.reduce((sum, byte, index) => sum + (index >= at && index < at + width ? 0x20 : byte), 0)
}

/** How long the manifest is that this first block announces; null: this is no courier file, or its beginning is damaged. */
export function manifestBytesIn(block: Uint8Array): number | null {
  if (block.byteLength < TAR_BLOCK_BYTES) return null
  const text = (field: keyof typeof FIELDS): string => {
    const [at, width] = FIELDS[field]
    return new TextDecoder().decode(block.subarray(at, at + width)).replace(/[\0 ].*$/su, '')
  }
  if (text('name') !== MANIFEST_NAME || text('magic') !== 'ustar') return null
  if (Number.parseInt(text('checksum'), 8) !== checksumOf(block)) return null
  const bytes = Number.parseInt(text('size'), 8)
  return bytes > 0 && bytes <= MOST_MANIFEST_BYTES ? bytes : null
}
