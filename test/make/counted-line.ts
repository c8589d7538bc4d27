import { createServer, connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line to a server that counts what goes up, and carries no more bytes a second than it is told. */
export interface CountedLine {
  url: string
  /** Bytes that went up so far. */
  sent(): number
  /** Null: as fast as it goes. */
  limit(bytesPerSecond: number | null): void
  close(): Promise<void>
}

export async function openCountedLine(to: string): Promise<CountedLine> {
  const { hostname, port } = new URL(to)
  let sent = 0
  let rate: number | null = null
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.on('error', () => other.destroy())
    }
    far.pipe(near)
    near.on('data', (piece: Buffer) => {
      sent += piece.length
      const isFull = !far.write(piece)
      if (rate === null && !isFull) return
      near.pause()
      const restMs = rate === null ? 0 : (1000 * piece.length) / rate
      const goOn = () => setTimeout(() => near.resume(), restMs)
      if (isFull) far.once('drain', goOn)
      else goOn()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    limit: (bytesPerSecond) => (rate = bytesPerSecond),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
