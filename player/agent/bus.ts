import type { MqttClient } from 'mqtt'
import type { Clock } from '../../shared/clock.ts'
import { Fault } from '../../shared/faults.ts'
import {
  BLOB_CHUNK_BYTES,
  blobDataFilter,
  CHANNELS,
  type ChannelName,
  parseTopic,
  type PayloadOf,
  replyDataTopic,
  topicOf,
} from '../../shared/protocol.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Credential } from '../../shared/schema/wire-pairing.ts'
import type { Presence } from '../../shared/schema/wire.ts'
import type { BlobBus } from './fetch/mqtt-source.ts'
import type { Log } from './log.ts'
import { type Backoff, backoffMs, nothing } from './waiting.ts'

type OwnChannel = Exclude<
  { [Name in ChannelName]: (typeof CHANNELS)[Name]['publisher'] extends 'player' ? Name : never }[ChannelName],
  'presence' | 'replyData'
>

/** The player's one connection to the broker: MQTT 3.1.1, clean session, so every connection begins with the retained truth. */
export interface Bus extends BlobBus {
  /** Rejects with `link-down` while there is no connection; nothing is queued, the next connection tells the newest state. */
  publish<Name extends OwnChannel>(channel: Name, payload: PayloadOf<Name>): Promise<void>
  /** What answers a command, in pieces, in order. */
  publishReplyData(command: string, bytes: Uint8Array): Promise<void>
  onConnect(hear: () => void): void
  onProgram(hear: (message: Uint8Array) => void): void
  onCommand(hear: (message: Uint8Array) => void): void
  onTime(hear: (message: Uint8Array) => void): void
  onPlaysAck(hear: (message: Uint8Array) => void): void
  start(): void
  stop(): Promise<void>
}

export interface BusParts {
  credential: Credential
  clock: Clock
  random: () => number
  log: Log
}

const KEEPALIVE_S = 60
const CONNECT_WITHIN_MS = 20_000
const PAUSES: Backoff = { firstMs: 1000, mostMs: 120_000 }
/** A connection that held so long starts the pauses from the shortest again. */
const STEADY_MS = 60_000
/** The will of an earlier connection that the broker ends now may overtake our first `online`: it is said once more. */
const PRESENCE_AGAIN_MS = 5000
const FAREWELL_WITHIN_MS = 2000

export function createBus({ credential, clock, random, log }: BusParts): Bus {
  const { screen, mqtt: door } = credential
  const hear = {
    connect: [] as (() => void)[],
    disconnect: [] as (() => void)[],
    program: [] as ((message: Uint8Array) => void)[],
    command: [] as ((message: Uint8Array) => void)[],
    time: [] as ((message: Uint8Array) => void)[],
    playsAck: [] as ((message: Uint8Array) => void)[],
    blobData: [] as ((sha256: Sha256, from: number, bytes: Uint8Array) => void)[],
  }
  let client: MqttClient | null = null
  let isUp = false
  let isStopped = true
  let tries = 0
  let cancelTimer: () => void = nothing

  const presence = (state: Presence['state']): string => JSON.stringify({ format: 1, state, since: clock.now() } satisfies Presence)
  const sendPresence = async (to: MqttClient, state: Presence['state']): Promise<void> =>
    void (await to.publishAsync(topicOf(screen, 'presence'), presence(state), { qos: 1, retain: true }))

  async function connect(): Promise<void> {
    // The largest of a player's libraries: a start reads it when the picture stands.
    const { default: mqtt } = await import('mqtt')
    if (isStopped || client !== null) return
    const opened = mqtt.connect(door.url, {
      protocolVersion: 4,
      clean: true,
      clientId: `screen-${screen}`,
      username: door.username,
      password: door.password,
      keepalive: KEEPALIVE_S,
      connectTimeout: CONNECT_WITHIN_MS,
      // Pauses are ours: they grow, and chance spreads them.
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      will: { topic: topicOf(screen, 'presence'), payload: Buffer.from(presence('offline')), qos: 1, retain: true },
    })
    client = opened
    opened.on('error', (error) =>
      log(tries === 0 ? 'warn' : 'debug', 'The broker cannot be reached.', { broker: door.url, error: error.message }),
    )
    opened.on('connect', () => void greet(opened))
    opened.on('message', (topic, message) => take(topic, message))
    opened.on('close', () => lose(opened))
  }

  async function greet(opened: MqttClient): Promise<void> {
    const since = clock.now()
    try {
      const own = (['program', 'commands', 'timeTell', 'playsAck'] as const).map((channel) => topicOf(screen, channel))
      await opened.subscribeAsync([...own, blobDataFilter(screen)], { qos: 1 })
      await sendPresence(opened, 'online')
    } catch (error) {
      log('warn', 'The broker does not let this screen in.', { error: String(error) })
      opened.end(true)
      return
    }
    isUp = true
    log('info', 'Connected to the broker.', { broker: door.url })
    cancelTimer()
    cancelTimer = clock.at((since + PRESENCE_AGAIN_MS) as Instant, () => {
      sendPresence(opened, 'online').catch(() => {})
      cancelTimer = clock.at((since + STEADY_MS) as Instant, () => (tries = 0))
    })
    for (const call of hear.connect) call()
  }

  function lose(lost: MqttClient): void {
    if (lost !== client) return
    client = null
    cancelTimer()
    lost.removeAllListeners()
    lost.on('error', () => {})
    lost.end(true)
    if (isUp) {
      isUp = false
      for (const call of hear.disconnect) call()
    }
    if (isStopped) return
    const pauseMs = backoffMs(PAUSES, tries, random)
    tries += 1
    log('debug', 'The link is down.', { nextTryInMs: pauseMs })
    cancelTimer = clock.at((clock.now() + pauseMs) as Instant, () => void connect())
  }

  function take(topic: string, message: Uint8Array): void {
    const address = parseTopic(topic)
    if (address?.screen !== screen) return
    if (address.channel === 'program') for (const call of hear.program) call(message)
    if (address.channel === 'commands') for (const call of hear.command) call(message)
    if (address.channel === 'timeTell') for (const call of hear.time) call(message)
    if (address.channel === 'playsAck') for (const call of hear.playsAck) call(message)
    if (address.channel === 'blobData') for (const call of hear.blobData) call(address.sha256, address.from, message)
  }

  async function put(channel: OwnChannel | 'replyData', topic: string, payload: string | Buffer): Promise<void> {
    if (!client || !isUp) throw new Fault('link-down', `no connection for ${channel}`)
    const { qos, retain } = CHANNELS[channel]
    try {
      await client.publishAsync(topic, payload, { qos, retain })
    } catch (error) {
      throw new Fault('link-down', `the connection went away during ${channel}`, error)
    }
  }
  const publish: Bus['publish'] = (channel, payload) => put(channel, topicOf(screen, channel), JSON.stringify(payload))

  return {
    isConnected: () => isUp,
    publish,
    async publishReplyData(command, bytes) {
      for (let at = 0; at < bytes.byteLength; at += BLOB_CHUNK_BYTES)
        await put('replyData', replyDataTopic(screen, command, at), Buffer.from(bytes.subarray(at, at + BLOB_CHUNK_BYTES)))
    },
    want: (want) => publish('blobWant', want),
    onConnect: (call) => void hear.connect.push(call),
    onDisconnect: (call) => void hear.disconnect.push(call),
    onProgram: (call) => void hear.program.push(call),
    onCommand: (call) => void hear.command.push(call),
    onTime: (call) => void hear.time.push(call),
    onPlaysAck: (call) => void hear.playsAck.push(call),
    onBlobData: (call) => void hear.blobData.push(call),
    start() {
      isStopped = false
      void connect()
    },
    async stop() {
      isStopped = true
      cancelTimer()
      const last = client
      if (!last) return
      if (isUp) await within(FAREWELL_WITHIN_MS, sendPresence(last, 'offline'))
      await within(FAREWELL_WITHIN_MS, last.endAsync())
      last.end(true)
    },
  }
}

/** A broker that is gone must not keep the player from ending; real time, since the other side is real. */
const within = (ms: number, work: Promise<unknown>): Promise<unknown> => {
  const late = new Promise((resolve) => setTimeout(resolve, ms).unref())
  return Promise.race([work.catch(() => {}), late])
}
