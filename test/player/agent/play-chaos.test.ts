import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { createPlayStore } from '../../../controller/server/plays/play-store.ts'
import { countAnew } from '../../../controller/server/plays/day-sums.ts'
import { createZones } from '../../../controller/server/plays/zones.ts'
import { openIdentity } from '../../../player/agent/identity.ts'
import { KEEP, openPlayLog } from '../../../player/agent/play-log.ts'
import { createPlaySender } from '../../../player/agent/play-sender.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { PlayBatch } from '../../../shared/schema/wire-plays.ts'
import { manualClock } from '../../fakes/clock.ts'
import { DUSHANBE } from '../../make/programs.ts'
import { NOON } from './programs.ts'
import { scratch } from './scratch.ts'

const screen = 'bus-16-01' as ScreenId
const LONE_LOG = fileURLToPath(new URL('../../make/lone-log.ts', import.meta.url))
const KILLS = 6
/** Plays that a log keeps before the power goes, the last of them somewhere in the middle of a write. */
const BETWEEN_KILLS = [40, 7, 90, 1, 120, 60]
const DAMAGED = 33
const HOUR_MS = 3_600_000

/** The same numbers for the same seed (Park and Miller, 1988). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Plays until so many are kept, then kills it; the plays that it said are kept. */
async function playAndKill(file: string, from: number, plays: number): Promise<number[]> {
  const child = spawn(process.execPath, [LONE_LOG, file, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const kept: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    kept.push(Number(line))
    if (kept.length === plays) child.kill('SIGKILL')
  }
  await ended
  return kept
}

it('kills, batches twice and out of order, a record that the disk damaged and a broker that is lost: each play counts once, and nothing waits', async () => {
  const file = join(await scratch(), 'plays.db')
  const kept: number[] = []
  for (let kill = 0; kill < KILLS; kill += 1) kept.push(...(await playAndKill(file, NOON + kill * HOUR_MS, BETWEEN_KILLS[kill] ?? 1)))
  const raw = new DatabaseSync(file)
  raw.exec(`UPDATE plays SET record = replace(record, 'completed', 'complexed') WHERE sequence = ${DAMAGED}`)
  raw.close()

  const playLog = openPlayLog({ file, now: NOON, ...KEEP })
  const inLog = playLog.lastSequence()
  expect(inLog).toBeGreaterThanOrEqual(kept.length)

  const database = await openDatabase(join(await scratch(), 'controller.db'))
  onTestFinished(() => database.destroy())
  const identity = await openIdentity(await scratch(), () => {})
  const playerKey = JSON.stringify(identity.key)
  await database
    .insertInto('credentials')
    .values({ screen, hash: 'x' as Sha256, playerKey, createdAt: NOON })
    .execute()
  const clock = manualClock(NOON)
  const zoneOf = createZones(DUSHANBE)
  const store = createPlayStore({ database, clock, zoneOf })

  const random = dice(20_270_624)
  /** Batches on their way; what arrives is drawn from them, so late ones overtake early ones, and many come twice. */
  const wire: PlayBatch[] = []
  const publish = async (batch: PlayBatch) => void wire.push(batch, batch)
  const sender = createPlaySender({ screen, playLog, identity, publish, clock, random, log: () => {} })
  sender.connected()
  for (let turn = 0; playLog.acknowledged() < inLog && turn < 2000; turn += 1) {
    await clock.advance(61_000)
    if (random() < 0.2) {
      // The broker is lost with what it had.
      sender.disconnected()
      wire.splice(0, Math.floor(random() * wire.length))
      sender.connected()
    }
    const [batch] = wire.splice(Math.floor(random() * wire.length), 1)
    if (!batch) continue
    const taken = await store.take(screen, batch)
    if (taken.ok && random() < 0.7) sender.hear(new TextEncoder().encode(JSON.stringify(taken.ack)))
  }
  sender.disconnected()
  expect(playLog.acknowledged()).toBe(inLog)
  for (const late of wire) await store.take(screen, late)

  const plays = await database.selectFrom('plays').select(['sequence', 'intendedAt', 'ended']).orderBy('sequence').execute()
  const numbers = Array.from({ length: inLog }, (_, index) => index + 1).filter((number) => number !== DAMAGED)
  expect(plays.map(({ sequence }) => sequence)).toEqual(numbers)
  // Whatever a player said it had kept is there, but for the record that its disk damaged; a play in which the power went says so.
  const there = new Set(plays.map(({ intendedAt }) => intendedAt as number))
  expect(kept.filter((at) => !there.has(at))).toHaveLength(1)
  expect(there.size).toBe(plays.length)
  const aside = await database.selectFrom('playsSetAside').select(['first', 'upTo', 'why']).execute()
  expect(aside).toEqual([{ first: DAMAGED, upTo: DAMAGED, why: 'damaged' }])

  const sums = () => database.selectFrom('playSums').selectAll().orderBy('day').orderBy('log').orderBy('thing').execute()
  const counted = await sums()
  expect(counted.reduce((sum, { completed, power }) => sum + completed + power, 0)).toBe(plays.length)
  await countAnew(database, zoneOf)
  expect(await sums()).toEqual(counted)
  playLog.close()
})
