import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openProgramStore } from '../../../player/agent/program-store.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem, SCREEN } from './programs.ts'
import { scratch } from './scratch.ts'

const signer = await makeSigner()
const heldOf = async (revision: number) => {
  const program = makeProgram(revision, [booking('quotes', [quoteItem('article-5')])])
  return { jws: await signer.sign(program), program }
}
const open = (directory: string, now: Instant = NOON, keys = [signer.key]) =>
  openProgramStore({ directory, screen: SCREEN as ScreenId, keys, now, log: () => {} })

it('holds the active and the pending program over a restart', async () => {
  const directory = await scratch()
  const store = await open(directory)
  await store.keepPending(await heldOf(1))
  await store.activate()
  await store.keepPending(await heldOf(2))
  const again = await open(directory)
  expect([again.active()?.program.revision, again.pending()?.program.revision, again.newest()?.program.revision]).toEqual([1, 2, 2])
  await again.activate()
  expect((await open(directory)).active()?.program.revision).toBe(2)
  expect(await readdir(directory)).toEqual(['active.jws'])
})

it('plays on with an active program that expired while the power was off', async () => {
  const directory = await scratch()
  const store = await open(directory)
  const held = await heldOf(1)
  await store.keepPending(held)
  await store.activate()
  await store.keepPending(await heldOf(2))
  const again = await open(directory, held.program.validUntil)
  expect(again.active()?.program.revision).toBe(1)
  expect(again.pending()).toBeNull()
})

it('drops a kept program that somebody changed on the disk, and one of a key that is not pinned', async () => {
  const directory = await scratch()
  const store = await open(directory)
  const held = await heldOf(1)
  await store.keepPending(held)
  await store.activate()
  await store.keepPending(await heldOf(2))
  const [header, , signature] = held.jws.split('.')
  const forged = Buffer.from(JSON.stringify({ ...held.program, bookings: [] })).toString('base64url')
  await writeFile(join(directory, 'active.jws'), `${header}.${forged}.${signature}`)
  const again = await open(directory)
  expect(again.active()).toBeNull()
  expect(again.pending()?.program.revision).toBe(2)
  const otherKey = await open(directory, NOON, [(await makeSigner()).key])
  expect(otherKey.newest()).toBeNull()
})

it('a half written program after a power cut is no program', async () => {
  const directory = await scratch()
  await open(directory)
  const held = await heldOf(1)
  await writeFile(join(directory, 'active.jws'), held.jws.slice(0, 400))
  await writeFile(join(directory, 'pending.jws'), '')
  const store = await open(directory)
  expect(store.newest()).toBeNull()
})

it('a disk that refuses does not keep a withdrawal from playing', async () => {
  const directory = await scratch()
  const store = await open(directory)
  await rm(directory, { recursive: true })
  await expect(store.keepPending(await heldOf(3))).rejects.toThrow()
  await expect(store.activate()).rejects.toThrow()
  expect(store.active()?.program.revision).toBe(3)
})
