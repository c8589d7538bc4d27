/**
 * What the two programs take while they do their work quietly: an agent that plays (a stage takes its film and tells what it
 * shows), the same agent on a still card, and a controller with 50 connected screens. Everything real but the stage.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Said, Shown } from '../../shared/bridge.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'
import { onAir } from '../../shared/timeline/timeline.ts'
import { startLavha } from '../make/run-lavha.ts'
import { credentialFor, openBroker } from '../player/agent/broker.ts'
import { booking, filmItem, makeFilm, makeProgram, makeSigner, quoteItem } from '../player/agent/programs.ts'
import { screen, seedPairing } from '../player/agent/room.ts'
import { controllerMemory } from './idle-controller.ts'
import { bareNodeMb, mostResidentMb, processorPercent } from './process-figures.ts'
import type { BenchResult } from './result.ts'

const NOW = '2027-06-24T12:00:00+05:00'
const SEGMENTS = 5
/** A 720p segment of four seconds. */
const SEGMENT_BYTES = 1_200_000
const PLAY_MS = 30_000
const STILL_MS = 30_000
const ALIVE_EVERY_MS = 5000
const HOUR_MS = 3_600_000

export async function bench(): Promise<BenchResult[]> {
  const directory = await mkdtemp(join(tmpdir(), 'lavha-bench-idle-'))
  try {
    const bare = await bareNodeMb()
    const baseline = { what: 'bare Node', value: bare }
    const { memory, cpu } = await agentFigures(join(directory, 'player'))
    return [
      { name: 'idle.agent.memory', value: memory, unit: 'MB', better: 'lower', baseline, limit: { ratio: 3 } },
      { name: 'idle.agent.cpu', value: cpu, unit: '% of a core', better: 'lower', limit: { max: 2 } },
      {
        name: 'idle.controller.memory',
        value: await controllerMemory(join(directory, 'controller'), 50),
        unit: 'MB',
        better: 'lower',
        baseline,
        limit: { ratio: 5 },
      },
    ]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function agentFigures(directory: string): Promise<{ memory: number; cpu: number }> {
  const signer = await makeSigner()
  const broker = await openBroker(screen)
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const film = makeFilm(SEGMENTS, SEGMENT_BYTES)
  broker.offer(film.blobs)
  const program = makeProgram(1, [booking('films', [filmItem('film', film), quoteItem('quote', 5000)])])
  await broker.tellProgram(await signer.sign(program))
  // Once before, so that its code is compiled and kept, as on any player's second start.
  const first = startLavha(['player', '--host', 'none', '--data', directory], { LAVHA_NOW: NOW, LAVHA_LOG_LEVEL: 'warn' })
  await first.says(/^Stage: (\S+)/m)
  await sleep(3000)
  await first.stop()
  const player = startLavha(['player', '--host', 'none', '--data', directory], { LAVHA_NOW: NOW, LAVHA_LOG_LEVEL: 'warn' })
  try {
    const [, address = ''] = await player.says(/^Stage: (\S+)/m)
    const stage = await openStage(new URL('.', address).href)
    const playing = stage.play(program, PLAY_MS)
    await sleep(PLAY_MS / 2)
    const memory = await mostResidentMb(player.pid, PLAY_MS / 2 - 1000)
    await playing
    const still = makeProgram(2, [booking('stills', [quoteItem('still', HOUR_MS)])])
    await broker.tellProgram(await signer.sign(still))
    await sleep(3000)
    const showing = stage.play(still, STILL_MS + 2000)
    await sleep(1000)
    const cpu = await processorPercent(player.pid, STILL_MS)
    await showing
    await stage.leave()
    return { memory, cpu }
  } finally {
    await player.stop()
    await broker.close()
  }
}

/** As much of a stage as the agent sees: it listens, fetches what it shows, and says so. */
async function openStage(base: string) {
  const ear = new AbortController()
  const events = await fetch(new URL('events', base), { signal: ear.signal })
  const listening = events.text().catch(() => {})
  const now = async (): Promise<Instant> => ((await (await fetch(new URL('clock', base))).json()) as { now: Instant }).now
  const say = async (...said: Said[]): Promise<void> => {
    const response = await fetch(new URL('said', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
    })
    if (!response.ok) throw new Error(`the agent answered ${response.status}`)
  }
  const drink = async (path: string): Promise<string> => {
    const response = await fetch(new URL(path, base))
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.text()
  }

  async function showItem(program: Program, untilMs: number): Promise<void> {
    const startedAt = await now()
    const cue = onAir(program, startedAt)
    const { kind, item, booking: id, campaign, from: intendedAt, content } = cue
    const shown: Shown = { kind, item, booking: id, campaign, intendedAt }
    await say({ say: 'taken', shown, at: startedAt, revision: program.revision })
    if (content?.kind === 'film') {
      const folder = `films/${content.film.sha256}/`
      await drink(`${folder}source.m3u8`)
      for (const track of ['video.m3u8', 'audio.m3u8'])
        for (const [path] of (await drink(folder + track)).matchAll(/\.\.\/\.\.\/blobs\/[0-9a-f]{64}/g)) await drink(folder + path)
    }
    const end = Math.min(performance.now() + (cue.to - (await now())), untilMs)
    while (performance.now() < end) {
      await sleep(Math.min(ALIVE_EVERY_MS, Math.max(1, end - performance.now())))
      const at = await now()
      await say({ say: 'alive', shown, at, frames: 0, positionMs: at - intendedAt, moves: false, ticks: 300, black: false })
    }
    const at = await now()
    await say({
      say: 'left',
      shown,
      at,
      startedAt,
      shownMs: at - startedAt,
      ended: at >= cue.to ? 'completed' : 'cut',
      revision: program.revision,
    })
  }

  return {
    async play(program: Program, forMs: number): Promise<void> {
      for (const until = performance.now() + forMs; performance.now() < until;) await showItem(program, until)
    },
    async leave(): Promise<void> {
      ear.abort()
      await listening
    },
  }
}
