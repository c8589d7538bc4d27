import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'
import { BLOB_CHUNK_BYTES, blobDataTopic, parseTopic, topicOf } from '../../../shared/protocol.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { BlobWant, TimeAsk } from '../../../shared/schema/wire.ts'
import type { Credential, PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { PlayBatch } from '../../../shared/schema/wire-plays.ts'
import type { Reply, SignedReply } from '../../../shared/schema/wire-commands.ts'
import type { MadeBlob } from './programs.ts'

export interface TestBroker {
  url: string
  /** What was asked for, in order. */
  wants: BlobWant[]
  /** The last retained message of a channel, parsed. */
  retained(channel: 'presence' | 'status'): unknown
  /** How often a channel was published to. */
  published(channel: 'presence' | 'status'): number
  tellProgram(jws: string): Promise<void>
  send(topic: string, payload: string | Uint8Array): Promise<void>
  offer(blobs: MadeBlob[]): void
  /** Called for each chunk before it goes out; false: it is lost on the way. */
  letPass: (sha256: Sha256, from: number) => boolean
  /** Called when a player asks what time it is; nothing is answered where nobody does. */
  onAsk: (ask: TimeAsk) => unknown
  /** Called when plays arrive; nothing is answered where nobody does. */
  onPlays: (batch: PlayBatch) => unknown
  /** What players answered to commands, in order, unverified, and the bytes that came with it by command. */
  replies: Reply[]
  onReply: (reply: SignedReply) => unknown
  replyBytes: Map<string, Uint8Array>
  /** Ends all connections at once, as a broken line does. */
  cut(): void
  close(): Promise<void>
}

/** A real broker on a free port that answers wants for the blobs it is given, as the controller does. */
export async function openBroker(screen: ScreenId, port = 0): Promise<TestBroker> {
  const aedes = await Aedes.createBroker()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    aedes.handle(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const blobs = new Map<Sha256, Uint8Array>()
  const last = new Map<string, unknown>()
  const counts = new Map<string, number>()
  /** Wants die with the connection they came over. */
  const line = { ended: 0 }
  const send = (topic: string, payload: string | Uint8Array, retain: boolean): Promise<void> =>
    new Promise((resolve, reject) =>
      aedes.publish({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain, dup: false }, (error) =>
        error ? reject(error) : resolve(),
      ),
    )
  const broker: TestBroker = {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    wants: [],
    retained: (channel) => last.get(topicOf(screen, channel)) ?? null,
    published: (channel) => counts.get(topicOf(screen, channel)) ?? 0,
    tellProgram: (jws) => send(topicOf(screen, 'program'), JSON.stringify({ format: 1, jws }), true),
    send: (topic, payload) => send(topic, payload, false),
    offer: (made) => made.forEach(({ ref, bytes }) => blobs.set(ref.sha256, bytes)),
    letPass: () => true,
    onAsk: () => null,
    onPlays: () => null,
    replies: [],
    onReply: () => null,
    replyBytes: new Map(),
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((resolve) => {
        server.close()
        aedes.close(() => resolve())
        sockets.forEach((socket) => socket.destroy())
      }),
  }
  aedes.on('clientDisconnect', () => (line.ended += 1))
  aedes.on('publish', ({ topic, payload }) => {
    const channel = parseTopic(topic)?.channel
    if (channel === 'presence' || channel === 'status') {
      last.set(topic, JSON.parse(String(payload)))
      counts.set(topic, (counts.get(topic) ?? 0) + 1)
    }
    if (channel === 'timeAsk') broker.onAsk(JSON.parse(String(payload)) as TimeAsk)
    if (channel === 'plays') broker.onPlays(JSON.parse(String(payload)) as PlayBatch)
    if (channel === 'replies') {
      const reply = JSON.parse(String(payload)) as SignedReply
      broker.onReply(reply)
      broker.replies.push(payloadOf(reply.jws))
    }
    if (channel === 'replyData') {
      const { command = '' } = parseTopic(topic) as { command?: string }
      broker.replyBytes.set(command, Buffer.concat([broker.replyBytes.get(command) ?? Buffer.alloc(0), Buffer.from(payload)]))
    }
    if (channel === 'blobWant') void answer(JSON.parse(String(payload)) as BlobWant).catch(() => {})
  })
  async function answer(want: BlobWant): Promise<void> {
    broker.wants.push(want)
    const bytes = blobs.get(want.sha256)
    if (!bytes) return
    const { ended } = line
    for (let at = want.from; at < want.to && line.ended === ended; at += BLOB_CHUNK_BYTES)
      if (broker.letPass(want.sha256, at))
        await send(blobDataTopic(screen, want.sha256, at), bytes.subarray(at, Math.min(at + BLOB_CHUNK_BYTES, want.to)), false)
  }
  return broker
}

export const credentialFor = (screen: ScreenId, url: string, keys: PublicKey[]): Credential => ({
  screen,
  keys,
  mqtt: { url, username: screen, password: 'only-for-this-test' },
})

const payloadOf = (jws: string): Reply => JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as Reply
