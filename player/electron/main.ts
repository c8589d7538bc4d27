import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, Menu, powerSaveBlocker, protocol, screen, session } from 'electron'
import { EXIT } from '../../shared/command-line.ts'
import { tellProblem } from '../../shared/problems.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import { courierPlacesOf, quotaBytesOf } from '../../shared/settings.ts'
import { type Agent, type AgentNews, createAgent } from '../agent/agent.ts'
import { openProvenClock } from '../agent/time/kept-time.ts'
import { NEXT_LIFE } from '../begin-again.ts'
import { systemClock } from '../clock.ts'
import { nextLife, readArguments } from './arguments.ts'
import { answererOf, pauseBeforeLifeMs, SCHEME, TROUBLE_MEMORY_MS, windowChanges, windowsFor } from './decisions.ts'
import { fenceSession } from './fences.ts'
import { readHostSettings } from './host-settings.ts'
import { lightDisplay } from '../display-power.ts'
import { BACKLIGHTS, panelLight } from '../panel-light.ts'
import { STAGE_SCRIPT } from '../stage-script.ts'
import { type KioskWindow, openKiosk } from './kiosk-window.ts'
import { lineLog } from './line-log.ts'

/** How long stopping may take before it is cut short. */
const STOP_WITHIN_MS = 5000
/** In memory (no `persist:`): nothing of the page outlives the program. */
const PARTITION = 'stage'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

// 1. What counts only before Electron is ready: all of it while this module loads, before its first await.

const argv = process.argv.slice(1)
const given = readArguments(argv)
const read = readHostSettings(process.env, process.cwd())
if (!read.ok) {
  for (const { path, message, hint } of read.problems.map((problem) => tellProblem(problem, 'en'))) tell(`${path}: ${message} ${hint}`)
  process.exit(EXIT.problems)
}
const { settings } = read
const log = lineLog(settings.logLevel, tell)
const rehearsal = settings.now !== null
/** Where the black box is, once there is one. */
let lastWords: Agent['ends'] = () => {}
// From here on nothing that breaks ends in Electron's dialog: it would stand on a public screen.
process.on('uncaughtException', fall)
process.on('unhandledRejection', fall)

// A packed program starts in no folder of its own: without a setting its data lies where the system keeps programs' data.
const home = app.isPackaged && !read.dataIsSet ? app.getPath('userData') : settings.data
const dataDirectory = resolve(given.data ?? join(home, 'player'))
const proven = settings.now === null ? openProvenClock(dataDirectory) : null
const clock = proven ?? systemClock(Date.parse(settings.now ?? '') as Instant)
const profile = join(dataDirectory, 'window')
mkdirSync(profile, { recursive: true, mode: 0o700 })
app.setPath('userData', profile)
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
app.enableSandbox()
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
// The desktop's keyring is never asked, for the same reason.
app.commandLine.appendSwitch('password-store', 'basic')
app.commandLine.appendSwitch('disable-backgrounding-occluded-windows')
// Of the windows alone: this process has begun already.
app.commandLine.appendSwitch('js-flags', STAGE_SCRIPT)
Menu.setApplicationMenu(null)
// The lock lies in `userData`, so in the player's data: one player per data directory, several per machine.
if (!app.requestSingleInstanceLock()) {
  tell(`A player runs on ${dataDirectory} already.`)
  process.exit(EXIT.world)
}

// 2. The parts, each constructed once.

const agent = createAgent({
  dataDirectory,
  controllerUrl: given.controller ?? settings.publicUrl,
  stageDirectory: join(app.getAppPath(), 'player', 'stage', 'dist'),
  clock,
  proven,
  rehearsal,
  quotaBytes: quotaBytesOf(settings),
  courierPlaces: courierPlacesOf(settings, process.platform),
  version: app.getVersion(),
  machineRoot: '/',
  uptimeMs: () => performance.now(),
  window: {
    renew: () => windows.get(screen.getPrimaryDisplay().id)?.renew(),
    light: (on) => lightDisplay(process.env, on, (error) => log(on ? 'debug' : 'warn', 'The display cannot be switched.', { on, error })),
  },
  hands: {
    photograph: async () => (await windows.get(screen.getPrimaryDisplay().id)?.photograph()) ?? null,
    dim: panelLight(BACKLIGHTS).dim,
    restart: () => fall('a command'),
  },
  random: Math.random,
  log,
  tell: tellNews,
})
lastWords = agent.ends
function tellNews(news: AgentNews): void {
  if (given.json) process.stdout.write(`${JSON.stringify(news)}\n`)
  else tell(news.kind === 'pairing' ? `Pairing code ${news.code} · ${news.link}` : `This player is the screen ${news.screen}.`)
}

const windows = new Map<number, KioskWindow>()

async function answer(request: Request): Promise<Response> {
  const answerer = answererOf(request.url, request.method)
  if (answerer === 'agent') return agent.fetch(request)
  return new Response(null, { status: answerer === 'nobody' ? 204 : 403 })
}

function arrangeWindows(): void {
  const wanted = windowsFor(screen.getAllDisplays(), screen.getPrimaryDisplay().id, given.windowed)
  const open = [...windows.values()].map((window) => window.wanted())
  const changes = windowChanges(wanted, open)
  const parts = { session: session.fromPartition(PARTITION), clock, tell, restart: fall, fell: agent.windowFell, closed: () => app.quit() }
  for (const window of changes.open) windows.set(window.display, openKiosk(window, parts))
  for (const window of changes.change) windows.get(window.display)?.change(window)
  for (const display of changes.close) {
    windows.get(display)?.close()
    windows.delete(display)
  }
}

/** Ends this life at once; the next is given from outside or, alone, by the program itself. What is kept is kept safely at any moment. */
function fall(why: unknown): void {
  tell(`The player falls: ${why instanceof Error ? (why.stack ?? why.message) : String(why)}`)
  lastWords(why instanceof Error ? 'crash' : 'asked', why instanceof Error ? why.message : String(why))
  const life = performance.now() > TROUBLE_MEMORY_MS ? 0 : given.life
  const execPath = process.env['APPIMAGE'] ?? process.execPath
  if (!given.supervised) app.relaunch({ execPath, args: nextLife(argv, life) })
  app.exit(NEXT_LIFE)
}

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  clock.at((clock.now() + STOP_WITHIN_MS) as Instant, () => app.exit(EXIT.done))
  for (const window of windows.values()) window.close()
  agent.stop().then(() => app.exit(EXIT.done), fall)
}

// 3. Running.

async function run(): Promise<void> {
  await app.whenReady()
  await new Promise<void>((begin) => clock.at((clock.now() + pauseBeforeLifeMs(given.life)) as Instant, begin))
  const stage = session.fromPartition(PARTITION)
  fenceSession(stage)
  stage.protocol.handle(SCHEME, answer)
  powerSaveBlocker.start('prevent-display-sleep')
  // The windows cover the desktop at once; their pages wait for the agent.
  arrangeWindows()
  agent.mark('window')
  screen.on('display-added', arrangeWindows)
  screen.on('display-removed', arrangeWindows)
  screen.on('display-metrics-changed', arrangeWindows)
  await agent.start()
}

app.on('before-quit', (event) => {
  event.preventDefault()
  stop()
})
// A window that goes is opened again or was replaced; only `before-quit` ends the program.
app.on('window-all-closed', () => {})
app.on('child-process-gone', (_event, { type, reason }) => log('warn', `The ${type} process is gone.`, { reason }))
app.on('select-client-certificate', (event) => event.preventDefault())
if (given.tethered) process.stdin.once('end', stop).resume()
run().catch(fall)
