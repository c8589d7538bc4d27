import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { sha256OfText } from '../../../player/agent/play-hash.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import type { Database } from '../../../controller/server/database/tables.ts'
import { createPlayStore, type PlayStore } from '../../../controller/server/plays/play-store.ts'
import { createZones } from '../../../controller/server/plays/zones.ts'
import type { TimeZone } from '../../../shared/schema/basics.ts'
import { openIdentity } from '../../../player/agent/identity.ts'
import { linkOf, packPlays } from '../../../shared/play-batch.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Play, PlayBatch, PlayHead } from '../../../shared/schema/wire-plays.ts'
import { manualClock } from '../../fakes/clock.ts'
import { makePlays } from '../../make/plays.ts'
import { NOON } from '../../player/agent/programs.ts'
import { scratch } from '../../player/agent/scratch.ts'

const screen = 'bus-16-01' as ScreenId
const log = 'a'.repeat(32)
const zoneOf = createZones('Asia/Dushanbe' as TimeZone)
let database: Database
let store: PlayStore
let pack: (records: Play[], more?: Partial<PlayHead>) => Promise<PlayBatch>

beforeEach(async () => {
  const folder = await scratch()
  database = await openDatabase(join(folder, 'controller.db'))
  onTestFinished(() => database.destroy())
  store = createPlayStore({ database, clock: manualClock(NOON), zoneOf })
  const identity = await openIdentity(join(folder, 'identity'), () => {})
  await database
    .insertInto('credentials')
    .values({ screen, hash: 'x' as Sha256, playerKey: JSON.stringify(identity.key), createdAt: NOON })
    .execute()
  pack = async (records, more = {}) => {
    const packed = records.length > 0 ? packPlays(records) : { first: more.damaged?.[0] ?? 1, previous: null, things: [], plays: [] }
    const last = records.at(-1)
    const hash = last ? linkOf(last, sha256OfText) : null
    const head: PlayHead = { screen, log, first: packed.first, plays: records.length, hash, damaged: [], ...more }
    const batch = { format: 1 as const, log: head.log, ...packed, damaged: head.damaged }
    return { ...batch, head: await identity.sign('lavha-plays+jws', { ...head }) }
  }
})

const kept = () => database.selectFrom('plays').select(['sequence', 'shownMs']).orderBy('sequence').execute()
const aside = () => database.selectFrom('playsSetAside').select(['why', 'first', 'upTo']).execute()

it('each play counts once, however often and in whatever order its batches come', async () => {
  const records = makePlays(400)
  const cuts: [number, number][] = [
    [0, 100],
    [200, 300],
    [0, 100],
    [50, 250],
    [90, 210],
    [300, 400],
    [0, 250],
  ]
  for (const [from, to] of cuts)
    expect(await store.take(screen, await pack(records.slice(from, to)))).toMatchObject({ ok: true, ack: { log, upTo: to } })
  expect(await kept()).toEqual(records.map(({ sequence, shownMs }) => ({ sequence, shownMs })))
  expect(await aside()).toEqual([])
  expect(await database.selectFrom('playThings').select('item').execute()).toHaveLength(4)
})

it('batches that come at the same time do not stand in each other’s way', async () => {
  const records = makePlays(300)
  const batches = await Promise.all([0, 100, 200, 0, 50, 150].map((from) => pack(records.slice(from, from + 100))))
  await Promise.all(batches.map((batch) => store.take(screen, batch)))
  expect(await kept()).toHaveLength(300)
  expect(await aside()).toEqual([])
})

it('what the screen’s key did not sign is refused, and nothing is kept of it', async () => {
  const records = makePlays(10)
  const right = await pack(records)
  const stranger = await openIdentity(await scratch(), () => {})
  const head: PlayHead = { screen, log, first: 1, plays: 10, hash: linkOf(records[9]!, sha256OfText), damaged: [] }
  for (const batch of [
    { ...right, head: 'no signature' },
    { ...right, head: await stranger.sign('lavha-plays+jws', { ...head }) },
    { ...right, log: 'b'.repeat(32) },
    await pack(records, { screen: 'bus-25-01' as ScreenId }),
  ])
    expect(await store.take(screen, batch)).toEqual({ ok: false, why: 'refused' })
  expect(await store.take('nobody' as ScreenId, right)).toEqual({ ok: false, why: 'refused' })
  expect(await kept()).toEqual([])
})

it('records that do not fit what was signed are set aside as they came, and the next are taken', async () => {
  const records = makePlays(20)
  const batch = await pack(records.slice(0, 10))
  const plays = structuredClone(batch.plays)
  plays[4]![3] += 60_000
  expect(await store.take(screen, { ...batch, plays })).toMatchObject({ ok: true, ack: { upTo: 10 }, added: 0 })
  expect(await store.take(screen, await pack(records.slice(10)))).toMatchObject({ ok: true, ack: { upTo: 20 }, added: 10 })
  expect(await aside()).toEqual([{ why: 'broken-chain', first: 1, upTo: 10 }])
  expect((await kept()).map(({ sequence }) => sequence)).toEqual(records.slice(10).map(({ sequence }) => sequence))
})

it('a record that the player’s disk lost leaves a gap with its reason, and what follows it counts', async () => {
  const records = makePlays(9)
  await store.take(screen, await pack(records.slice(0, 4)))
  expect(await store.take(screen, await pack(records.slice(5), { damaged: [5] }))).toMatchObject({ added: 4, ack: { upTo: 9 } })
  expect(await store.take(screen, await pack([], { damaged: [10, 11] }))).toMatchObject({ added: 0, ack: { upTo: 11 } })
  expect(await aside()).toEqual([5, 10, 11].map((first) => ({ why: 'damaged', first, upTo: first })))
  expect((await kept()).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 6, 7, 8, 9])
})

it('two records with one number do not both count: the later is set aside', async () => {
  const records = makePlays(10)
  await store.take(screen, await pack(records))
  const others = makePlays(12, 1_900_000_000_000)
  expect(await store.take(screen, await pack(others))).toMatchObject({ ok: true, added: 0, aside: [{ why: 'conflict', first: 1 }] })
  expect(await kept()).toHaveLength(10)
})

it('a batch that does not follow what it says it follows is set aside', async () => {
  await store.take(screen, await pack(makePlays(10)))
  const others = makePlays(20, 1_900_000_000_000).slice(10)
  expect(await store.take(screen, await pack(others))).toMatchObject({ added: 0, aside: [{ why: 'conflict', first: 11 }] })
})

it('a player that lost its disk begins another log, and both count', async () => {
  await store.take(screen, await pack(makePlays(10)))
  const other = 'c'.repeat(32)
  expect(await store.take(screen, await pack(makePlays(5, 1_900_000_000_000), { log: other }))).toMatchObject({
    added: 5,
    ack: { log: other },
  })
  expect(await kept()).toHaveLength(15)
})

it('plays that were removed after they were counted are not counted again when an old stick is read', async () => {
  const records = makePlays(100)
  const shown = () =>
    database
      .selectFrom('playSums')
      .select((of) => of.fn.sum<number>('completed').as('count'))
      .executeTakeFirst()
  await store.take(screen, await pack(records))
  const before = await shown()
  await database.deleteFrom('plays').execute()
  for (const [from, to] of [
    [0, 100],
    [20, 60],
  ] as const)
    expect(await store.take(screen, await pack(records.slice(from, to)))).toMatchObject({ ok: true, added: 0 })
  expect([await shown(), await kept()]).toEqual([before, []])
})
