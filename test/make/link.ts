import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What a line is like, in real time; `speed` runs all of it so many times faster. */
export interface Shape {
  bitsPerSecond: number
  /** One way. */
  delayMs: number
  /** Of the packets, in 0…1; each is sent again, after a round trip. */
  lossShare: number
  /** It breaks so often, for so long. */
  cutEveryMs: number
  cutForMs: number
  speed: number
}

/** A line to a port of this machine that counts what crosses it, and can be cut. */
export interface Link {
  port: number
  /** Bytes of the TCP streams, both ways. */
  payloadBytes(): { down: number; up: number }
  /** As `payloadBytes` together, with the headers of IPv4 and TCP, and what was sent twice. */
  wireBytes(): number
  cuts(): number
  /** Ends what is open and lets nothing in until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

const PACKET_BYTES = 1400
const HEADER_BYTES = 40
/** A router's buffer: beyond it the sender waits. */
const QUEUE_BYTES = 64 * 1024

export async function openLink(target: number, shape: Shape | null): Promise<Link> {
  const pairs = new Set<() => void>()
  const counts = { down: 0, up: 0, wire: 0, cuts: 0 }
  let isCut = false
  let timer: NodeJS.Timeout | undefined
  const ways = { down: { freeAt: 0 }, up: { freeAt: 0 } }

  /** Carries one direction of one connection. */
  function carry(from: Socket, to: Socket, way: 'down' | 'up', isOpen: () => boolean): void {
    let queued = 0
    let arrivesAt = 0
    const send = (packet: Buffer): void => {
      if (!isOpen()) return
      counts[way] += packet.byteLength
      to.write(packet)
    }
    /** In the order of their leaving: timers of one millisecond have none. */
    const underWay: { packet: Buffer; arrivesAt: number }[] = []
    const arrive = (): void => {
      while (underWay[0] && underWay[0].arrivesAt <= performance.now() + 1) {
        send(underWay[0].packet)
        underWay.shift()
      }
    }
    from.on('data', (data: Buffer) => {
      for (let at = 0; at < data.byteLength; at += PACKET_BYTES) {
        const packet = data.subarray(at, at + PACKET_BYTES)
        if (!shape) {
          counts.wire += packet.byteLength + HEADER_BYTES
          send(packet)
          continue
        }
        const now = performance.now()
        const isLost = Math.random() < shape.lossShare
        const bytes = (packet.byteLength + HEADER_BYTES) * (isLost ? 2 : 1)
        const lane = ways[way]
        lane.freeAt = Math.max(now, lane.freeAt) + (bytes * 8000) / shape.bitsPerSecond / shape.speed
        arrivesAt = Math.max(arrivesAt, lane.freeAt + (shape.delayMs * (isLost ? 3 : 1)) / shape.speed)
        const leaves = lane.freeAt
        queued += packet.byteLength
        if (queued > QUEUE_BYTES) from.pause()
        // It is on the wire once it has left, whether it arrives or not.
        setTimeout(() => {
          if (!isOpen()) return
          counts.wire += bytes
          queued -= packet.byteLength
          if (queued <= QUEUE_BYTES) from.resume()
        }, leaves - now)
        underWay.push({ packet, arrivesAt })
        setTimeout(arrive, Math.ceil(arrivesAt - now))
      }
    })
  }

  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(target, '127.0.0.1')
    let open = true
    const end = (): void => {
      open = false
      near.destroy()
      far.destroy()
      pairs.delete(end)
    }
    pairs.add(end)
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
    carry(far, near, 'down', () => open)
    carry(near, far, 'up', () => open)
  })
  const cut = (): void => {
    isCut = true
    counts.cuts += 1
    for (const end of pairs) end()
    ways.down.freeAt = ways.up.freeAt = 0
  }
  const mend = (): void => void (isCut = false)
  function breakAgain({ cutEveryMs, cutForMs, speed }: Shape): void {
    timer = setTimeout(() => {
      cut()
      timer = setTimeout(() => {
        mend()
        if (shape) breakAgain(shape)
      }, cutForMs / speed)
    }, cutEveryMs / speed)
  }
  if (shape) breakAgain(shape)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    payloadBytes: () => ({ down: counts.down, up: counts.up }),
    wireBytes: () => counts.wire,
    cuts: () => counts.cuts,
    cut,
    mend,
    close: () =>
      new Promise((resolve) => {
        clearTimeout(timer)
        server.close(() => resolve())
        for (const end of pairs) end()
      }),
  }
}
