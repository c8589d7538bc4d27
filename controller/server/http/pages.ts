import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}
/** Addresses of the page itself; each shows the same document. */
const VIEWS = ['/', '/sign-in', '/pair']

/** Serves the built web page from its folder; null: there is nothing of that name. */
export function createPages(directory: string): (request: Request, path: string) => Promise<Response | null> {
  return async (_request, path) => {
    const view = VIEWS.includes(path)
    const name = view ? 'index.html' : normalize(path).slice(1)
    const type = TYPES[extname(name)]
    if (type === undefined || name.startsWith('..') || path.includes('\0')) return null
    try {
      const bytes = await readFile(join(directory, name))
      // Vite puts a digest into the names below assets/, so they never change.
      const cache = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      return new Response(bytes, { headers: { 'content-type': type, 'cache-control': cache } })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      if (!view) return null
      return new Response('The page is not built. `lavha start` and `lavha controller` build it.\n', { status: 503 })
    }
  }
}
