import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlobStore } from '../../controller/server/blobs/blob-store.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What every blob store must do; `open` gives an empty one that holds `capacityBytes`. */
export function blobStoreContract(kind: string, open: (folder: string, capacityBytes: number) => Promise<BlobStore>): void {
  describe(`a blob store in ${kind}`, () => {
    let folder: string
    let store: BlobStore
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lavha-blobs-'))
      store = await open(folder, 300_000)
    })
    afterEach(() => rm(folder, { recursive: true, force: true }))
    const words = new TextEncoder().encode('Ҳеҷ кас набояд ба шиканҷа дучор шавад')
    const absent = '0'.repeat(64)

    it('names bytes by their SHA-256 and gives them back', async () => {
      const ref = await store.put(words, 'text/plain')
      expect(ref).toEqual({ sha256: sha256(words), bytes: words.byteLength, type: 'text/plain' })
      expect(await store.size(ref.sha256)).toBe(words.byteLength)
      expect(new Uint8Array(await store.read(ref.sha256, 0, words.byteLength))).toEqual(words)
    })
    it('reads half-open ranges, and no further than the end', async () => {
      const { sha256: name } = await store.put(words, 'text/plain')
      expect(Buffer.from(await store.read(name, 3, 8))).toEqual(Buffer.from(words.subarray(3, 8)))
      expect(Buffer.from(await store.read(name, words.byteLength - 2, 1e9))).toEqual(Buffer.from(words.subarray(-2)))
      expect((await store.read(name, 5, 5)).byteLength).toBe(0)
      expect((await store.read(name, 1e9, 2e9)).byteLength).toBe(0)
    })
    it('streams the whole blob or a range of it', async () => {
      const bytes = randomBytes(200_000)
      const { sha256: name } = await store.put(bytes, 'video/mp4')
      expect(Buffer.concat(await Array.fromAsync(store.stream(name)))).toEqual(bytes)
      expect(Buffer.concat(await Array.fromAsync(store.stream(name, 70_000, 70_010)))).toEqual(bytes.subarray(70_000, 70_010))
      expect(Buffer.concat(await Array.fromAsync(store.stream(name, 199_990)))).toEqual(bytes.subarray(199_990))
    })
    it('keeps the same bytes once', async () => {
      const free = await store.freeBytes()
      const first = await store.put(new Uint8Array(100_000), 'video/mp4')
      for (let again = 0; again < 5; again++) expect(await store.put(new Uint8Array(100_000), 'video/mp4')).toEqual(first)
      expect(free - (await store.freeBytes())).toBeLessThan(200_000)
    })
    it('takes in a file and leaves it where it is', async () => {
      const path = join(folder, 'given.bin')
      await writeFile(path, words)
      expect(await store.putFile(path, 'text/vtt')).toEqual(await store.put(words, 'text/vtt'))
      expect(await store.putFile(path, 'text/vtt')).toEqual(await store.put(words, 'text/vtt'))
    })
    it('says what it does not have, and does not invent it', async () => {
      expect(await store.size(absent)).toBeNull()
      await expect(store.read(absent, 0, 1)).rejects.toMatchObject({ code: 'blob-missing' })
      await expect(Array.fromAsync(store.stream(absent))).rejects.toMatchObject({ code: 'blob-missing' })
      expect(await store.size('../../etc/passwd')).toBeNull()
      await expect(store.read('../../../etc/passwd', 0, 1)).rejects.toMatchObject({ code: 'blob-missing' })
    })
    it('forgets a blob that is removed, and is silent about one that is not there', async () => {
      const { sha256: name } = await store.put(words, 'text/plain')
      await store.remove(name)
      expect(await store.size(name)).toBeNull()
      await store.remove(name)
      await store.remove('../blob-store')
    })
    it('on a full disk says so, keeps what was there and leaves nothing half written', async () => {
      const held = await store.put(words, 'text/plain')
      const free = await store.freeBytes()
      const path = join(folder, 'large.bin')
      await writeFile(path, randomBytes(400_000))
      await expect(store.put(randomBytes(400_000), 'video/mp4')).rejects.toMatchObject({ code: 'disk-full' })
      await expect(store.putFile(path, 'video/mp4')).rejects.toMatchObject({ code: 'disk-full' })
      expect(await store.freeBytes()).toBe(free)
      expect(new Uint8Array(await store.read(held.sha256, 0, 1e6))).toEqual(words)
      await store.put(randomBytes(1000), 'video/mp4')
    })
    it('takes many puts of the same bytes at once', async () => {
      const bytes = randomBytes(20_000)
      const refs = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes, 'video/mp4')))
      expect(new Set(refs.map((ref) => ref.sha256)).size).toBe(1)
      expect(Buffer.from(await store.read(sha256(bytes), 0, 20_000))).toEqual(bytes)
    })
  })
}
