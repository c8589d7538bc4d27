import { spawn } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { AgentNews } from '../agent/agent.ts'
import { pauseBeforeLifeMs, TROUBLE_MEMORY_MS, type WhyNot, whyNotElectron } from './decisions.ts'

type Environment = Readonly<Record<string, string | undefined>>

const read = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => null,
  )

/**
 * The Electron binary of this installation, found by reading alone: importing the package `electron` would start its
 * download. `ELECTRON_OVERRIDE_DIST_PATH` is Electron's own setting for a distribution elsewhere.
 */
export async function findElectron(env: Environment, machine: Machine): Promise<{ ok: true; binary: string } | { ok: false; why: WhyNot }> {
  const home = packageHome()
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? (home === null ? null : join(home, 'dist'))
  const manifest = home === null ? null : await read(join(home, 'package.json'))
  if (dist === null || home === null || manifest === null) return { ok: false, why: 'its binary is not installed' }
  const binary = join(dist, (await read(join(home, 'path.txt'))) ?? BINARY[machine.platform] ?? 'electron')
  const isThere = await access(binary).then(
    () => true,
    () => false,
  )
  const version = isThere ? await read(join(dist, 'version')) : null
  const why = whyNotElectron({
    version: version?.replace(/^v/, '') ?? null,
    wanted: (JSON.parse(manifest) as { version: string }).version,
    ...machine,
    display: Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']),
  })
  return why === null ? { ok: true, binary } : { ok: false, why }
}

export interface Machine {
  platform: string
  root: boolean
}
export const thisMachine = (): Machine => ({ platform: process.platform, root: process.getuid?.() === 0 })

const BINARY: Partial<Record<string, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

function packageHome(): string | null {
  try {
    return dirname(fileURLToPath(import.meta.resolve('electron/package.json')))
  } catch {
    return null
  }
}

export interface Launch {
  binary: string
  controller: string | null
  /** The player's own data directory. */
  data: string
  windowed: boolean
  env: Environment
  clock: Clock
  signal: AbortSignal
  tell(line: string): void
  /** What the agent inside it says. */
  hear(news: AgentNews): void
}

/** What the person has to mend: another life would end the same way (shared/command-line.ts: done, problems, usage). */
const ENDS = [0, 1, 2]

/** Builds what is not built, then runs the Electron host until it ends by itself or is asked to stop, and gives it a new life when it falls over. */
export async function launchElectron(launch: Launch): Promise<number> {
  await build(launch)
  let falls = 0
  if (launch.signal.aborted) return 0
  for (;;) {
    const began = launch.clock.now()
    const code = await oneLife(launch)
    if (launch.signal.aborted) return 0
    if (code !== null && ENDS.includes(code)) return code
    falls = launch.clock.now() - began < TROUBLE_MEMORY_MS ? falls + 1 : 1
    const pauseMs = pauseBeforeLifeMs(falls)
    launch.tell(`The Electron host ended (${code ?? 'by a signal'}); it starts again in ${pauseMs / 1000} s.`)
    await pause(launch, pauseMs)
    if (launch.signal.aborted) return 0
  }
}

/** In a process of its own: what building needs would otherwise stay in this one's memory. */
function build({ env, signal }: Launch): Promise<void> {
  const hook = new URL('before-build.ts', import.meta.url).href
  const code = `const { beforeBuild } = await import(${JSON.stringify(hook)}); await beforeBuild()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => (signal.aborted ? resolve() : reject(error)))
    child.once('close', (exit) =>
      exit === 0 || signal.aborted ? resolve() : reject(new Error(`the build of stage and host ended with ${exit}`)),
    )
  })
}

/** Chromium writes to the same output; null: not the agent's. */
function newsIn(line: string): AgentNews | null {
  try {
    const news = JSON.parse(line) as AgentNews
    return news.kind === 'pairing' || news.kind === 'paired' ? news : null
  } catch {
    return null
  }
}

function oneLife({ binary, controller, data, windowed, env, signal, hear, tell }: Launch): Promise<number | null> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  // A child that outlives us would hold the data directory against its successor. (On Windows a program with windows has no standard input.)
  const tether = process.platform === 'win32' ? [] : ['--tethered']
  const target = controller === null ? [] : ['--controller', controller]
  const args = [root, '--supervised', '--json', ...tether, '--data', data, ...target, ...(windowed ? ['--window'] : [])]
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { env: { ...env }, stdio: ['pipe', 'pipe', 'inherit'] })
    createInterface({ input: child.stdout }).on('line', (line) => {
      const news = newsIn(line)
      if (news) hear(news)
      else tell(line)
    })
    const end = (): void => void child.kill('SIGTERM')
    signal.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('close', (code) => {
      signal.removeEventListener('abort', end)
      resolve(code)
    })
    if (signal.aborted) end()
  })
}

const pause = ({ clock, signal }: Launch, forMs: number): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const stop = (): void => {
      cancel()
      resolve()
    }
    const cancel = clock.at((clock.now() + forMs) as Instant, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
