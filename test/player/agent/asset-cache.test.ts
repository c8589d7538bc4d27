import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, it, vi } from 'vitest'
import { type BytesOf, freeBytes, openAssetCache } from '../../../player/agent/asset-cache.ts'
import { createRounds } from '../../../player/agent/cache/rounds.ts'
import { Fault } from '../../../shared/faults.ts'
import { manualClock } from '../../fakes/clock.ts'
import { blobOf, type MadeBlob, NOON } from './programs.ts'
import { scratch } from './scratch.ts'

const open = (directory: string) => openAssetCache({ directory, reserveBytes: 0, quotaBytes: null, freeBytes, onDamage: () => {} })
const madeBlob = (bytes: number): MadeBlob => blobOf(randomBytes(bytes), 'video/mp4')
const all = ({ bytes }: MadeBlob): BytesOf =>
  async function* (from, to) {
    for (let at = from; at < to; at += 1000) yield bytes.subarray(at, Math.min(at + 1000, to))
  }
const forged = (bytes: number): BytesOf =>
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
  const breaking: BytesOf = async function* (from) {
    yield blob.bytes.subarray(from, 4321)
    throw new Fault('link-down', 'for this test')
  }
  await expect((await open(directory)).fill(blob.ref, breaking)).rejects.toMatchObject({ code: 'link-down' })
  const again = await open(directory)
  expect(again.partialBytes(blob.ref)).toBe(4321)
  const asked: number[] = []
  await again.fill(blob.ref, (from, to) => (asked.push(from), all(blob)(from, to)))
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
  expect(cache.isHere(sound.ref)).toBe(true)
  expect(cache.has(sound.ref.sha256)).toBe(false)
  expect(await Promise.all([sound, flipped, short].map(({ ref }) => cache.verify(ref)))).toEqual([true, false, false])
  expect([sound, flipped, short].map(({ ref }) => cache.isHere(ref))).toEqual([true, false, false])
  await cache.fill(flipped.ref, all(flipped))
  expect(cache.has(flipped.ref.sha256)).toBe(true)
})

it('never throws away what a program names, however full the disk', async () => {
  const directory = await scratch()
  let free = 10_000
  const cache = await openAssetCache({ directory, reserveBytes: 1000, quotaBytes: null, freeBytes: async () => free, onDamage: () => {} })
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
  const full: BytesOf = async function* () {
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

/** What was asked for, in ranges. */
const noting = (blob: MadeBlob) => {
  const asked: [number, number][] = []
  const bytesOf: BytesOf = (from, to) => (asked.push([from, to]), all(blob)(from, to))
  return { asked, bytesOf }
}
const PIECE = 16 * 1024

it('of a damaged blob only the damaged pieces are fetched, also by a later run that was killed in the middle of it', async () => {
  const directory = await scratch()
  const blob = madeBlob(40 * PIECE + 77)
  await (await open(directory)).fill(blob.ref, all(blob))
  const damaged = Buffer.from(blob.bytes)
  for (const at of [3 * PIECE + 5, 4 * PIECE, 20 * PIECE]) damaged[at] = (damaged[at] ?? 0) ^ 8
  await writeFile(pathOf(directory, blob), damaged.subarray(0, 38 * PIECE + 9))

  const breaking: BytesOf = async function* (from, to) {
    if (from > 10 * PIECE) throw new Fault('link-down', 'for this test')
    yield* all(blob)(from, to)
  }
  await expect((await open(directory)).fill(blob.ref, breaking)).rejects.toMatchObject({ code: 'link-down' })
  const cache = await open(directory)
  expect(cache.isHere(blob.ref)).toBe(false)
  const { asked, bytesOf } = noting(blob)
  await cache.fill(blob.ref, bytesOf)
  expect(asked).toEqual([
    [20 * PIECE, 21 * PIECE],
    [38 * PIECE, 40 * PIECE + 77],
  ])
  expect((await readFile(pathOf(directory, blob))).equals(blob.bytes)).toBe(true)
  expect(await readdir(join(directory, 'damaged'))).toEqual([])
})

it('sums that lie cost a fetch and nothing else', async () => {
  const directory = await scratch()
  const blob = madeBlob(5 * PIECE)
  await (await open(directory)).fill(blob.ref, all(blob))
  const damaged = Buffer.from(blob.bytes)
  damaged[PIECE] = (damaged[PIECE] ?? 0) ^ 1
  await writeFile(pathOf(directory, blob), damaged)
  // The sums of the damaged bytes: nothing looks damaged but the whole.
  await writeFile(
    join(directory, 'sums', blob.ref.sha256),
    new Uint32Array([0, 1, 2, 3, 4].map((piece) => crc32(damaged.subarray(piece * PIECE, (piece + 1) * PIECE)))),
  )
  const cache = await open(directory)
  await expect(cache.fill(blob.ref, all(blob))).rejects.toMatchObject({ code: 'blob-damaged' })
  await cache.fill(blob.ref, all(blob))
  expect(cache.has(blob.ref.sha256)).toBe(true)
})

it('bytes that turned after they were looked at are not given out, and whoever waits is told', async () => {
  const directory = await scratch()
  const told: string[] = []
  const cache = await openAssetCache({
    directory,
    reserveBytes: 0,
    quotaBytes: null,
    freeBytes,
    onDamage: (sha256) => void told.push(sha256),
  })
  const blob = madeBlob(30 * PIECE)
  await cache.fill(blob.ref, all(blob))
  const damaged = Buffer.from(blob.bytes)
  damaged[25 * PIECE + 3] = (damaged[25 * PIECE + 3] ?? 0) ^ 64
  await writeFile(pathOf(directory, blob), damaged)
  const sound = await new Response(cache.read(blob.ref.sha256, 100, 20 * PIECE)).bytes()
  expect(Buffer.from(sound).equals(blob.bytes.subarray(100, 20 * PIECE))).toBe(true)
  await expect(new Response(cache.read(blob.ref.sha256, 0, 30 * PIECE)).bytes()).rejects.toThrow()
  expect(told).toEqual([blob.ref.sha256])
  expect(cache.has(blob.ref.sha256)).toBe(false)
  expect(await cache.verify(blob.ref)).toBe(false)
  await cache.fill(blob.ref, all(blob))
  expect(cache.has(blob.ref.sha256)).toBe(true)
})

it('takes no more of the disk than it may', async () => {
  const cache = await openAssetCache({ directory: await scratch(), reserveBytes: 0, quotaBytes: 10_000, freeBytes, onDamage: () => {} })
  const [named, old] = [madeBlob(4000), madeBlob(4000)]
  for (const blob of [named, old]) await cache.fill(blob.ref, all(blob))
  const isNamed = (sha256: string): boolean => sha256 === named.ref.sha256
  await cache.makeRoom(2000, isNamed)
  expect(cache.has(old.ref.sha256)).toBe(true)
  await cache.makeRoom(5000, isNamed)
  expect(cache.has(old.ref.sha256)).toBe(false)
  await expect(cache.makeRoom(7000, isNamed)).rejects.toMatchObject({ code: 'cache-full' })
  expect(cache.has(named.ref.sha256)).toBe(true)
})

it('blobs at rest are looked at in turn, all of them in a round', async () => {
  const directory = await scratch()
  const damagedOnes: string[] = []
  const cache = await openAssetCache({
    directory,
    reserveBytes: 0,
    quotaBytes: null,
    freeBytes,
    onDamage: (sha256) => void damagedOnes.push(sha256),
  })
  const blobs = Array.from({ length: 24 }, () => madeBlob(3000))
  for (const blob of blobs) await cache.fill(blob.ref, all(blob))
  const clock = manualClock(NOON)
  const turn = { count: 0 }
  const refs = blobs.map(({ ref }) => ref)
  const rounds = createRounds({ cache, clock, refs: () => refs, onFault: () => {}, onTurn: () => (turn.count += 1) })
  rounds.start()
  for (const blob of [blobs[5], blobs[17]]) if (blob) await writeFile(pathOf(directory, blob), randomBytes(3000))
  // Each of the 24 has its turn within six hours.
  for (let quarters = 1; quarters <= 24; quarters += 1) {
    await clock.advance(15 * 60_000)
    await vi.waitFor(() => expect(turn.count).toBe(quarters))
  }
  rounds.stop()
  expect(damagedOnes.toSorted()).toEqual([blobs[5]?.ref.sha256, blobs[17]?.ref.sha256].toSorted())
  expect(clock.waiting()).toBe(0)
})
