import { describe, expect, it } from 'vitest'
import { layoutOf, manifestBytesIn, paddingOf, TAR_BLOCK_BYTES, tarHeader } from '../../shared/courier.ts'
import type { CourierManifest } from '../../shared/schema/courier.ts'

const entries = {
  programs: [{ screen: 'left', revision: 1, bytes: 512 }],
  blobs: [
    { sha256: 'a'.repeat(64), bytes: 1, type: 'video/mp4' },
    { sha256: 'b'.repeat(64), bytes: 513, type: 'video/mp4' },
  ],
} as unknown as Pick<CourierManifest, 'programs' | 'blobs'>

describe('where everything lies in a courier file', () => {
  it('each entry begins one block after its header and ends in whole blocks', () => {
    const { manifest, programs, blobs, totalBytes } = layoutOf(100, entries)
    expect([manifest, ...programs, ...blobs].map(({ name, at }) => [name, at / TAR_BLOCK_BYTES])).toEqual([
      ['manifest.jws', 1],
      ['programs/left.jws', 3],
      [`blobs/${'a'.repeat(64)}`, 5],
      [`blobs/${'b'.repeat(64)}`, 7],
    ])
    expect(totalBytes / TAR_BLOCK_BYTES).toBe(7 + 2 + 2)
  })
  it.each([
    [0, 0],
    [1, 511],
    [512, 0],
    [513, 511],
  ])('after %i bytes come %i zeros', (bytes, zeros) => expect(paddingOf(bytes)).toBe(zeros))
})

describe('the first block', () => {
  const header = tarHeader({ name: 'manifest.jws', bytes: 4321 }, 1_800_000_000_000)
  it('says how long the manifest is', () => expect(manifestBytesIn(header)).toBe(4321))
  it('is believed in no other form: any byte changed is noticed, but for the two that end the checksum', () => {
    for (let at = 0; at < TAR_BLOCK_BYTES; at += at === 153 ? 3 : 1) {
      const damaged = header.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0x41
      expect([at, manifestBytesIn(damaged)]).toEqual([at, null])
    }
  })
  it.each([
    ['another archive', tarHeader({ name: 'photos/1.jpg', bytes: 4321 }, 0)],
    ['a cut file', header.subarray(0, 300)],
    ['zeros', new Uint8Array(TAR_BLOCK_BYTES)],
    ['a manifest larger than any is', tarHeader({ name: 'manifest.jws', bytes: 7_000_000_000 }, 0)],
  ])('of %s says nothing', (_, block) => expect(manifestBytesIn(block)).toBeNull())
})
