import { readFile } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { type Context, Hono } from 'hono'
import type { Said, Told } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import { mediaSource, multivariantSource } from '../../shared/film.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Film, VideoRendition } from '../../shared/schema/film.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { AssetCache } from './asset-cache.ts'
import { preloads } from './preloads.ts'
import { readSaid } from './read-said.ts'
import type { StageEvents } from './stage-events.ts'

export interface StageServerParts {
  /** The built stage: player/stage/dist. */
  directory: string
  clock: Clock
  cache: AssetCache
  events: StageEvents
  state(): Told[]
  program(): Program | null
  /** A film whose every needed byte is here, else null. */
  readyFilm(description: Sha256): Film | null
  /** What of a film plays here now. */
  renditionOf(film: Film, program: Program): VideoRendition
  /** Its size once its bytes are known to be right; null: it is not here, nor will it be at once. */
  soundSize(sha256: Sha256): Promise<number | null>
  typeOf(sha256: Sha256): string
  /** A stage has come, in this program. */
  drawnBy(userAgent: string): void
  hear(said: Said[]): void
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
}
const SOURCE_TYPE = 'application/vnd.apple.mpegurl'
/** A second copy in the browser's own cache would wear the disk, and nobody would verify it. */
const UNKEPT = 'no-store'
const IMMUTABLE = 'public, max-age=31536000, immutable'
const SHA256 = '{[0-9a-f]{64}}'

/** Everything a stage asks for, as one handler; hosts put it behind an address of theirs. All paths begin with `/stage/`. */
export function createStageServer(parts: StageServerParts): Hono {
  const { clock, events } = parts
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('referrer-policy', 'no-referrer')
  })
  app.get('/stage/events', (c) => {
    parts.drawnBy(c.req.header('user-agent') ?? '')
    return c.body(events.connect(parts.state()), 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  })
  app.get('/stage/clock', (c) => c.json({ now: clock.now() }, 200, { 'cache-control': 'no-store' }))
  app.post('/stage/said', async (c) => {
    const said = readSaid(await c.req.json().catch(() => null))
    if (!said) return c.text('not an array of Said', 400)
    parts.hear(said)
    return c.body(null, 204)
  })
  app.get(`/stage/blobs/:sha256${SHA256}`, (c) =>
    blob(c, parts, c.req.param('sha256') as Sha256, parts.typeOf(c.req.param('sha256') as Sha256)),
  )
  app.get(`/stage/films/:sha256${SHA256}/:part`, (c) => {
    const description = c.req.param('sha256') as Sha256
    const film = parts.readyFilm(description)
    const program = parts.program()
    if (!film || !program) return c.text('this film is not here', 404)
    const part = c.req.param('part')
    if (part === 'film.json') return blob(c, parts, description, 'application/json')
    const source = sourceOf(film, program, parts.renditionOf(film, program), part)
    return source === null ? c.notFound() : c.body(source, 200, { 'content-type': SOURCE_TYPE, 'cache-control': 'no-store' })
  })
  app.get('/stage/*', (c) => page(c, parts))
  app.get('/stage', (c) => c.redirect('./stage/index.html', 302))
  return app
}

const addressOf = ({ sha256 }: { sha256: Sha256 }): string => `../../blobs/${sha256}`

function sourceOf(film: Film, { screen }: Program, rendition: VideoRendition, part: string): string | null {
  const isHeard = screen.sound === 'on' && film.audio !== null
  if (part === 'source.m3u8') return multivariantSource(film, rendition, isHeard)
  if (part === 'video.m3u8') return mediaSource(rendition, addressOf)
  return part === 'audio.m3u8' && isHeard && film.audio ? mediaSource(film.audio, addressOf) : null
}

/** A blob, whole or by one range (RFC 9110 section 14.2; a range we do not understand is ignored, as it says). */
async function blob(c: Context, { cache, soundSize }: StageServerParts, sha256: Sha256, type: string): Promise<Response> {
  const size = await soundSize(sha256)
  if (size === null) return c.text('this blob is not here', 404)
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': UNKEPT, etag: `"${sha256}"` }
  const range = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('range') ?? '')
  const [, first = '', last = ''] = range ?? []
  if (first === '' && last === '') return c.body(cache.read(sha256, 0, size), 200, { ...headers, 'content-length': String(size) })
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (from >= to) return c.body(null, 416, { 'content-range': `bytes */${size}` })
  return c.body(cache.read(sha256, from, to), 206, {
    ...headers,
    'content-length': String(to - from),
    'content-range': `bytes ${from}-${to - 1}/${size}`,
  })
}

/** Nothing from outside but the live streams that the program books; no inline script, no form, no frame. */
function policyOf(program: Program | null): string {
  const streams = (program?.bookings ?? []).flatMap(({ items }) =>
    items.flatMap(({ content }) => (content.kind === 'stream' ? [new URL(content.link).origin] : [])),
  )
  const also = [...new Set(streams)].map((origin) => ` ${origin}`).join('')
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `font-src 'self'`,
    `img-src 'self' blob: data:`,
    `media-src 'self' blob:${also}`,
    `connect-src 'self'${also}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** RFC 8288; the browser fetches them while it reads the page's own script. */
const linksTo = (paths: readonly string[]): string => paths.map((path) => `<${path}>; rel=preload; as=fetch; crossorigin`).join(', ')

async function page(c: Context, parts: StageServerParts): Promise<Response> {
  const { directory, program, clock } = parts
  const asked = decodeURIComponent(new URL(c.req.url).pathname.slice('/stage/'.length)) || 'index.html'
  const path = normalize(join(directory, asked))
  if (!path.startsWith(directory + sep)) return c.notFound()
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = await readFile(path)
  } catch {
    return c.notFound()
  }
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const isPage = type.startsWith('text/html')
  return c.body(bytes, 200, {
    'content-type': type,
    // Built files carry the hash of their content in their name.
    'cache-control': asked.startsWith('assets/') ? IMMUTABLE : 'no-cache',
    ...(isPage ? { 'content-security-policy': policyOf(program()), link: linksTo(preloads(program(), clock.now(), parts)) } : {}),
  })
}
