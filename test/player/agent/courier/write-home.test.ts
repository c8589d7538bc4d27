import { spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { openIdentity } from '../../../../player/agent/identity.ts'
import { KEEP, openPlayLog } from '../../../../player/agent/play-log.ts'
import { writeHome } from '../../../../player/agent/courier/write-home.ts'
import { unpackPlays } from '../../../../shared/play-batch.ts'
import type { CourierWord, SealingKey } from '../../../../shared/schema/courier.ts'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { Play } from '../../../../shared/schema/wire-plays.ts'
import type { Status } from '../../../../shared/schema/wire.ts'
import { sha256OfText } from '../../../../player/agent/play-hash.ts'
import { makePlays } from '../../../make/plays.ts'
import { NOON, SCREEN } from '../programs.ts'
import { scratch } from '../scratch.ts'

const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true })
const sealTo = { kty: 'OKP', crv: 'X25519', x: (await exportJWK(publicKey)).x } as SealingKey
const STATUS = { at: NOON } as Status

async function playerWith(count: number) {
  const own = await scratch()
  const playLog = openPlayLog({ file: join(own, 'plays.db'), now: NOON, ...KEEP })
  onTestFinished(() => playLog.close())
  for (const { shownMs, ended, ...play } of makePlays(count)) {
    playLog.begin(play)
    playLog.end(shownMs, ended)
  }
  const identity = await openIdentity(own, () => {})
  return { playLog, identity, screen: SCREEN as ScreenId, status: () => STATUS }
}

const name = `lavha-${SCREEN}.sealed`
/** The player writes beside the courier file that is there. */
async function write(stick: string, player: Awaited<ReturnType<typeof playerWith>>) {
  const file = join(stick, 'lavha.courier')
  await writeFile(file, '')
  return writeHome(file, sealTo, player)
}
async function wordsIn(stick: string): Promise<CourierWord[]> {
  const lines = (await readFile(join(stick, name), 'utf8')).trimEnd().split('\n')
  const opened = await Promise.all(lines.map((line) => compactDecrypt(line, privateKey)))
  return opened.map(({ plaintext }) => JSON.parse(new TextDecoder().decode(plaintext)) as CourierWord)
}
const playsOf = (words: CourierWord[]): Play[] =>
  words.flatMap((word) => (word.kind === 'plays' ? (unpackPlays(word.batch, sha256OfText)?.records ?? []) : []))

it('the stick takes the status and every play that nobody has acknowledged, and only the house can read them', async () => {
  const stick = await scratch()
  const player = await playerWith(300)
  expect(await write(stick, player)).toBe('log-written')
  const first = await wordsIn(stick)
  expect(first[0]).toMatchObject({ kind: 'status', screen: SCREEN })
  expect(playsOf(first).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  expect(await readFile(join(stick, name), 'utf8')).not.toContain(SCREEN)
  player.playLog.acknowledge(280)
  await write(stick, player)
  expect(playsOf(await wordsIn(stick)).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => index + 281))
  expect((await readdir(stick)).toSorted()).toEqual([name, 'lavha.courier'])
})

const run = (...command: string[]): boolean => spawnSync(command[0] ?? '', command.slice(1)).status === 0

/** A stick of a megabyte; null: this machine lets nobody mount one. */
async function mountedStick(): Promise<string | null> {
  const stick = await scratch()
  if (!run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', stick)) return null
  onTestFinished(() => void run('umount', '-l', stick))
  return stick
}

it('a stick without room says so, and what was on it stays as it was', async ({ skip }) => {
  const stick = (await mountedStick()) ?? skip('nothing can be mounted here')
  const player = await playerWith(20)
  await write(stick, player)
  const before = await readFile(join(stick, name))
  await writeFile(join(stick, 'photos'), Buffer.alloc(1_048_576 - before.byteLength - 8192))
  const more = await playerWith(300)
  expect(await write(stick, more)).toBe('stick-full')
  expect(await readFile(join(stick, name))).toEqual(before)
  expect(await readdir(stick)).toEqual(expect.arrayContaining([name, 'lavha.courier', 'photos']))
  expect(await readdir(stick)).toHaveLength(3)
})

it('a stick that can only be read says so', async ({ skip }) => {
  const stick = (await mountedStick()) ?? skip('nothing can be mounted here')
  const player = await playerWith(1)
  await write(stick, player)
  run('mount', '-o', 'remount,ro', stick)
  expect(await writeHome(join(stick, 'lavha.courier'), sealTo, player)).toBe('stick-read-only')
})

it('a stick that is gone is no fault of the player, and its empty mount point stays empty', async () => {
  const mountPoint = await scratch()
  await expect(writeHome(join(mountPoint, 'lavha.courier'), sealTo, await playerWith(1))).rejects.toMatchObject({ code: 'courier-gone' })
  expect(await readdir(mountPoint)).toEqual([])
})
