import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Broker, openBroker } from '../../controller/server/broker/broker.ts'
import { covers } from '../../controller/server/broker/retained.ts'
import { listenTcp, listenWebSocket } from '../../controller/server/broker/transports.ts'
import { type Bus, createBus } from '../../controller/server/bus.ts'
import { CHANNELS, replyDataTopic, topicOf } from '../../shared/protocol.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'

const bus16 = 'bus-16-01' as ScreenId
const somoni = 'monitor-somoni' as ScreenId
const passwords = new Map<ScreenId, string>([
  [bus16, 'secret of 16'],
  [somoni, 'secret of Somoni'],
])

let broker: Broker
let bus: Bus
let tcp: string
let ws: string
const odd: string[] = []
const closing: (() => unknown)[] = []

beforeEach(async () => {
  broker = await openBroker({ admits: async (screen, password) => passwords.get(screen) === Buffer.from(password).toString() })
  const listening = await listenTcp(broker, '127.0.0.1', 0)
  const web = createServer()
  const sockets = listenWebSocket(broker, web)
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  tcp = `mqtt://127.0.0.1:${listening.port}`
  ws = `ws://127.0.0.1:${(web.address() as AddressInfo).port}/mqtt`
  bus = createBus({ open: broker.own }, 'controller', {
    onOddity: (topic, why) => odd.push(`${topic}: ${why}`),
    onMessage: () => {},
  })
  closing.push(
    () => bus.stop(),
    () => broker.close(),
    () => listening.close(),
    () => sockets.close(),
    () => web.close(),
  )
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  odd.length = 0
})

const asScreen = async (screen: ScreenId, more: IClientOptions = {}, url = tcp): Promise<MqttClient> => {
  const client = await connectAsync(
    url,
    { clientId: `screen-${screen}`, username: screen, password: passwords.get(screen) ?? '', reconnectPeriod: 0, ...more },
    false,
  )
  closing.unshift(() => client.endAsync(true))
  return client
}
const granted = async (client: MqttClient, filter: string): Promise<boolean> =>
  client.subscribeAsync(filter, { qos: 1 }).then(
    ([answer]) => answer?.qos === 1,
    () => false,
  )
const until = async (is: () => boolean) => {
  for (let tries = 0; tries < 200 && !is(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(is()).toBe(true)
}
const presence = (state: 'online' | 'offline') => ({ format: 1, state, since: 5 as Instant }) as const

describe('who comes in', () => {
  it('a screen with its own credential, under its own client id, over TCP and over WebSocket', async () => {
    await asScreen(bus16)
    await asScreen(somoni, {}, ws)
    expect(broker.connections()).toBe(2)
  })
  it.each([
    ['without a credential', { username: undefined, password: undefined }],
    ['with a wrong password', { password: 'guessed' }],
    ['with the password of another screen', { password: 'secret of Somoni' }],
    ['under the client id of another screen', { clientId: `screen-${somoni}` }],
    ['under any client id', { clientId: 'x' }],
  ])('nobody %s', async (_, options) => {
    await expect(asScreen(bus16, options as IClientOptions)).rejects.toThrow()
    expect(broker.connections()).toBe(0)
  })
  it('the newest connection of a screen takes the place of the older [MQTT-3.1.4-2]', async () => {
    const first = await asScreen(bus16)
    const ended = new Promise<void>((resolve) => first.once('close', () => resolve()))
    const second = await asScreen(bus16)
    await ended
    expect([first.connected, second.connected]).toEqual([false, true])
    expect(broker.connections()).toBe(1)
  })
})

describe('what a screen hears and says', () => {
  it('hears exactly its own channels of the controller', async () => {
    const client = await asScreen(bus16)
    for (const [name, { publisher, topic }] of Object.entries(CHANNELS)) {
      if (name === 'blobData' || name === 'replyData') continue
      expect([name, await granted(client, `lavha/v1/screens/${bus16}/${topic}`)]).toEqual([name, publisher === 'controller'])
      expect([name, await granted(client, `lavha/v1/screens/${somoni}/${topic}`)]).toEqual([name, false])
    }
    expect(await granted(client, `lavha/v1/screens/${bus16}/blobs/data/+/+`)).toBe(true)
  })
  it.each(['#', '+/#', '$SYS/#', 'lavha/#', 'lavha/v1/screens/+/program', `lavha/v1/screens/${bus16}/#`, `lavha/v1/screens/${bus16}/+`])(
    'does not hear %s',
    async (filter) => {
      expect(await granted(await asScreen(bus16), filter)).toBe(false)
    },
  )
  it.each([
    ['to another screen', topicOf(somoni, 'presence')],
    ['as the controller', topicOf(bus16, 'program')],
    ['commands', topicOf(bus16, 'commands')],
    ['an answer of another', replyDataTopic(somoni, 'command-1', 0)],
    ['outside', 'lavha/v1/anything'],
    ['to the broker', '$SYS/x'],
  ])('that speaks %s is cut off, and nobody hears it', async (_, topic) => {
    const heard: string[] = []
    bus.hear('presence', (screen) => heard.push(screen))
    await bus.start()
    const client = await asScreen(bus16)
    const ended = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.publish(topic, JSON.stringify(presence('online')), { qos: 1, retain: true })
    await ended
    expect(heard).toEqual([])
    expect(broker.retained()).toBe(0)
  })
  it('its last will is heard when it is cut off, and only on its own topic', async () => {
    const heard: string[] = []
    bus.hear('presence', (screen, { state }) => heard.push(`${screen} ${state}`))
    await bus.start()
    const will = { payload: Buffer.from(JSON.stringify(presence('offline'))), qos: 1, retain: true } as const
    const honest = await asScreen(bus16, { will: { topic: topicOf(bus16, 'presence'), ...will } })
    const liar = await asScreen(somoni, { will: { topic: topicOf(bus16, 'presence'), ...will } })
    liar.stream.destroy()
    await until(() => broker.connections() === 2)
    honest.stream.destroy()
    await until(() => heard.length > 0)
    expect(heard).toEqual([`${bus16} offline`])
  })
})

describe.each(['tcp', 'ws'])('over %s', (transport) => {
  it('a screen gets its retained program at once, and blobs of any size whole', async () => {
    await bus.start()
    await bus.tell(bus16, 'program', { format: 1, jws: 'a.b.c' })
    await bus.tell(somoni, 'program', { format: 1, jws: 'd.e.f' })
    const client = await asScreen(bus16, {}, transport === 'tcp' ? tcp : ws)
    const heard = new Map<string, Buffer>()
    client.on('message', (topic, bytes) => heard.set(topic, bytes))
    await client.subscribeAsync([topicOf(bus16, 'program'), `lavha/v1/screens/${bus16}/blobs/data/+/+`], { qos: 1 })
    const bytes = new Uint8Array(64 * 1024).map((_, at) => at % 251)
    const sha = 'ab'.repeat(32) as Sha256
    await Promise.all([0, 1, 2, 3].map((part) => bus.tellBytes(bus16, sha, part * bytes.length, bytes)))
    await until(() => heard.size === 5)
    expect(JSON.parse(String(heard.get(topicOf(bus16, 'program'))))).toEqual({ format: 1, jws: 'a.b.c' })
    expect(heard.get(`lavha/v1/screens/${bus16}/blobs/data/${sha}/65536`)?.equals(Buffer.from(bytes))).toBe(true)
  })
  it('the controller hears what fits the schema, with additions, and sets the rest aside', async () => {
    const heard: unknown[] = []
    bus.hear('presence', (screen, { state }) => heard.push([screen, state]))
    await bus.start()
    const client = await asScreen(bus16, {}, transport === 'tcp' ? tcp : ws)
    await client.publishAsync(topicOf(bus16, 'presence'), 'not JSON', { qos: 1 })
    await client.publishAsync(topicOf(bus16, 'presence'), JSON.stringify({ ...presence('online'), mood: 'fine' }), { qos: 1 })
    await until(() => heard.length === 1 && odd.length === 1)
    expect(heard).toEqual([[bus16, 'online']])
  })
})

it('a topic filter covers topics as MQTT 3.1.1 section 4.7 says', () => {
  const cases: [string, string, boolean][] = [
    ['a/b', 'a/b', true],
    ['a/+', 'a/b', true],
    ['a/+', 'a/b/c', false],
    ['a/#', 'a', true],
    ['a/#', 'a/b/c', true],
    ['+', 'a/b', false],
    ['#', '$SYS/x', false],
    ['+/x', '$SYS/x', false],
    ['a/+/c', 'a//c', true],
  ]
  for (const [filter, topic, expected] of cases) expect([filter, topic, covers(filter, topic)]).toEqual([filter, topic, expected])
})
