import { chooseRendition, mediaSource, multivariantSource } from '../../../../shared/film.ts'
import { problem } from '../../../../shared/problems.ts'
import type { Film } from '../../../../shared/schema/film.ts'
import type { Program } from '../../../../shared/schema/program.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import { blobsNamed } from '../../../core/named-blobs.ts'
import type { Preview, Previews } from '../../previews/previews.ts'
import { problemResponse } from '../problem-document.ts'
import { readBody } from '../read-body.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'
import { blobResponse } from './plain.ts'

export interface StageParts {
  previews: Previews
  blobs: BlobStore
  /** The built stage's files. */
  files(request: Request, path: string): Promise<Response | null>
}

const SAID_BYTES = 256 * 1024
const FRESH = { 'cache-control': 'no-store' }
const SOURCE = { 'content-type': 'application/vnd.apple.mpegurl', ...FRESH }
/** In the frame that still stands for a moment when its preview has ended. */
function over({ language }: Pick<Call<null>, 'language'>): Response {
  const told = problemResponse(404, [problem('', 'preview-over')], language)
  told.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'self'")
  return told
}

const absent = ({ url }: Pick<Call<null>, 'url'>): Reply => ({ status: 404, problems: [problem('', 'not-found', { path: url.pathname })] })

/** The controller as a teller of `shared/bridge.ts`: what a stage asks for, below `/preview/{id}/`. */
export function stageRoutes({ previews, blobs, files }: StageParts): Route[] {
  const line = (
    path: string,
    summary: string,
    answer: (preview: Preview, call: Call<null>) => Promise<Reply>,
    method: 'GET' | 'POST' = 'GET',
  ) =>
    route({
      method,
      path: `/preview/{id}/${path}`,
      summary,
      may: 'read',
      body: null,
      answers: null,
      handle: async (call) => {
        const preview = previews.find(call.params['id'] ?? '')
        return preview ? answer(preview, call) : over(call)
      },
    })

  return [
    line('', 'The stage’s page, for an iframe of the web app', async ({ program }, call) => {
      const page = await files(call.request, '/index.html')
      page?.headers.set('content-security-policy', policyOf(program))
      return page ?? absent(call)
    }),
    // Whether the preview still lives or not: one that ends while its page loads breaks nothing.
    route({
      method: 'GET',
      path: '/preview/{id}/assets/{file}',
      summary: 'A file of the stage’s page',
      may: 'read',
      body: null,
      answers: null,
      handle: async (call) => (await files(call.request, `/assets/${call.params['file'] ?? ''}`)) ?? absent(call),
    }),
    line('events', 'What the stage is told, as server-sent events: the whole state, then changes', async (preview) => {
      return new Response(preview.connect(), { headers: { 'content-type': 'text/event-stream', ...FRESH } })
    }),
    line('clock', 'The preview’s clock', async (preview) => Response.json({ now: preview.clock().now }, { headers: FRESH })),
    line(
      'said',
      'What the stage says; nobody listens',
      async (_, { request }) => {
        await readBody(request, SAID_BYTES)
        return new Response(null, { status: 204 })
      },
      'POST',
    ),
    line('blobs/{sha256}', 'The bytes of a blob', async ({ program }, call) => {
      const sha256 = call.params['sha256'] ?? ''
      const type = blobsNamed(program).others.find((blob) => blob.sha256 === sha256)?.type ?? 'application/octet-stream'
      return (await blobResponse(blobs, call.request, sha256, type)) ?? absent(call)
    }),
    line('films/{sha256}/{part}', 'A film’s description, HLS source, or one track of it', async ({ program }, call) => {
      const named = blobsNamed(program).films.find(({ sha256 }) => sha256 === call.params['sha256'])
      if (!named || (await blobs.size(named.sha256)) === null) return absent(call)
      const text = new TextDecoder().decode(await blobs.read(named.sha256, 0, named.bytes))
      if (call.params['part'] === 'film.json') return new Response(text, { headers: { 'content-type': 'application/json', ...FRESH } })
      const source = sourceOf(JSON.parse(text) as Film, program, call.params['part'] ?? '')
      return source === null ? absent(call) : new Response(source, { headers: SOURCE })
    }),
  ]
}

const addressOf = ({ sha256 }: { sha256: string }): string => `../../blobs/${sha256}`

function sourceOf(film: Film, { screen }: Program, part: string): string | null {
  const rendition = chooseRendition(film, screen.renditionCap)
  const isHeard = screen.sound === 'on' && film.audio !== null
  if (part === 'source.m3u8') return multivariantSource(film, rendition, isHeard)
  if (part === 'video.m3u8') return mediaSource(rendition, addressOf)
  return part === 'audio.m3u8' && isHeard && film.audio ? mediaSource(film.audio, addressOf) : null
}

/** Only the web app may frame it; from outside nothing but the live streams that the program books. */
function policyOf({ bookings }: Program): string {
  const contents = bookings.flatMap(({ items }) => items.map(({ content }) => content))
  const streams = contents.flatMap((content) => (content.kind === 'stream' ? [new URL(content.link).origin] : []))
  const also = [...new Set(streams)].map((origin) => ` ${origin}`).join('')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob: data:",
    `media-src 'self' blob:${also}`,
    `connect-src 'self'${also}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}
