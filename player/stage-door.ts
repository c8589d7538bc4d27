import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** The agent's stage on this machine's loopback, under a path that nobody can guess. */
export interface StageDoor {
  /** The address of the stage's page. */
  address: string
  close(): Promise<void>
}

/** Where the door was before: a browser keeps the compiled code of a page that it has seen at this address. */
interface Kept {
  port: number
  prefix: string
}

const HOST = '127.0.0.1'
const SECRET_BYTES = 16
const OWNER_ONLY = 0o600

/** `keptIn`: the file that remembers its address from one start to the next, readable by its owner alone; null: another each time. */
export async function openStageDoor(answer: (request: Request) => Promise<Response>, keptIn: string | null): Promise<StageDoor> {
  const before = keptIn === null ? null : await readKept(keptIn)
  const prefix = before?.prefix ?? `/${randomBytes(SECRET_BYTES).toString('hex')}`
  const server = createAdaptorServer({
    async fetch(request: Request) {
      const url = new URL(request.url)
      if (!url.pathname.startsWith(`${prefix}/`)) return new Response('not here', { status: 404 })
      url.pathname = url.pathname.slice(prefix.length)
      return answer(new Request(url, request))
    },
  }) as Server
  const port = await listen(server, before?.port ?? 0).catch(() => listen(server, 0))
  // A disk that cannot be written to costs the next start some time, not this one its picture.
  if (keptIn !== null && port !== before?.port)
    await writeFile(keptIn, JSON.stringify({ port, prefix } satisfies Kept), { mode: OWNER_ONLY }).catch(() => {})
  return {
    address: `http://${HOST}:${port}${prefix}/stage/index.html`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

async function readKept(file: string): Promise<Kept | null> {
  try {
    const { port, prefix } = JSON.parse(await readFile(file, 'utf8')) as Kept
    return Number.isInteger(port) && port > 0 && port < 65_536 && /^\/[0-9a-f]{32}$/.test(prefix) ? { port, prefix } : null
  } catch {
    return null
  }
}
