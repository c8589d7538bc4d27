import { readFile, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { type AddressInfo, createServer, type Server as Door, type Socket } from 'node:net'

/** The agent's stage on this machine's loopback, under a path that nobody can guess. */
export interface StageDoor {
  /** The address of the stage's page. */
  address: string
  /** Makes ready to answer. Until then the first question waits: what it needs is read when the browser is already opening. */
  answers(): Promise<unknown>
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
  const prefix = before?.prefix ?? `/${crypto.getRandomValues(new Uint8Array(SECRET_BYTES)).toHex()}`
  async function fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (!url.pathname.startsWith(`${prefix}/`)) return new Response('not here', { status: 404 })
    url.pathname = url.pathname.slice(prefix.length)
    return answer(new Request(url, request))
  }
  let behind: Promise<Server> | null = null
  const answers = (): Promise<Server> => (behind ??= openBehind(fetch))
  const sockets = new Set<Socket>()
  const door = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    void answers().then((server) => {
      server.emit('connection', socket)
      socket.resume()
    })
  })
  const port = await listen(door, before?.port ?? 0).catch(() => listen(door, 0))
  // A disk that cannot be written to costs the next start some time, not this one its picture.
  if (keptIn !== null && port !== before?.port)
    await writeFile(keptIn, JSON.stringify({ port, prefix } satisfies Kept), { mode: OWNER_ONLY }).catch(() => {})
  return {
    address: `http://${HOST}:${port}${prefix}/stage/index.html`,
    answers,
    close: () =>
      new Promise((resolve) => {
        door.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** The server behind the door. `node:http` and what it loads cost a third of a start before the window: they are read when it is opening. */
async function openBehind(fetch: (request: Request) => Promise<Response>): Promise<Server> {
  const [http, { getRequestListener }] = await Promise.all([import('node:http'), import('@hono/node-server')])
  return http.createServer(getRequestListener(fetch))
}

const listen = (door: Door, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    door.once('error', reject)
    door.listen(port, HOST, () => {
      door.off('error', reject)
      resolve((door.address() as AddressInfo).port)
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
