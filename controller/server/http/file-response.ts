import { createReadStream } from 'node:fs'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import { rangeOf } from './routes/plain.ts'

/** What a page may show; everything else is only bytes, so that no upload can be a script or a document of ours. */
const TYPES: Record<string, string> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.vtt': 'text/vtt; charset=utf-8',
}

/** A file that somebody uploaded, whole or one range of it. `name`: what tells its kind. */
export function fileResponse(request: Request, file: { name: string; path: string; sha256: Sha256; bytes: number }): Response {
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    // The same name may hold other bytes tomorrow.
    'cache-control': 'private, no-cache',
    'content-type': TYPES[extname(file.name).toLowerCase()] ?? 'application/octet-stream',
    etag: `"${file.sha256}"`,
  }
  if (request.headers.get('if-none-match') === headers['etag']) return new Response(null, { status: 304, headers })
  const range = rangeOf(request.headers.get('range'), file.bytes)
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.bytes}` } })
  const { from, to } = range ?? { from: 0, to: file.bytes }
  headers['content-length'] = String(to - from)
  if (range) headers['content-range'] = `bytes ${from}-${to - 1}/${file.bytes}`
  return new Response(request.method === 'HEAD' ? null : bytesOf(file.path, from, to), { status: range ? 206 : 200, headers })
}

const bytesOf = (path: string, from: number, to: number): ReadableStream | null =>
  to <= from ? null : (Readable.toWeb(createReadStream(path, { start: from, end: to - 1 })) as ReadableStream)
