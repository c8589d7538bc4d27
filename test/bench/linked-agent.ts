import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HANDLESS } from '../fakes/handless.ts'
import { createAgent } from '../../player/agent/agent.ts'
import { openStageDoor } from '../../player/stage-door.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Program } from '../../shared/schema/program.ts'
import { type Link, openLink, type Shape } from '../make/link.ts'
import { type LoneStage, openLoneStage } from '../make/lone-stage.ts'
import { credentialFor, openBroker, type TestBroker } from '../player/agent/broker.ts'
import { makeSigner, NOON } from '../player/agent/programs.ts'
import { screen, seedPairing } from '../player/agent/room.ts'
import type { Instant } from '../../shared/schema/basics.ts'

export interface LinkedAgent {
  directory: string
  broker: TestBroker
  link: Link
  stage: LoneStage
  /** Signs and announces it; the answer is the size of the message. */
  publish(program: Program): Promise<number>
  close(): Promise<void>
}

/** The agent in this process, at the other end of a line from its broker. */
export async function openLinkedAgent(shape: Shape | null): Promise<LinkedAgent> {
  const directory = await mkdtemp(join(tmpdir(), 'lavha-bench-'))
  const signer = await makeSigner()
  const broker = await openBroker(screen)
  const link = await openLink(Number(new URL(broker.url).port), shape)
  await seedPairing(directory, credentialFor(screen, `mqtt://127.0.0.1:${link.port}`, [signer.key]))
  const agent = createAgent({
    dataDirectory: directory,
    controllerUrl: null,
    quotaBytes: null,
    courierPlaces: [],
    stageDirectory: '/nowhere',
    clock: fastClock(shape?.speed ?? 1),
    proven: null,
    rehearsal: true,
    version: '0.0.0-bench',
    machineRoot: '/',
    uptimeMs: () => performance.now(),
    window: null,
    hands: HANDLESS,
    random: Math.random,
    log: () => {},
    tell: () => {},
  })
  await agent.start()
  const door = await openStageDoor(agent.fetch, null)
  const stage = await openLoneStage(door.address)
  return {
    directory,
    broker,
    link,
    stage,
    async publish(program) {
      const jws = await signer.sign(program)
      await broker.tellProgram(jws)
      return JSON.stringify({ format: 1, jws }).length
    },
    async close() {
      await stage.leave()
      await door.close()
      await agent.stop()
      await link.close()
      await broker.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const fastClock = (speed: number): Clock => {
  const began = performance.now()
  const now = (): Instant => Math.floor(NOON + (performance.now() - began) * speed) as Instant
  return {
    now,
    at(when, call) {
      let timer: NodeJS.Timeout
      const doze = (): void => {
        const leftMs = (when - now()) / speed
        timer = setTimeout(() => (now() >= when ? call() : doze()), Math.max(1, Math.min(leftMs, 60_000)))
      }
      doze()
      return () => clearTimeout(timer)
    },
  }
}

/** Asks until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, withinMs: number): Promise<void> {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(50)) if (await isSo()) return
  throw new Error(`not within ${withinMs} ms: ${what}`)
}
