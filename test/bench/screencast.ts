import { spawn } from 'node:child_process'
import type { Page } from 'playwright'
import { type Counter, readCounter } from '../../media/make/read-counter.ts'

/** What the compositor put out at an instant: a frame of a counter clip, black, or something else (null). */
export interface Seen {
  /** Milliseconds of the browser's clock. */
  at: number
  picture: Counter | 'black' | null
}

const WIDTH = 320
const HEIGHT = 180

/** Films the composited picture of a page (DevTools protocol, Page.startScreencast) until stopped, then reads every frame's counter. */
export async function screencast(page: Page): Promise<() => Promise<Seen[]>> {
  const session = await page.context().newCDPSession(page)
  const times: number[] = []
  const pictures: Buffer[] = []
  session.on('Page.screencastFrame', ({ sessionId, metadata, data }) => {
    void session.send('Page.screencastFrameAck', { sessionId })
    times.push((metadata.timestamp ?? 0) * 1000)
    pictures.push(Buffer.from(data, 'base64'))
  })
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 70, maxWidth: WIDTH, maxHeight: HEIGHT, everyNthFrame: 1 })
  return async () => {
    await session.send('Page.stopScreencast')
    const read = await readAll(pictures)
    const lost = read.filter((picture) => picture === undefined).length
    if (lost > pictures.length * MAY_BE_LOST) throw new Error(`${lost} of ${pictures.length} pictures could not be read`)
    return times.map((at, index): Seen => ({ at, picture: read[index] ?? null }))
  }
}

/** The browser now and then hands over a picture that ends early; so few of them leave every take to be seen. */
const MAY_BE_LOST = 1 / 1000

/** As many answers as pictures; undefined: one that cannot be read, found by halving. */
async function readAll(pictures: Buffer[]): Promise<(Seen['picture'] | undefined)[]> {
  const read = await readPictures(pictures)
  if (read.length === pictures.length) return read
  if (pictures.length === 1) return [undefined]
  const middle = Math.ceil(pictures.length / 2)
  return [...(await readAll(pictures.slice(0, middle))), ...(await readAll(pictures.slice(middle)))]
}

/** The counters of the pictures that can be read, in order. */
function readPictures(pictures: Buffer[]): Promise<Seen['picture'][]> {
  const args = [
    '-loglevel',
    'error',
    '-f',
    'mjpeg',
    '-i',
    'pipe:0',
    '-vf',
    `scale=${WIDTH}:${HEIGHT}`,
    '-fps_mode',
    'passthrough',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgba',
    'pipe:1',
  ]
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const size = WIDTH * HEIGHT * 4
  const read: Seen['picture'][] = []
  let rest = Buffer.alloc(0)
  ffmpeg.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= size) {
      read.push(readCounter(rest.subarray(0, size), WIDTH, HEIGHT))
      rest = rest.subarray(size)
    }
  })
  ffmpeg.stdin.end(Buffer.concat(pictures))
  return new Promise((resolve, reject) => {
    ffmpeg.on('error', reject)
    ffmpeg.on('close', () => resolve(read))
  })
}

export interface Take {
  /** From the first sight of the last frame of one film to the first frame of the next. */
  gapMs: number
  /** The longest stand of the picture around the take. */
  holdMs: number
  black: number
  /** Frames of an older item after the take. */
  stale: number
  lastFrame: number
  firstFrame: number
}

/** So near to a take a stand counts as the take's. */
const AROUND_MS = 500
/** A film that has just begun cannot be further than this; such a frame is from its showing before. */
const NOT_YET = 45

/** The takes in what was seen, the film that was on when the filming began and the last one left out. */
export function takesIn(seen: readonly Seen[]): Take[] {
  const counted = seen.flatMap(({ at, picture }) => (picture === null || picture === 'black' ? [] : [{ at, ...picture }]))
  const changes = counted.filter(({ clip, frame }, index) => clip !== counted[index - 1]?.clip || frame !== counted[index - 1]?.frame)
  const begins: number[] = []
  for (const [index, { at, clip }] of changes.entries()) {
    if (index === 0 || clip === changes[index - 1]!.clip) continue
    // A flicker back and forth is one take with stale frames, not three.
    if (at - (changes[begins.at(-1) ?? -1]?.at ?? Number.NEGATIVE_INFINITY) > AROUND_MS) begins.push(index)
  }
  return begins.map((index, turn) => {
    const last = changes[index - 1]!
    const first = changes[index]!
    const until = changes[begins[turn + 1] ?? changes.length - 1]!.at
    const after = counted.filter(({ at }) => at >= first.at && at < until)
    const near = changes.filter(({ at }) => Math.abs(at - first.at) <= AROUND_MS)
    return {
      gapMs: first.at - last.at,
      holdMs: Math.max(...near.slice(1).map(({ at }, before) => at - near[before]!.at)),
      black: seen.filter(({ at, picture }) => picture === 'black' && Math.abs(at - first.at) <= AROUND_MS).length,
      stale: after.filter(({ at, clip, frame }) => clip !== first.clip || (at - first.at < AROUND_MS && frame > NOT_YET)).length,
      lastFrame: last.frame,
      firstFrame: first.frame,
    }
  })
}
