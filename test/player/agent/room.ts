import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Agent, createAgent } from '../../../player/agent/agent.ts'
import type { Hands } from '../../../player/agent/commands/hands.ts'
import type { StageWindow } from '../../../player/agent/picture/picture-watch.ts'
import type { ProvenClock } from '../../../player/agent/time/proven-clock.ts'
import type { Log } from '../../../player/agent/log.ts'
import type { Said, Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Credential } from '../../../shared/schema/wire-pairing.ts'
import { HANDLESS } from '../../fakes/handless.ts'
import { SCREEN } from './programs.ts'
import { scratch } from './scratch.ts'

export const screen = SCREEN as ScreenId

/** What pairing leaves behind. */
export async function seedPairing(directory: string, credential: Credential): Promise<void> {
  await mkdir(join(directory, 'identity'), { recursive: true })
  await writeFile(
    join(directory, 'identity', 'pairing.json'),
    JSON.stringify({ format: 1, controllerUrl: 'http://controller.test', credential }),
  )
}

export interface Room {
  agent: Agent
  directory: string
  lines: string[]
  get(path: string, headers?: Record<string, string>): Promise<Response>
  say(said: Said[]): Promise<number>
  /** A stage that listens; what it was told last of each kind. */
  listen(): Promise<Ear>
}
export interface Ear {
  last<Kind extends Told['tell']>(tell: Kind): (Told & { tell: Kind }) | null
  all: Told[]
  leave(): Promise<void>
}

export interface RoomOptions {
  clock: Clock
  directory?: string
  controllerUrl?: string | null
  stageDirectory?: string
  /** Where the controller may set the clock. */
  proven?: ProvenClock
  window?: StageWindow | null
  courierPlaces?: string[]
  /** A machine made of files; none: one that tells nothing. */
  machineRoot?: string
  version?: string
  hands?: Hands
}

/** A whole agent on its own directory, without a window. */
export async function openRoom({
  clock,
  directory,
  controllerUrl = null,
  stageDirectory = '/nowhere',
  proven,
  window = null,
  courierPlaces = [],
  machineRoot = '/nowhere',
  version = '0.0.0-test',
  hands = HANDLESS,
}: RoomOptions): Promise<Room> {
  const own = directory ?? (await scratch())
  const lines: string[] = []
  const log: Log = (level, what, about) => void lines.push(`${level}: ${what} ${JSON.stringify(about ?? {})}`)
  const agent = createAgent({
    dataDirectory: own,
    quotaBytes: null,
    courierPlaces,
    controllerUrl,
    stageDirectory,
    clock,
    proven: proven ?? null,
    rehearsal: false,
    version,
    machineRoot,
    uptimeMs: () => 0,
    window,
    hands,
    random: () => 0,
    log,
    tell: () => {},
  })
  await agent.start()
  let stopped: Promise<void> | null = null
  const stop = (): Promise<void> => (stopped ??= agent.stop())
  onTestFinished(stop)
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    agent.fetch(new Request(`http://stage/stage/${path}`, { headers }))
  return {
    agent: { ...agent, stop },
    directory: own,
    lines,
    get,
    say: async (said) => (await agent.fetch(new Request('http://stage/stage/said', { method: 'POST', body: JSON.stringify(said) }))).status,
    async listen() {
      const all: Told[] = []
      const reader = (await get('events')).body?.getReader()
      if (!reader) throw new Error('no stream')
      const reading = (async () => {
        const decoder = new TextDecoder()
        for (let rest = ''; ;) {
          const { value, done } = await reader.read()
          if (done) return
          const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n')
          rest = parts.pop() ?? ''
          for (const part of parts) if (part.startsWith('data: ')) all.push(JSON.parse(part.slice(6)) as Told)
        }
      })().catch(() => {})
      return {
        all,
        last: <Kind extends Told['tell']>(tell: Kind) =>
          (all.findLast((told) => told.tell === tell) ?? null) as (Told & { tell: Kind }) | null,
        async leave() {
          await reader.cancel()
          await reading
        },
      }
    },
  }
}
