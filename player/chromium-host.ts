import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../shared/clock.ts'
import type { Instant } from '../shared/schema/basics.ts'
import { type DevTools, devToolsOver } from './devtools-pipe.ts'
import type { Host } from './host.ts'
import { photograph } from './photograph.ts'
import { STAGE_SCRIPT } from './stage-script.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']
const ELSEWHERE: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
  ],
}

/** The first browser of the Chromium family on the PATH, or where its installer puts it; null: none. */
export function findChromium(env: Environment, platform: NodeJS.Platform): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...named, ...(ELSEWHERE[platform] ?? [])].find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Linux says where its display is; elsewhere there is one. */
export const hasDisplay = (env: Environment, platform: NodeJS.Platform): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])

export interface ChromiumParts {
  executable: string
  /** The browser's own folder inside the player's data. */
  profile: string
  /** A normal window instead of a kiosk. */
  window: boolean
  /** Chromium's sandbox refuses to run as root; only then it is left out. */
  isRoot: boolean
  /** More switches, such as `--headless` in a test. */
  more: readonly string[]
  clock: Clock
  tell(news: ChromiumNews): void
}

export type ChromiumNews = { kind: 'no-sandbox' } | { kind: 'window-ended'; how: string; pauseMs: number }

/** No dialog, no bubble, no bar, no question may ever stand on a public screen. */
export const argumentsFor = (
  { profile, window, isRoot, more }: Pick<ChromiumParts, 'profile' | 'window' | 'isRoot' | 'more'>,
  address: string,
): string[] => [
  ...(window ? ['--window-size=1280,720'] : ['--kiosk']),
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--autoplay-policy=no-user-gesture-required',
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--disable-infobars',
  '--disable-notifications',
  // No page of another, no question about what a page may, no hint that the browser is old: it is renewed with the system.
  '--block-new-web-contents',
  '--deny-permission-prompts',
  '--simulate-outdated-no-au=Tue, 31 Dec 2099 23:59:59 GMT',
  // The last one: no second renderer is made ready for a page that never comes.
  '--disable-features=Translate,MediaRouter,GlobalMediaControls,HardwareMediaKeyHandling,SpareRendererForSitePerProcess',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  // A screen has no foreground: a stage that is covered for a moment keeps its time.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  `--js-flags=${STAGE_SCRIPT}`,
  // The desktop's keyring is never asked: its dialog would stand on a public screen.
  '--password-store=basic',
  '--ozone-platform-hint=auto',
  // For a picture of the screen; a pipe of ours, no port.
  '--remote-debugging-pipe',
  ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ...more,
]

const nothing = (): void => {}
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
/** A browser that held so long starts the pauses from the shortest again. */
const STEADY_MS = 60_000
const END_WITHIN_MS = 5000

/** A browser's helpers are in its group and end with it: one that is stopped (SIGSTOP) would outlive it. */
const OWN_GROUP = process.platform !== 'win32'

/** SIGKILL also ends what is stopped. */
function killAll(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(OWN_GROUP ? -pid : pid, 'SIGKILL')
  } catch {
    // All of it has ended.
  }
}

/** Keeps a Chromium open over the stage: when it ends it is opened again, after a pause that grows while it keeps ending. */
export function chromiumHost(parts: ChromiumParts): Host {
  const { executable, profile, clock, tell } = parts
  const pidFile = `${profile}.pid`
  let child: ChildProcess | null = null
  let window: { address: string; devTools: DevTools } | null = null
  let isClosed = false
  let falls = 0
  let cancel: () => void = nothing

  async function live(address: string): Promise<void> {
    // What cannot be ended or unlocked does not keep the new one from trying.
    await endEarlier(pidFile, profile).catch(() => {})
    if (isClosed) return
    const openedAt = clock.now()
    const opened = spawn(executable, argumentsFor(parts, address), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: OWN_GROUP,
    })
    child = opened
    window = { address, devTools: devToolsOver(opened.stdio[3] as Writable, opened.stdio[4] as Readable) }
    const again = (how: string): void => {
      if (child !== opened) return
      killAll(opened.pid)
      child = null
      window = null
      if (isClosed) return
      falls = clock.now() - openedAt >= STEADY_MS ? 0 : falls
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(falls, 6))
      falls += 1
      tell({ kind: 'window-ended', how, pauseMs })
      cancel = clock.at((clock.now() + pauseMs) as Instant, () => void live(address))
    }
    opened.once('error', (error) => again(error.message))
    opened.once('exit', (code, signal) => again(signal ?? `code ${code}`))
    if (opened.pid !== undefined) await writeFile(pidFile, String(opened.pid)).catch(() => {})
  }

  return {
    async open(address) {
      await mkdir(profile, { recursive: true, mode: 0o700 })
      if (parts.isRoot) tell({ kind: 'no-sandbox' })
      await live(address)
    },
    // Its exit opens the next.
    renew: () => child && killAll(child.pid),
    photograph: () => (window ? photograph(window.devTools, window.address) : Promise.reject(new Error('the window is opening'))),
    async close() {
      isClosed = true
      cancel()
      const last = child
      if (!last || last.exitCode !== null || last.signalCode !== null) return
      const ended = new Promise<void>((resolve) => void last.once('exit', () => resolve()))
      last.kill('SIGTERM')
      const force = setTimeout(() => killAll(last.pid), END_WITHIN_MS)
      await ended
      clearTimeout(force)
      killAll(last.pid)
      await rm(pidFile, { force: true })
    },
  }
}

/**
 * After a player that was killed its Chromium still stands there with a dead address, and a new one would only hand over to
 * it. It is ended by the id we wrote down, if that process really is on our profile; then its lock is taken away, since a
 * lock that names another host (a renamed machine) makes Chromium ask a question on the screen.
 */
async function endEarlier(pidFile: string, profile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  const commandLine = pid > 0 ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : ''
  if (commandLine.split('\0').includes(`--user-data-dir=${profile}`)) {
    process.kill(pid, 'SIGKILL')
    killAll(pid)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) await rm(join(profile, name), { force: true })
}
