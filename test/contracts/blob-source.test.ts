import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createBus } from '../../player/agent/bus.ts'
import { httpSource } from '../../player/agent/fetch/http-source.ts'
import { mqttSource } from '../../player/agent/fetch/mqtt-source.ts'
import { systemClock } from '../../player/clock.ts'
import { BLOB_CHUNK_BYTES } from '../../shared/protocol.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { manualClock } from '../fakes/clock.ts'
import { credentialFor, openBroker, type TestBroker } from '../player/agent/broker.ts'
import { blobOf, NOON } from '../player/agent/programs.ts'
import { drink, keepsTheContract } from './blob-source.ts'

const screen = 'monitor-somoni' as ScreenId
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function overTheBus(broker: TestBroker, clock: ReturnType<typeof manualClock>) {
  const bus = createBus({ credential: credentialFor(screen, broker.url, []), clock, random: () => 0, log: () => {} })
  const source = mqttSource(bus, clock)
  const connected = new Promise<void>((resolve) => bus.onConnect(resolve))
  bus.start()
  closing.push(() => bus.stop())
  await connected
  return { bus, source }
}

async function openBusRoom() {
  const broker = await openBroker(screen)
  closing.push(() => broker.close())
  const clock = manualClock(NOON)
  return { broker, clock, ...(await overTheBus(broker, clock)) }
}

describe('over the bus', () => {
  keepsTheContract(async () => {
    const { broker, clock, source } = await openBusRoom()
    return {
      source,
      offer: (blob) => broker.offer([blob]),
      async untilSilent() {
        for (let turns = 0; turns < 6; turns += 1) await clock.advance(10_000)
      },
    }
  })

  it('asks again only for what was lost on the way', async () => {
    const { broker, clock, source } = await openBusRoom()
    const blob = blobOf(Buffer.alloc(10 * BLOB_CHUNK_BYTES, 3), 'video/mp4')
    broker.offer([blob])
    const lost = new Set([2, 3, 7].map((chunk) => chunk * BLOB_CHUNK_BYTES))
    broker.letPass = (_sha256, from) => !lost.delete(from)
    const reading = drink(source.read(blob.ref, 0, blob.ref.bytes, new AbortController().signal))
    await expect.poll(() => lost.size).toBe(0)
    await expect.poll(async () => (await clock.advance(10_000), broker.wants.length)).toBe(3)
    expect((await reading).equals(blob.bytes)).toBe(true)
    expect(broker.wants.map(({ from, to }) => [from / BLOB_CHUNK_BYTES, to / BLOB_CHUNK_BYTES])).toEqual([
      [0, 10],
      [2, 4],
      [7, 8],
    ])
  })

  it('gives up at once when the line breaks', async () => {
    const { broker, source } = await openBusRoom()
    const blob = blobOf(Buffer.alloc(200_000, 3), 'video/mp4')
    broker.offer([blob])
    broker.letPass = (_sha256, from) => from === 0
    const reading = drink(source.read(blob.ref, 0, blob.ref.bytes, new AbortController().signal)).catch((error: unknown) => error)
    await expect.poll(() => broker.wants.length).toBe(1)
    broker.cut()
    expect(await reading).toMatchObject({ code: 'link-down' })
    expect(source.isOpen(blob.ref)).toBe(false)
  })
})

async function openHttp(ranges: boolean) {
  const blobs = new Map<string, Uint8Array>()
  const server: Server = createServer((request, response) => {
    const bytes = blobs.get(request.url?.slice('/media/'.length) ?? '')
    if (!bytes) return response.writeHead(404).end('no such blob')
    const range = ranges ? /^bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') : null
    const from = Number(range?.[1] ?? 0)
    response.writeHead(range ? 206 : 200).end(bytes.subarray(from, range ? Number(range[2]) + 1 : undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())))
  const source = httpSource(() => `http://127.0.0.1:${(server.address() as AddressInfo).port}/media`, systemClock(null))
  return {
    source,
    offer: (blob: ReturnType<typeof blobOf>) => void blobs.set(blob.ref.sha256, blob.bytes),
    untilSilent: async () => {},
    server,
  }
}

describe('over HTTP', () => {
  describe('from a server that knows ranges', () => keepsTheContract(() => openHttp(true)))
  describe('from a server that sends everything always', () => keepsTheContract(() => openHttp(false)))

  it('is missing where nobody listens', async () => {
    const { source, offer, server } = await openHttp(true)
    const blob = blobOf(Buffer.alloc(10), 'video/mp4')
    offer(blob)
    await new Promise((resolve) => server.close(resolve))
    await expect(drink(source.read(blob.ref, 0, blob.ref.bytes, new AbortController().signal))).rejects.toMatchObject({
      code: 'blob-missing',
    })
  })
  it('is closed where the program names no media address', () => {
    expect(httpSource(() => null, systemClock(null)).isOpen(blobOf(Buffer.alloc(1), 'video/mp4').ref)).toBe(false)
  })
})
