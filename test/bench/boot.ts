import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeCounterClip } from '../../media/make/counter-clip.ts'
import { readStarts } from '../../player/agent/starts/start-book.ts'
import { findChromium } from '../../player/chromium-host.ts'
import { layOut } from '../../player/package/build.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import { type Display, openDisplay } from '../make/display.ts'
import { type Blobs, packageFilm } from '../make/package-film.ts'
import { makeItem } from '../make/programs.ts'
import { holdProgram } from '../player/electron/held-program.ts'
import type { BenchResult } from './result.ts'

const CLIP = { seconds: 60, fps: 25, width: 640, height: 360, withAudio: false }
/** The first pair makes the browsers' profiles and warms the disk, and is not counted. */
const PAIRS = 7
const WITHIN_MS = 60_000

/**
 * From the start of the process to the first frame of the film, without a link: the installed player with its cache, and beside it, turn
 * about, the same browser opening a page on the disk that holds one `<video>` of the same film.
 */
export async function bench(): Promise<BenchResult[]> {
  const room = await mkdtemp(join(tmpdir(), 'lavha-boot-'))
  const display = await openDisplay({ width: 1280, height: 720 })
  try {
    const clip = join(room, 'film.mp4')
    await makeCounterClip({ ...CLIP, path: clip, clipNumber: 1 })
    await holdFilm(join(room, 'data'), clip)
    await layOut(join(room, 'installed'))
    const pairs: { player: number; bare: number }[] = []
    for (let pair = 0; pair < PAIRS; pair += 1) pairs.push({ player: await playerBoot(room, display), bare: await bareBoot(room, display) })
    const counted = pairs.slice(1)
    const baseline = { what: 'bare Chromium, a static page with the same film', value: median(counted.map(({ bare }) => bare)) }
    const value = median(counted.map(({ player }) => player))
    return [{ name: 'boot.first-frame', value, unit: 'ms', better: 'lower', baseline, limit: { ratio: 1.5 } }]
  } finally {
    display.close()
    await rm(room, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A paired player's data, whose one item is the film, booked for today, with every blob of it. */
async function holdFilm(data: string, clip: string): Promise<void> {
  const blobs: Blobs = new Map()
  const film = await packageFilm(blobs, clip, CLIP, {})
  for (const [sha256, { bytes }] of blobs) {
    const path = join(data, 'assets', sha256.slice(0, 2), sha256)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
  await holdProgram(data, makeItem('film', CLIP.seconds, { kind: 'film', film, strip: null }), Date.now() as Instant)
}

const environment = ({ name }: Display): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('LAVHA_'))),
  DISPLAY: name,
  WAYLAND_DISPLAY: '',
})

/** By the player's own black box, which counts until the stage's word of the frame has come. */
async function playerBoot(room: string, display: Display): Promise<number> {
  const program = join(room, 'installed/usr/lib/lavha-player')
  const data = join(room, 'data')
  const before = (await readStarts(join(data, 'starts'))).at(-1)?.at ?? 0
  const startedAt = Date.now()
  const args = [join(program, 'player.js'), '--host', 'chromium', '--data', data]
  // As the service has it.
  const env = { ...environment(display), CACHE_DIRECTORY: join(room, 'cache') }
  const player = spawn(join(program, 'node'), args, { cwd: room, env, stdio: 'ignore' })
  try {
    for (const until = Date.now() + WITHIN_MS; Date.now() < until; await pause(50)) {
      const own = (await readStarts(join(data, 'starts'))).at(-1)
      const pictureMs = own?.phases['picture']
      if (own && own.at !== before && own.at >= startedAt - 1000 && pictureMs !== undefined) return own.at + pictureMs - startedAt
    }
    throw new Error('the player showed no film')
  } finally {
    await end(player)
  }
}

/** By a word that the page sends to this process with its first presented frame, as the stage does to its agent. */
async function bareBoot(room: string, display: Display): Promise<number> {
  const heard = Promise.withResolvers<number>()
  const server = createServer((_request, answer) => {
    heard.resolve(Date.now())
    answer.end()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const page = join(room, 'bare.html')
  await writeFile(
    page,
    `<!doctype html><style>body{margin:0;background:#000}video{width:100vw;height:100vh}</style><video muted autoplay src="film.mp4"></video>
<script>document.querySelector('video').requestVideoFrameCallback(() => navigator.sendBeacon('http://127.0.0.1:${port}/'))</script>`,
  )
  const executable = findChromium(process.env, process.platform)
  if (executable === null) throw new Error('No Chromium found: install the package chromium.')
  const root = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []
  const startedAt = Date.now()
  const args = [
    '--kiosk',
    `--app=file://${page}`,
    `--user-data-dir=${join(room, 'bare')}`,
    '--no-first-run',
    '--password-store=basic',
    ...root,
  ]
  const browser = spawn(executable, args, { env: environment(display), stdio: 'ignore' })
  const timer = setTimeout(() => heard.reject(new Error('the bare browser showed no film')), WITHIN_MS)
  try {
    return (await heard.promise) - startedAt
  } finally {
    clearTimeout(timer)
    await end(browser)
    server.close()
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await ended
}

const median = (values: number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
