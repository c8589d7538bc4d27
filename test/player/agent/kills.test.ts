import { watch } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Shown } from '../../../shared/bridge.ts'
import { hashOfPlay } from '../../../player/agent/play-hash.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { SealingKey } from '../../../shared/schema/courier.ts'
import type { Play } from '../../../shared/schema/wire-plays.ts'
import { packCourier, putOnStick } from '../../make/courier.ts'
import { type LoneStage, openLoneStage, WrongBytes } from '../../make/lone-stage.ts'
import { startProgram } from '../../make/run-lavha.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, filmItem, makeFilm, type MadeFilm, makeProgram, makeSigner, NOON, quoteItem } from './programs.ts'
import { screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

/** `KILLS=1000 npx vitest run --project unit test/player/agent/kills.test.ts` is the long form. */
const KILLS = Number(process.env['KILLS'] ?? 30)
const LONE_AGENT = fileURLToPath(new URL('../../make/lone-agent.ts', import.meta.url))
const signer = await makeSigner()
const seal = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true })
const sealTo = (await exportJWK(seal.publicKey)) as unknown as SealingKey

/** What the agent has answered for, so that it may not be lost; `taken` beyond it may be there or not. */
interface Ledger {
  begun: Set<number>
  completed: Set<number>
}

/** Plays of half a second each, said as fast as they are heard, until the line breaks. */
async function playUntilKilled(stage: LoneStage, ledger: Ledger, next: () => Instant, { signal }: AbortController): Promise<void> {
  while (!signal.aborted) {
    const program = stage.program()
    const found = program?.bookings[0]
    const item = found?.items[0]
    if (!program || !found || !item) {
      await sleep(20)
      continue
    }
    const at = next()
    const shown: Shown = { kind: 'quote', item: item.id, booking: found.id, campaign: found.campaign, intendedAt: at }
    const { revision } = program
    await stage.say({ say: 'taken', shown, at, revision })
    ledger.begun.add(at)
    await sleep(Math.random() * 20)
    await stage.say({ say: 'left', shown, at, startedAt: at, shownMs: 500, ended: 'completed', revision })
    ledger.completed.add(at)
  }
}

/** Fetches what is said to be ready, over and over. */
async function drinkUntilKilled(stage: LoneStage, served: { blobs: number }, { signal }: AbortController): Promise<void> {
  while (!signal.aborted) {
    for (const film of stage.ready())
      for (const sha256 of (await stage.partsOf(film)) ?? []) if ((await stage.blob(sha256)) !== null) served.blobs += 1
    await sleep(5)
  }
}

/** What is on the disk at that instant; the play log is written all the time, so that `any` falls into it as well. */
const AIMS = {
  any: null,
  'pending program': 'programs/pending.jws',
  'half-written program': 'programs/pending.jws.new',
  swap: 'programs/active.jws',
  'half-fetched blob': 'assets/partial/*',
  'courier import': 'assets/partial/*',
} as const
type Aim = keyof typeof AIMS
const KINDS = Object.keys(AIMS) as Aim[]
const AIMED_WITHIN_MS = 4000

/** Resolves within a few milliseconds of when the file is touched; with whether it was. */
async function momentOf(aim: Aim, directory: string): Promise<boolean> {
  const path = AIMS[aim]
  if (path === null) {
    await sleep(Math.random() * 1500)
    return true
  }
  const touched = Promise.withResolvers<boolean>()
  const folder = join(directory, dirname(path))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const watcher = watch(folder, (_, name) => {
    if (basename(path) === '*' || name === basename(path)) touched.resolve(true)
  })
  const given = setTimeout(() => touched.resolve(false), AIMED_WITHIN_MS)
  const hit = await touched.promise
  clearTimeout(given)
  watcher.close()
  await sleep(Math.random() * 5)
  return hit
}

/** What a killed player left on the stick opens to its last line, or is not there. */
async function linesHome(path: string): Promise<number> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.split('\n')
  expect(lines.pop(), 'a line that was cut').toBe('')
  for (const line of lines) await compactDecrypt(line, seal.privateKey)
  return lines.length
}

it(
  `${KILLS} times the power goes at any moment: nothing false is served, no play is lost or counted twice, no program is older than before`,
  { timeout: 60_000 + KILLS * 20_000, retry: 0 },
  async () => {
    const broker = await openBroker(screen)
    onTestFinished(() => broker.close())
    const directory = await scratch()
    const stick = await scratch()
    await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
    const ledger: Ledger = { begun: new Set(), completed: new Set() }
    const served = { blobs: 0 }
    let clock = NOON as number
    let revision = 0
    let lastTold = 0
    let swaps = 0
    let logsHome = 0
    const hits = new Map<Aim | 'start', number>()
    const hit = (at: Aim | 'start') => hits.set(at, (hits.get(at) ?? 0) + 1)

    async function next(): Promise<{ film: MadeFilm; jws: string }> {
      const film = makeFilm(4, 120_000)
      revision += 1
      const items = [quoteItem('quote', 500), { ...filmItem('film', film), durationMs: 500 }]
      return { film, jws: await signer.sign(makeProgram(revision, [booking('loop', items)])) }
    }
    async function publish(): Promise<void> {
      const { film, jws } = await next()
      broker.offer(film.blobs)
      await broker.tellProgram(jws)
    }
    /** The next program by a stick alone: the link brings nothing of it. */
    async function carry(): Promise<MadeFilm> {
      const { film, jws } = await next()
      const packed = await packCourier({ signer, programs: [{ screen, revision, jws }], blobs: film.blobs.toReversed(), sealTo })
      await putOnStick(join(stick, 'lavha.courier'), packed.bytes)
      return film
    }
    const startAgent = () => {
      const agent = startProgram(LONE_AGENT, [directory, '2027-06-24T12:00:00+05:00', stick])
      onTestFinished(() => agent.kill())
      return agent
    }

    await publish()
    for (let kill = 0; kill < KILLS; kill += 1) {
      const aim = KINDS[kill % KINDS.length]!
      if (aim === 'courier import') await carry()
      const agent = startAgent()
      // Some are killed before they have even started.
      if (aim !== 'courier import' && Math.random() < 0.15) {
        await sleep(Math.random() * 1500)
        await agent.kill()
        hit('start')
        continue
      }
      const [, address = ''] = await agent.says(/^Stage: (\S+)/m)
      const stage = await openLoneStage(address)
      const told = stage.program()?.revision ?? 0
      expect(told, 'the last good program').toBeGreaterThanOrEqual(lastTold)
      if (told > lastTold) swaps += 1
      const over = new AbortController()
      const work = Promise.allSettled([
        playUntilKilled(stage, ledger, () => (clock += 1000) as Instant, over),
        drinkUntilKilled(stage, served, over),
      ])
      if (aim !== 'courier import') await sleep(Math.random() * 300)
      const [wasHit] = await Promise.all([momentOf(aim, directory), aim === 'courier import' ? null : publish()])
      const shown = stage.program()?.revision ?? 0
      if (shown > told) swaps += 1
      await agent.kill()
      if (wasHit) hit(aim)
      if (aim === 'courier import') logsHome += await linesHome(join(stick, `lavha-${screen}.sealed`))
      over.abort()
      // What was on its way when the power went may still have been heard.
      lastTold = Math.max(lastTold, shown)
      for (const end of await work) if (end.status === 'rejected') expect(end.reason, 'only broken lines').not.toBeInstanceOf(WrongBytes)
      await stage.leave()
    }

    const carried = await carry()
    const last = startAgent()
    const [, address = ''] = await last.says(/^Stage: (\S+)/m)
    const stage = await openLoneStage(address)
    await vi.waitFor(() => expect(stage.ready(), 'the last stick').toContain(carried.ref.sha256), { timeout: 20_000 })
    // Nobody kills this one: what is written onto its stick is whole in the end.
    logsHome += await vi.waitFor(
      async () => {
        const lines = await linesHome(join(stick, `lavha-${screen}.sealed`))
        expect(lines, 'whole lines on the last stick').toBeGreaterThan(0)
        return lines
      },
      { timeout: 20_000 },
    )
    await stage.leave()
    await last.stop()
    const database = new DatabaseSync(join(directory, 'plays.db'))
    const plays = (database.prepare('SELECT record FROM plays ORDER BY sequence').all() as { record: string }[]).map(
      ({ record }) => JSON.parse(record) as Play,
    )
    database.close()
    const counts = Map.groupBy(plays, ({ intendedAt }) => intendedAt)
    expect(
      [...counts.values()].filter((same) => same.length > 1),
      'counted twice',
    ).toEqual([])
    expect(
      [...ledger.begun].filter((at) => !counts.has(at as Instant)),
      'lost',
    ).toEqual([])
    expect(
      [...ledger.completed].filter((at) => counts.get(at as Instant)?.[0]?.ended !== 'completed'),
      'ended otherwise',
    ).toEqual([])
    for (const [index, play] of plays.entries()) {
      expect(play.sequence).toBe(index + 1)
      expect(play.previous).toBe(index === 0 ? null : hashOfPlay(plays[index - 1]!))
    }
    const aimed = [...hits].map(([at, count]) => `${at} ${count}`).join(', ')
    console.log(
      `${KILLS} kills (${aimed}): ${plays.length} plays, ${served.blobs} blobs served, ${swaps} new programs taken, ${logsHome} whole lines on sticks`,
    )
    for (const aim of KINDS) expect(hits.get(aim) ?? 0, aim).toBeGreaterThan(0)
    expect(plays.length).toBeGreaterThan(KILLS)
    expect(served.blobs).toBeGreaterThan(KILLS)
  },
)
