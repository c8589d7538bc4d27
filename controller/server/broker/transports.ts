import { readFile } from 'node:fs/promises'
import type { Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { type Broker, CONNECTION_BUFFER_BYTES } from './broker.ts'

export interface Listening {
  port: number
  close(): void
}

/** MQTT over TCP. */
export const listenTcp = (broker: Broker, host: string, port: number): Promise<Listening> =>
  listen(
    createServer({ highWaterMark: CONNECTION_BUFFER_BYTES, noDelay: true, keepAlive: true }, (socket) => broker.take(socket)),
    host,
    port,
  )

/** MQTT over TLS, with a certificate and key in PEM files. */
export async function listenTls(broker: Broker, host: string, port: number, files: { cert: string; key: string }): Promise<Listening> {
  const [cert, key] = await Promise.all([readFile(files.cert), readFile(files.key)])
  const server = createTlsServer({ cert, key, highWaterMark: CONNECTION_BUFFER_BYTES, noDelay: true }, (socket) => broker.take(socket))
  return listen(server, host, port)
}

function listen(server: Server, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // No longer listening is enough: the broker ends the connections that are open.
      resolve({ port: (server.address() as AddressInfo).port, close: () => void server.close() })
    })
  })
}

/** MQTT over WebSocket at `/mqtt` of the web server (MQTT 3.1.1 section 6): binary frames, sub-protocol `mqtt`. */
export function listenWebSocket(broker: Broker, web: HttpServer): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: CONNECTION_BUFFER_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  })
  web.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/mqtt') return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket, { writableHighWaterMark: CONNECTION_BUFFER_BYTES })
      stream.on('error', () => {})
      broker.take(stream)
    })
  })
  return {
    close: () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
