import type { Sha256 } from '../../../../shared/schema/ids.ts'
import { problem } from '../../../../shared/problems.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import type { Figures } from '../figures.ts'
import { type Route, route } from '../route.ts'

export interface PlainParts {
  blobs: BlobStore
  /** Null: the controller can do its work; else what keeps it from it. */
  ill(): string | null
  figures: Pick<Figures, 'tell' | 'type'>
  describe(): Promise<unknown>
}

/** What is not for people: health, figures, the description of all routes, and the bytes of blobs. */
export function plainRoutes({ blobs, ill, figures, describe }: PlainParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/healthz',
      summary: 'Ready (200), or what is missing (503)',
      may: null,
      body: null,
      answers: null,
      handle: async () => {
        const why = ill()
        return Response.json({ ready: why === null, why }, { status: why === null ? 200 : 503, headers: { 'cache-control': 'no-store' } })
      },
    }),
    route({
      method: 'GET',
      path: '/metrics',
      summary: 'Figures in Prometheus’ text format',
      may: null,
      body: null,
      answers: null,
      handle: async () => {
        return new Response(await figures.tell(), { headers: { 'content-type': figures.type } })
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/openapi.json',
      summary: 'This description',
      may: null,
      body: null,
      answers: null,
      handle: async () => ({ value: await describe() }),
    }),
    route({
      method: 'GET',
      path: '/blobs/{sha256}',
      summary: 'The bytes of a blob, whole or one range. Blobs are named by what they are and never change',
      may: null,
      body: null,
      answers: null,
      handle: async ({ request, params }) => {
        const sha256 = (params['sha256'] ?? '') as Sha256
        const response = await blobResponse(blobs, request, sha256, 'application/octet-stream')
        return response ?? { status: 404, problems: [problem('', 'not-found', { path: `/blobs/${sha256}` })] }
      },
    }),
  ]
}

/** A blob's bytes, whole or one range; null: it is not here. */
export async function blobResponse(blobs: BlobStore, request: Request, sha256: string, type: string): Promise<Response | null> {
  const size = /^[0-9a-f]{64}$/.test(sha256) ? await blobs.size(sha256) : null
  if (size === null) return null
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': type,
    etag: `"${sha256}"`,
  }
  if (request.headers.get('if-none-match') === headers['etag']) return new Response(null, { status: 304, headers })
  const range = rangeOf(request.headers.get('range'), size)
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  const { from, to } = range ?? { from: 0, to: size }
  headers['content-length'] = String(to - from)
  if (range) headers['content-range'] = `bytes ${from}-${to - 1}/${size}`
  const body = request.method === 'HEAD' ? null : blobs.stream(sha256, from, to)
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** One byte range (RFC 9110 section 14.1.2) as `[from, to)`; null: none, or a form that may be ignored. */
export function rangeOf(header: string | null, size: number): { from: number; to: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, first = '', last = ''] = match
  if (first === '') return Number(last) === 0 ? 'unsatisfiable' : { from: Math.max(0, size - Number(last)), to: size }
  const from = Number(first)
  const to = last === '' ? size : Math.min(Number(last) + 1, size)
  if (last !== '' && Number(last) < from) return null
  return from >= size ? 'unsatisfiable' : { from, to }
}
