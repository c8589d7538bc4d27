import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Cover, Said, ScreenFace, Told } from '../../shared/bridge.ts'
import { chooseRendition, mediaSource, multivariantSource } from '../../shared/film.ts'
import type { BlobRef, Instant } from '../../shared/schema/basics.ts'
import type { Film } from '../../shared/schema/film.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Blobs } from './package-film.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.m3u8': 'application/vnd.apple.mpegurl',
}

export interface StageTeller {
  /** Of the stage's page; ends with a slash. */
  url: string
  said: Said[]
  /** Resolves with the first news that fits, said already or yet to come. */
  heard(fits: (news: Said) => boolean, withinMs: number): Promise<Said>
  now(): Instant
  /** Moves the clock and tells the page. */
  setNow(now: Instant): void
  tellProgram(program: Program | null): void
  tellReady(films: string[]): void
  tellScreen(face: ScreenFace): void
  tellAgain(what: 'deck' | 'page'): void
  tellCover(cover: Cover | null): void
  tellStick(state: 'reading' | 'done' | 'gone', whole: boolean): void
  /** All pages lose their stream of events, as when an agent restarts. */
  hangUp(): void
  stop(): Promise<void>
}

export interface TellerGiven {
  /** The folder of the built page. */
  page: string
  program: Program | null
  screen: ScreenFace
  /** Digests of the films that are told to be ready. */
  ready: string[]
  now: Instant
  rehearsal: boolean
  blobs: Blobs
  /** Called for every request before it is answered: throw to answer 500, or delay. */
  before: (path: string) => Promise<void>
}

const line = (told: Told): string => `data: ${JSON.stringify(told)}\n\n`
const addressOf = ({ sha256 }: BlobRef): string => `../../blobs/${sha256}`

/** A small real teller of `shared/bridge.ts` over HTTP with a clock that tests can move. */
export async function startStageTeller(given: TellerGiven): Promise<StageTeller> {
  const { page, blobs } = given
  let { program, screen, ready } = given
  let clockOffsetMs = given.now - performance.now()
  const now = (): Instant => Math.round(performance.now() + clockOffsetMs) as Instant
  const said: Said[] = []
  const listeners = new Set<ServerResponse>()
  const waiting = new Set<(news: Said) => void>()

  const tell = (told: Told): void => {
    for (const response of listeners) response.write(line(told))
  }
  const clockNews = (): Told => ({ tell: 'clock', now: now(), rehearsal: given.rehearsal })

  const filmOf = (sha256: string): Film => JSON.parse(new TextDecoder().decode(blobs.get(sha256)!.bytes)) as Film

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://teller').pathname.slice(1)
    await given.before(path)
    const send = (body: Uint8Array | string, type: string): void => {
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    }
    const [place, sha256 = '', name] = path.split('/')
    if (path === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      for (const told of [
        clockNews(),
        { tell: 'screen', screen },
        { tell: 'ready', films: ready },
        { tell: 'program', program, from: now() },
      ] as Told[])
        response.write(line(told))
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    } else if (path === 'clock') send(JSON.stringify({ now: now() }), 'application/json')
    else if (path === 'said') {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      for (const news of JSON.parse(body) as Said[]) {
        said.push(news)
        for (const call of waiting) call(news)
      }
      response.writeHead(204).end()
    } else if (place === 'blobs' && blobs.has(sha256)) {
      const { bytes, type } = blobs.get(sha256)!
      send(bytes, type)
    } else if (place === 'films' && blobs.has(sha256)) {
      const film = filmOf(sha256)
      const rendition = chooseRendition(film, program?.screen.renditionCap ?? 1080)
      const sound = program?.screen.sound === 'on'
      if (name === 'film.json') send(JSON.stringify(film), 'application/json')
      else if (name === 'source.m3u8') send(multivariantSource(film, rendition, sound), TYPES['.m3u8']!)
      else if (name === 'video.m3u8') send(mediaSource(rendition, addressOf), TYPES['.m3u8']!)
      else send(mediaSource(film.audio!, addressOf), TYPES['.m3u8']!)
    } else {
      const file = join(page, normalize(`/${path === '' ? 'index.html' : path}`))
      const bytes = await readFile(file).catch(() => null)
      if (bytes === null) response.writeHead(404).end()
      else send(bytes, TYPES[extname(file)] ?? 'application/octet-stream')
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writableEnded || response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    said,
    heard(fits, withinMs) {
      const before = said.find(fits)
      if (before !== undefined) return Promise.resolve(before)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`not said within ${withinMs} ms; said: ${said.map((news) => news.say).join(', ')}`))
        }, withinMs)
        const look = (news: Said): void => {
          if (!fits(news)) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(news)
        }
        waiting.add(look)
      })
    },
    now,
    setNow(instant) {
      clockOffsetMs = instant - performance.now()
      tell(clockNews())
    },
    tellProgram(next) {
      program = next
      tell({ tell: 'program', program, from: now() })
    },
    tellReady(films) {
      ready = films
      tell({ tell: 'ready', films })
    },
    tellScreen(face) {
      screen = face
      tell({ tell: 'screen', screen })
    },
    tellCover: (cover) => tell({ tell: 'cover', cover }),
    tellStick: (state, whole) => tell({ tell: 'stick', state, whole }),
    tellAgain: (what) => tell({ tell: 'again', what }),
    hangUp() {
      for (const response of listeners) response.end()
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
