import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

export interface WebServer {
  server: Server
  port: number
  close(): Promise<void>
}

export function listenWeb(fetch: Parameters<typeof createAdaptorServer>[0]['fetch'], host: string, port: number): Promise<WebServer> {
  const server = createAdaptorServer({ fetch, hostname: host }) as Server
  // A film of 2 GB over a slow line takes hours; headers still have a minute.
  server.requestTimeout = 0
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ server, port: (server.address() as AddressInfo).port, close })
    })
  })
}
