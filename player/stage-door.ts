import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** The agent's stage on this machine's loopback, under a path that nobody can guess. */
export interface StageDoor {
  /** The address of the stage's page. */
  address: string
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const SECRET_BYTES = 16

export async function openStageDoor(answer: (request: Request) => Promise<Response>): Promise<StageDoor> {
  const prefix = `/${randomBytes(SECRET_BYTES).toString('hex')}`
  const server = createAdaptorServer({
    async fetch(request: Request) {
      const url = new URL(request.url)
      if (!url.pathname.startsWith(`${prefix}/`)) return new Response('not here', { status: 404 })
      url.pathname = url.pathname.slice(prefix.length)
      return answer(new Request(url, request))
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, HOST, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    address: `http://${HOST}:${port}${prefix}/stage/index.html`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
