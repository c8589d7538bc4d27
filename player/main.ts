import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../shared/clock.ts'
import type { Instant } from '../shared/schema/basics.ts'
import { type AgentNews, createAgent } from './agent/agent.ts'
import type { Log } from './agent/log.ts'
import type { ProvenClock } from './agent/time/proven-clock.ts'
import { chooseHost, type HostName, type WhyNoWindow } from './choose-host.ts'
import { chromiumHost, type ChromiumNews, type Environment, findChromium, hasDisplay } from './chromium-host.ts'
import type { Host } from './host.ts'
import { nothing } from './agent/waiting.ts'
import { keepCompiled, keepMemoryLean } from './lean-memory.ts'
import type { PlayerHome } from './player-home.ts'
import { lightDisplay } from './display-power.ts'
import { BACKLIGHTS, panelLight } from './panel-light.ts'
import { openStageDoor } from './stage-door.ts'

export interface PlayerOptions {
  home: PlayerHome
  controllerUrl: string | null
  dataDirectory: string
  /** null: Electron if its binary is there, else Chromium, else none. */
  host: HostName | null
  /** A normal window instead of a kiosk. */
  window: boolean
  clock: Clock
  /** As in AgentParts. */
  proven: ProvenClock | null
  rehearsal: boolean
  quotaBytes: number | null
  courierPlaces: readonly string[]
  version: string
  env: Environment
  log: Log
  tell(news: PlayerNews): void
  signal: AbortSignal
  /** After everything is closed, where a restart was asked for; gives an exit code where it returns. */
  beginAgain(): number
}

export type PlayerNews =
  | AgentNews
  | ChromiumNews
  | { kind: 'stage'; address: string }
  | ({ kind: 'no-window' } & WhyNoWindow)
  | { kind: 'electron'; text: string }

/** Runs a player until the signal; the answer is the exit code. Rejects when it cannot start. */
export async function runPlayer(options: PlayerOptions): Promise<number> {
  const { env, tell } = options
  const electron = options.host === 'chromium' || options.host === 'none' ? null : await lookForElectron(env)
  const chromium = findChromium(env, process.platform)
  const { host, noWindow } = chooseHost({
    wish: options.host,
    whyNotElectron: electron === null ? 'not installed' : electron.whyNot,
    chromium,
    hasDisplay: hasDisplay(env, process.platform),
  })
  if (noWindow !== null) tell({ kind: 'no-window', ...noWindow })
  if (host === 'electron' && electron?.launch) return electron.launch(options)
  return runWithAgent(options, host === 'chromium' ? chromium : null)
}

const createChromium = ({ dataDirectory, window, clock }: PlayerOptions, executable: string, tell: (news: ChromiumNews) => void): Host =>
  chromiumHost({
    executable,
    profile: join(dataDirectory, 'chromium'),
    window,
    isRoot: process.getuid?.() === 0,
    more: [],
    clock,
    tell,
  })

/** By then all code of a usual run has been loaded. */
const LOADED_AFTER_MS = 10_000

async function runWithAgent(options: PlayerOptions, chromium: string | null): Promise<number> {
  const { home, controllerUrl, dataDirectory, clock, proven, rehearsal, quotaBytes, courierPlaces, version, env, log, tell, signal } =
    options
  keepMemoryLean()
  const hear = (news: ChromiumNews): void => {
    if (news.kind === 'window-ended') agent.windowFell(news.how)
    tell(news)
  }
  const host = chromium === null ? null : createChromium(options, chromium, hear)
  const again = new AbortController()
  const until = AbortSignal.any([signal, again.signal])
  const agent = createAgent({
    controllerUrl,
    dataDirectory,
    stageDirectory: home.stageDirectory,
    clock,
    proven,
    rehearsal,
    quotaBytes,
    courierPlaces,
    version,
    machineRoot: '/',
    uptimeMs: () => performance.now(),
    window: host && {
      renew: host.renew,
      light: (on) => lightDisplay(env, on, (error) => log(on ? 'debug' : 'warn', 'The display cannot be switched.', { on, error })),
    },
    hands: {
      photograph: async () => (host ? host.photograph() : null),
      dim: panelLight(BACKLIGHTS).dim,
      restart() {
        agent.ends('asked', 'a command')
        again.abort()
      },
    },
    random: Math.random,
    log,
    tell,
  })
  // It only listens: what nobody catches still ends the player, and its supervisor starts it again.
  process.once('uncaughtExceptionMonitor', (error) => agent.ends('crash', error.message))
  const built = home.buildStage().catch((error: unknown) => log('error', 'The stage could not be built.', { error: String(error) }))
  agent.claim()
  // The browser is the longest part of a start, so it opens first; its first question waits for the agent.
  const door = await openStageDoor(
    async (request) => {
      await built
      return agent.fetch(request)
    },
    join(dataDirectory, 'door.json'),
  )
  agent.mark('server')
  let cancelKeep = nothing
  try {
    await host?.open(door.address)
    if (host) agent.mark('window')
    await Promise.all([door.answers(), agent.start()])
    cancelKeep = clock.at((clock.now() + LOADED_AFTER_MS) as Instant, keepCompiled)
  } catch (error) {
    await host?.close()
    await door.close()
    throw error
  }
  tell({ kind: 'stage', address: door.address })
  await new Promise<void>((resolve) => (until.aborted ? resolve() : until.addEventListener('abort', () => resolve(), { once: true })))
  cancelKeep()
  await host?.close()
  await door.close()
  await agent.stop()
  return signal.aborted ? 0 : options.beginAgain()
}

function electronFolder(): string {
  try {
    return fileURLToPath(new URL('dist', import.meta.resolve('electron/package.json')))
  } catch {
    return ''
  }
}

interface Electron {
  whyNot: string | null
  launch: ((options: PlayerOptions) => Promise<number>) | null
}

/** The Electron host carries the agent itself; this process then only watches over it. */
async function lookForElectron(env: Environment): Promise<Electron> {
  // Without its binary nothing of it is loaded.
  if (!existsSync(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? electronFolder())) return { whyNot: 'not installed', launch: null }
  const { findElectron, launchElectron, thisMachine } = await import('./electron/launch.ts')
  const found = await findElectron(env, thisMachine())
  if (!found.ok) return { whyNot: found.why, launch: null }
  return {
    whyNot: null,
    launch: ({ controllerUrl, dataDirectory, window, clock, signal, tell }) =>
      launchElectron({
        hear: tell,
        binary: found.binary,
        controller: controllerUrl,
        data: dataDirectory,
        windowed: window,
        env,
        clock,
        signal,
        tell: (text) => tell({ kind: 'electron', text }),
      }),
  }
}
