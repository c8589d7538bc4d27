import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import type { ScreenRow } from '../../../controller/api.ts'
import { blobDataFilter, topicOf } from '../../../shared/protocol.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Presence, Status } from '../../../shared/schema/wire.ts'
import { aCampaign } from './a-campaign.ts'
import { credentialFor } from './a-credential.ts'
import { type AController, closeAll, connectScreen, startAController, until } from './a-controller.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  await closeAll()
  for (const close of closing.splice(0).toReversed()) await close()
})

const left = 'left' as ScreenId
const NOON = { LAVHA_NOW: '2027-06-24T12:00:00+05:00' }

async function published(env: Record<string, string> = NOON): Promise<AController> {
  const controller = await startAController(env)
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  return controller
}
const rowOf = async (controller: AController, screen: string): Promise<ScreenRow> => {
  const rows = (await controller.ask('GET', '/api/v1/screens')).body as ScreenRow[]
  return rows.find((row) => row.screen === screen)!
}
const say = (client: MqttClient, channel: 'presence' | 'status', payload: Presence | Status) =>
  client.publishAsync(topicOf(left, channel), JSON.stringify(payload), { qos: 1, retain: true })
const status = (more: Partial<Status> = {}): Status => ({
  format: 1,
  at: Date.parse('2027-06-24T12:00:01+05:00') as Instant,
  onAir: {
    kind: 'announcement',
    title: { en: 'Photo exhibition' },
    item: 'exhibition',
    booking: 'left-days',
    campaign: 'article-5',
    tier: 'normal',
    since: 5,
  } as never,
  revisionHeld: 1,
  revisionWanted: 1,
  syncedBytes: 300,
  data: { monthBytes: 7000, opensAt: null },
  wantedBytes: 400,
  refused: null,
  faults: [],
  version: '0.1.0',
  bootAt: 1 as Instant,
  rehearsal: true,
  ...more,
})

async function aBroker(port: number) {
  const aedes = await Aedes.createBroker()
  const server = createServer((socket) => aedes.handle(socket))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { port: (server.address() as AddressInfo).port, stop }
}
/** What somebody who comes in now is told at once. */
const retained = async (port: number): Promise<string[]> => {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`)
  const heard: string[] = []
  client.on('message', (topic, _bytes, { retain }) => retain && heard.push(topic))
  await client.subscribeAsync('lavha/v1/screens/+/program', { qos: 1 })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await client.endAsync(true)
  return heard.sort()
}
const allRetained = (port: number) => until(async () => ((await retained(port)).length === 2 ? retained(port) : null), 100)

/** What is made of a silence of the screen `left`, in a bus that drives by day. */
const kindsAt = async (now: string) => {
  const controller = await startAController({ LAVHA_NOW: now })
  const file = aCampaign()
  const bus = { power: 'ignition', driving: [{ from: '06:00', to: '20:00' }] }
  await controller.ask('POST', '/api/v1/campaigns', { ...file, locations: file.locations.map((one) => ({ ...one, ...bus })) })
  await controller.ask('POST', '/api/v1/publish')
  const client = await connectScreen(controller.mqttUrl, 'left', await credentialFor(controller, 'left'))
  await say(client, 'presence', { format: 1, state: 'online', since: 1 as Instant })
  await until(async () => (await rowOf(controller, 'left')).presence === 'online')
  await say(client, 'presence', { format: 1, state: 'offline', since: 1 as Instant })
  return until(async () => {
    const row = await rowOf(controller, 'left')
    return row.presence === 'offline' ? [row.presenceKind, row.findings.map(({ cause }) => cause)] : null
  })
}

describe('the wall', () => {
  it('tells for every screen what is on air, what comes next, and what the screen says of itself', async () => {
    const controller = await published()
    const before = await rowOf(controller, 'left')
    expect(before).toMatchObject({
      name: { en: 'left' },
      location: { en: 'Monument to Somoni' },
      paired: false,
      presence: 'offline',
      revisionHeld: 0,
      revisionWanted: 1,
      reported: null,
    })
    expect([before.onAir?.item, before.upNext?.item].sort()).toEqual(['exhibition', 'udhr-5'])
    expect(before.upNext?.from).toBe(before.onAir?.to)
    expect(await rowOf(controller, 'right')).toMatchObject({ onAir: { kind: 'quote', item: 'udhr-5' }, upNext: null })

    const client = await connectScreen(controller.mqttUrl, 'left', await credentialFor(controller, 'left'))
    await say(client, 'presence', { format: 1, state: 'online', since: 1 as Instant })
    await say(client, 'status', status())
    const after = await until(async () => {
      const row = await rowOf(controller, 'left')
      return row.presence === 'online' && row.reported ? row : null
    })
    expect(after).toMatchObject({ paired: true, reported: { kind: 'announcement' }, revisionHeld: 1, syncedBytes: 300, wantedBytes: 400 })
    expect(after).toMatchObject({ data: { monthBytes: 7000, opensAt: null } })
  })
  it('knows a parked bus from one that is lost, by the hours of its location', async () => {
    expect(await kindsAt('2027-06-24T12:00:00+05:00')).toEqual(['late', ['link-late']])
    expect(await kindsAt('2027-06-24T21:00:00+05:00')).toEqual(['parked', ['parked']])
  })
  it('tells a screen that asks what time it is, signed by the key that players pin', async () => {
    const controller = await published()
    const client = await connectScreen(controller.mqttUrl, 'left', await credentialFor(controller, 'left'))
    await client.subscribeAsync([topicOf(left, 'timeTell'), topicOf(left, 'program')], { qos: 1 })
    const heard = new Map<string, string>()
    client.on('message', (topic, bytes) => heard.set(topic, (JSON.parse(String(bytes)) as { jws: string }).jws))
    await client.publishAsync(topicOf(left, 'timeAsk'), JSON.stringify({ format: 1, nonce: 'a-question-of-its-own' }), { qos: 1 })
    const [time, program] = await until(() => {
      const found = [heard.get(topicOf(left, 'timeTell')), heard.get(topicOf(left, 'program'))]
      return Promise.resolve(found.includes(undefined) ? null : (found as [string, string]))
    })
    expect(decodeProtectedHeader(time)).toEqual({ ...decodeProtectedHeader(program), typ: 'lavha-time+jws' })
    const word = decodeJwt(time)
    expect(word).toMatchObject({ screen: 'left', nonce: 'a-question-of-its-own' })
    const noon = Date.parse(NOON.LAVHA_NOW)
    expect(word['received']).toBeGreaterThanOrEqual(noon)
    expect(word['sent']).toBeLessThan(noon + 120_000)
  })
  it('after a restart knows the last word of a screen, and that nobody is connected', async () => {
    const controller = await published()
    const client = await connectScreen(controller.mqttUrl, 'left', await credentialFor(controller, 'left'))
    await say(client, 'presence', { format: 1, state: 'online', since: 1 as Instant })
    await say(client, 'status', status())
    await until(async () => (await rowOf(controller, 'left')).reported)
    await controller.restart()
    expect(await rowOf(controller, 'left')).toMatchObject({ presence: 'offline', reported: { kind: 'announcement' }, revisionHeld: 1 })
  })
  it('tells open pages when something changes', async () => {
    const controller = await published()
    const stop = new AbortController()
    const response = await fetch(`${controller.url}/api/v1/screens/events`, {
      headers: { authorization: `Bearer ${controller.localToken}` },
      signal: stop.signal,
    })
    const client = await connectScreen(controller.mqttUrl, 'left', await credentialFor(controller, 'left'))
    await say(client, 'status', status())
    let heard = ''
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      heard += piece
      if (heard.includes('event: changed')) break
    }
    expect(heard).toContain('event: changed')
    stop.abort()
  })
})

describe('blobs over MQTT', () => {
  it('come in chunks, by range, to the screen whose program names them and to no other', async () => {
    const controller = await startAController(NOON)
    const picture = new Uint8Array(
      await (await import('node:fs/promises')).readFile(new URL('../../../media/exhibition-landscape-1.jpg', import.meta.url)),
    )
    const file = aCampaign() as unknown as Record<string, { [key: string]: unknown }[]>
    file['media'] = [{ id: 'photo', kind: 'image', title: { en: 'Photograph' }, file: 'photo.jpg' }]
    file['playlists']![0]!['items'] = [{ media: 'photo' }]
    await controller.ask('POST', '/api/v1/campaigns', file as unknown as CampaignFile)
    await controller.ask('PUT', '/api/v1/campaigns/article-5/files/photo.jpg', picture)
    await controller.ask('POST', '/api/v1/publish')
    const ref = await until(async () => {
      const program = (await controller.ask('GET', '/api/v1/screens/left/program')).body as Program
      const content = program.bookings[0]?.items[0]?.content
      return content?.kind === 'image' ? content.picture : null
    })
    const receive = async (screen: string) => {
      const client = await connectScreen(controller.mqttUrl, screen, await credentialFor(controller, screen))
      const parts = new Map<number, Buffer>()
      client.on('message', (topic, bytes) => parts.set(Number(topic.split('/').at(-1)), bytes))
      await client.subscribeAsync(blobDataFilter(screen as ScreenId), { qos: 1 })
      const want = (from: number, to: number) =>
        client.publishAsync(topicOf(screen as ScreenId, 'blobWant'), JSON.stringify({ format: 1, sha256: ref.sha256, from, to }), {
          qos: 1,
        })
      return { parts, want }
    }
    const [mine, foreign] = [await receive('left'), await receive('right')]
    await foreign.want(0, ref.bytes)
    await mine.want(1000, 1010)
    await mine.want(0, Math.min(ref.bytes, 1024 * 1024))
    const wanted = Math.min(ref.bytes, 1024 * 1024)
    await until(() => [...mine.parts.values()].reduce((sum, bytes) => sum + bytes.length, 0) === wanted + 10)
    const whole = Buffer.concat(
      [...mine.parts]
        .filter(([from]) => from % 65_536 === 0)
        .sort(([one], [other]) => one - other)
        .map(([, bytes]) => bytes),
    )
    expect(createHash('sha256').update(whole).digest('hex')).toBe(
      createHash('sha256')
        .update(whole.length === ref.bytes ? picture : picture.subarray(0, wanted))
        .digest('hex'),
    )
    expect(mine.parts.get(1000)?.length).toBe(10)
    expect(foreign.parts.size).toBe(0)
  })
})

describe('with a broker of one’s own', () => {
  const both = ['lavha/v1/screens/left/program', 'lavha/v1/screens/right/program']

  it('programs are announced there, and again after it has lost everything', async () => {
    const first = await aBroker(0)
    const controller = await published({ ...NOON, LAVHA_MQTT_URL: `mqtt://somebody:secret@127.0.0.1:${first.port}` })
    expect(await allRetained(first.port)).toEqual(both)
    expect(controller.mqttUrl).toBe(`mqtt://127.0.0.1:${first.port}`)
    await first.stop()
    await until(async () => (await controller.ask('GET', '/healthz')).status === 503)
    const second = await aBroker(first.port)
    closing.push(second.stop)
    expect(await allRetained(second.port)).toEqual(both)
    expect((await controller.ask('GET', '/healthz')).status).toBe(200)
  })
  it('while it is away every screen’s page names the broker and nothing else, and nothing of it stays', async () => {
    const first = await aBroker(0)
    const controller = await published({ ...NOON, LAVHA_MQTT_URL: `mqtt://127.0.0.1:${first.port}` })
    const client = await connectScreen(`mqtt://127.0.0.1:${first.port}`, 'left', await credentialFor(controller, 'left'))
    await say(client, 'presence', { format: 1, state: 'online', since: 1 as Instant })
    await say(client, 'status', status({ syncedBytes: 400 }))
    const causes = async () => (await rowOf(controller, 'left')).findings.map(({ cause }) => cause)
    const nothingButBroker = async () => String(await causes()) === 'broker-lost'
    await until(async () => (await rowOf(controller, 'left')).presence === 'online')
    expect(await nothingButBroker()).toBe(false)
    await client.endAsync(true)
    await first.stop()
    await until(nothingButBroker)
    const second = await aBroker(first.port)
    closing.push(second.stop)
    await until(async () => !(await causes()).includes('broker-lost'), 1600)
  })
  it('publishing goes on while the broker is away, and reaches the screens when it is back', async () => {
    const first = await aBroker(0)
    const controller = await startAController({ ...NOON, LAVHA_MQTT_URL: `mqtt://127.0.0.1:${first.port}` })
    await first.stop()
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    expect((await controller.ask('POST', '/api/v1/publish')).status).toBe(200)
    const second = await aBroker(first.port)
    closing.push(second.stop)
    expect(await allRetained(second.port)).toEqual(both)
  })
})
