import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type BytesFrom, freeBytes, openAssetCache } from '../../../player/agent/asset-cache.ts'
import { Fault } from '../../../shared/faults.ts'
import { blobOf, type MadeBlob } from './programs.ts'
import { scratch } from './scratch.ts'

const open = (directory: string) => openAssetCache({ directory, reserveBytes: 0, freeBytes })
const madeBlob = (bytes: number): MadeBlob => blobOf(randomBytes(bytes), 'video/mp4')
const all = ({ bytes }: MadeBlob): BytesFrom =>
  async function* (from) {
    for (let at = from; at < bytes.byteLength; at += 1000) yield bytes.subarray(at, at + 1000)
  }
const forged = (bytes: number): BytesFrom =>
  async function* () {
    yield randomBytes(bytes)
  }
const pathOf = (directory: string, { ref }: MadeBlob): string => join(directory, ref.sha256.slice(0, 2), ref.sha256)

it('keeps a blob under its name and gives back any range of it', async () => {
  const directory = await scratch()
  const cache = await open(directory)
  const blob = madeBlob(700_000)
  await cache.fill(blob.ref, all(blob))
  expect(cache.has(blob.ref.sha256)).toBe(true)
  expect((await readFile(pathOf(directory, blob))).equals(blob.bytes)).toBe(true)
  const part = await new Response(cache.read(blob.ref.sha256, 1234, 600_001)).bytes()
  expect(Buffer.from(part).equals(blob.bytes.subarray(1234, 600_001))).toBe(true)
  expect(await readdir(join(directory, 'partial'))).toEqual([])
})

it('goes on where a broken fetch stopped, also after a restart', async () => {
  const directory = await scratch()
  const blob = madeBlob(10_000)
  const breaking: BytesFrom = async function* (from) {
    yield blob.bytes.subarray(from, 4321)
    throw new Fault('link-down', 'for this test')
  }
  await expect((await open(directory)).fill(blob.ref, breaking)).rejects.toMatchObject({ code: 'link-down' })
  const again = await open(directory)
  expect(again.partialBytes(blob.ref)).toBe(4321)
  const asked: number[] = []
  await again.fill(blob.ref, (from) => (asked.push(from), all(blob)(from)))
  expect(asked).toEqual([4321])
  expect(again.has(blob.ref.sha256)).toBe(true)
})

it('throws away bytes that are not what their name says, and takes the right ones next time', async () => {
  const cache = await open(await scratch())
  const blob = madeBlob(5000)
  await expect(cache.fill(blob.ref, forged(5000))).rejects.toMatchObject({ code: 'blob-damaged' })
  await expect(cache.fill(blob.ref, forged(5001))).rejects.toMatchObject({ code: 'blob-damaged' })
  expect(cache.has(blob.ref.sha256)).toBe(false)
  await cache.fill(blob.ref, all(blob))
  expect(cache.has(blob.ref.sha256)).toBe(true)
})

it('after a restart nothing counts before its bytes were looked at, and what was damaged meanwhile is thrown away', async () => {
  const directory = await scratch()
  const [sound, flipped, short] = [madeBlob(3000), madeBlob(3000), madeBlob(3000)]
  const before = await open(directory)
  for (const blob of [sound, flipped, short]) await before.fill(blob.ref, all(blob))
  const damaged = Buffer.from(flipped.bytes)
  damaged[1500] = (damaged[1500] ?? 0) ^ 1
  await writeFile(pathOf(directory, flipped), damaged)
  await writeFile(pathOf(directory, short), short.bytes.subarray(0, 2999))

  const cache = await open(directory)
  expect(cache.isPresent(sound.ref.sha256)).toBe(true)
  expect(cache.has(sound.ref.sha256)).toBe(false)
  expect(await Promise.all([sound, flipped, short].map(({ ref }) => cache.verify(ref)))).toEqual([true, false, false])
  expect([sound, flipped, short].map(({ ref }) => cache.isPresent(ref.sha256))).toEqual([true, false, false])
  await cache.fill(flipped.ref, all(flipped))
  expect(cache.has(flipped.ref.sha256)).toBe(true)
})

it('never throws away what a program names, however full the disk', async () => {
  const directory = await scratch()
  let free = 10_000
  const cache = await openAssetCache({ directory, reserveBytes: 1000, freeBytes: async () => free })
  const [named, old] = [madeBlob(3000), madeBlob(3000)]
  for (const blob of [named, old]) await cache.fill(blob.ref, all(blob))
  const isNamed = (sha256: string): boolean => sha256 === named.ref.sha256
  await cache.makeRoom(9000, isNamed)
  expect(cache.has(old.ref.sha256)).toBe(true)
  free = 500
  await expect(cache.makeRoom(9000, isNamed)).rejects.toMatchObject({ code: 'disk-full' })
  expect(cache.has(named.ref.sha256)).toBe(true)
  expect(cache.has(old.ref.sha256)).toBe(false)
  expect(await readdir(join(directory, old.ref.sha256.slice(0, 2)))).toEqual(
    old.ref.sha256.slice(0, 2) === named.ref.sha256.slice(0, 2) ? [named.ref.sha256] : [],
  )
})

it('says that a disk cannot be written to, and what was there stays', async () => {
  const directory = await scratch()
  const cache = await open(directory)
  const blob = madeBlob(2000)
  const full: BytesFrom = async function* () {
    yield blob.bytes.subarray(0, 1000)
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  }
  await expect(cache.fill(blob.ref, full)).rejects.toMatchObject({ code: 'disk-full' })
  expect(cache.partialBytes(blob.ref)).toBe(1000)
})

it('leaves alone what it does not know', async () => {
  const directory = await scratch()
  await mkdir(join(directory, 'ab'), { recursive: true })
  await writeFile(join(directory, 'ab', 'readme.txt'), 'hello')
  await writeFile(join(directory, 'other.txt'), 'hello')
  await open(directory)
  expect(await readFile(join(directory, 'other.txt'), 'utf8')).toBe('hello')
})
