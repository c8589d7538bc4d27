import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}
/** To a browser that opens an address, every page of the web app is one document; what is for programs is never a page. */
const isView = (request: Request, path: string): boolean =>
  request.headers.get('accept')?.includes('text/html') === true &&
  extname(path) === '' &&
  !/^\/(api|blobs|preview|mqtt|healthz|metrics)(\/|$)/.test(path)

/** The document may run its own scripts, and add styles under a nonce that is new in every answer. `tiles`: the one origin that its map may ask beside us. */
const policyOf = (nonce: string, tiles: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    `img-src 'self' data: blob:${tiles === null ? '' : ` ${tiles}`}`,
    "media-src 'self' blob:",
    `connect-src 'self'${tiles === null ? '' : ` ${tiles}`}`,
    "frame-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Serves the built web page from its folder; null: there is nothing of that name. */
export function createPages(directory: string, tiles: string | null): (request: Request, path: string) => Promise<Response | null> {
  return async (request, path) => {
    const view = isView(request, path)
    const name = view ? 'index.html' : normalize(path).slice(1)
    const type = TYPES[extname(name)]
    if (type === undefined || name.startsWith('..') || path.includes('\0')) return null
    try {
      const bytes = await readFile(join(directory, name))
      // Vite puts a digest into the names below assets/, so they never change.
      const cache = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      if (view) {
        const nonce = randomBytes(16).toString('base64url')
        const document = new TextDecoder().decode(bytes).replace('{nonce}', nonce)
        const headers = { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': policyOf(nonce, tiles) }
        return new Response(document, { headers })
      }
      return new Response(bytes, { headers: { 'content-type': type, 'cache-control': cache } })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      if (!view) return null
      return new Response('The page is not built. `lavha start` and `lavha controller` build it.\n', { status: 503 })
    }
  }
}
