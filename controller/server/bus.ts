import type { Duplex } from 'node:stream'
import { connect, type IClientOptions, MqttClient } from 'mqtt'
import { Fault } from '../../shared/faults.ts'
import {
  blobDataTopic,
  CHANNELS,
  type ChannelName,
  parseTopic,
  type PayloadOf,
  replyDataFilter,
  type SpokenName,
  topicOf,
} from '../../shared/protocol.ts'
import { checkTolerant } from '../../shared/schema/validate.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'

type Spoken = SpokenName
type Hearer<Name extends Spoken> = (screen: ScreenId, payload: PayloadOf<Name>, retained: boolean) => void

type ReplyDataHearer = (screen: ScreenId, command: string, from: number, bytes: Uint8Array) => void

/** The controller's one connection to the broker, embedded or not: MQTT 3.1.1, clean session, back again by itself. */
export interface Bus {
  tell<Name extends Spoken>(screen: ScreenId, channel: Name, payload: PayloadOf<Name>): Promise<void>
  tellBytes(screen: ScreenId, sha256: Sha256, from: number, bytes: Uint8Array): Promise<void>
  /** Hears one channel of all screens. Payloads that do not fit their schema are passed to `onOddity` instead. */
  hear<Name extends Spoken>(channel: Name, hearer: Hearer<Name>): void
  /** One hears the bytes that answer commands. */
  hearReplyData(hearer: ReplyDataHearer): void
  /** Called after every connect, when all channels are subscribed: the moment to announce what is retained. */
  onLink(call: () => void): void
  connected(): boolean
  /** Returns after the first connect. Hearers must be there before. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Where the broker is: an address (`mqtt://user:password@host:port`, also mqtts, ws, wss), or a stream into the embedded one. */
export type Line = { url: string } | { open: () => Duplex }

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

export interface BusEars {
  onOddity(topic: string, why: string): void
  onMessage(direction: 'in' | 'out', channel: ChannelName): void
}

export function createBus(line: Line, clientId: string, { onOddity, onMessage }: BusEars): Bus {
  const hearers = new Map<Spoken, Hearer<Spoken>[]>()
  const onLinks: (() => void)[] = []
  let hearReplyData: ReplyDataHearer | null = null
  let client: MqttClient | null = null

  const link = (): MqttClient => {
    // mqtt.js would queue it; what could not be said now is announced from the database at the next link.
    if (!client?.connected) throw new Fault('broker-unreachable', 'the link to the broker is not open')
    return client
  }

  const receive = (topic: string, bytes: Uint8Array, retained: boolean) => {
    const address = parseTopic(topic)
    if (!address || address.channel === 'blobData') return onOddity(topic, 'not a topic of ours')
    onMessage('in', address.channel)
    if (address.channel === 'replyData') return hearReplyData?.(address.screen, address.command, address.from, bytes)
    const payload = read(bytes)
    const checked = checkTolerant(CHANNELS[address.channel].schema, payload)
    if (!checked.ok) return onOddity(topic, checked.problems.map(({ path, code }) => `${path} ${code}`).join(', '))
    for (const hearer of hearers.get(address.channel) ?? []) hearer(address.screen, checked.value as never, retained)
  }

  const greet = async (mqtt: MqttClient) => {
    mqtt.options.reconnectPeriod = FIRST_PAUSE_MS
    const topics = [...hearers.keys()].map((channel) => topicOf('+', channel))
    await mqtt.subscribeAsync([...topics, replyDataFilter], { qos: 1 })
    for (const call of onLinks) call()
  }

  return {
    tell: async (screen, channel, payload) => {
      const { qos, retain } = CHANNELS[channel]
      await link().publishAsync(topicOf(screen, channel), JSON.stringify(payload), { qos, retain })
      onMessage('out', channel)
    },
    tellBytes: async (screen, sha256, from, bytes) => {
      await link().publishAsync(blobDataTopic(screen, sha256, from), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { qos: 1 })
      onMessage('out', 'blobData')
    },
    hear: (channel, hearer) => {
      hearers.set(channel, [...(hearers.get(channel) ?? []), hearer as Hearer<Spoken>])
    },
    hearReplyData: (hearer) => void (hearReplyData = hearer),
    onLink: (call) => void onLinks.push(call),
    connected: () => client?.connected === true,
    start: () =>
      new Promise((resolve) => {
        const mqtt = open(line, clientId)
        client = mqtt
        mqtt.on('message', (topic, bytes, packet) => receive(topic, bytes, packet.retain))
        mqtt.on('error', () => {})
        mqtt.on('close', () => {
          mqtt.options.reconnectPeriod = Math.min((mqtt.options.reconnectPeriod ?? FIRST_PAUSE_MS) * 2, LONGEST_PAUSE_MS)
        })
        mqtt.on('connect', () => void greet(mqtt).then(resolve, (error: Error) => onOddity('', error.message)))
      }),
    stop: async () => {
      await client?.endAsync(true)
      client = null
    },
  }
}

function open(line: Line, clientId: string): MqttClient {
  const options: IClientOptions = {
    clientId,
    protocolVersion: 4,
    clean: true,
    keepalive: 30,
    reconnectPeriod: FIRST_PAUSE_MS,
    resubscribe: false,
  }
  return 'url' in line ? connect(line.url, options) : new MqttClient(line.open, { ...options, protocol: 'mqtt' })
}

function read(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
