import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { exportJWK, generateKeyPair, CompactSign } from 'jose'
import { createHash } from 'node:crypto'
import mqtt, { type MqttClient } from 'mqtt'
import { quietStatus } from '../make/quiet-status.ts'
import { pairingCode, pairingText } from '../../shared/pairing.ts'
import { topicOf } from '../../shared/protocol.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { PairingAnswer, PairingTerms, PublicKey } from '../../shared/schema/wire-pairing.ts'
import { openSite, type Site } from '../make/journey.ts'
import { mostResidentMb } from './process-figures.ts'

const SETTLE_MS = 5000
const MEASURE_MS = 10_000
/** The pairing door takes so many offers a minute from one address; the bench keeps to it. */
const PAUSE_WHEN_REFUSED_MS = 5000

/** Resident memory of a controller while that many screens are connected, have a program and say what they show. */
export async function controllerMemory(directory: string, screens: number): Promise<number> {
  const site = await openSite(directory)
  const clients: MqttClient[] = []
  try {
    const ids = Array.from({ length: screens }, (_, index) => `bench-${index + 1}` as ScreenId)
    const file = join(directory, 'bench.json')
    await writeFile(file, JSON.stringify(campaignFor(ids)))
    await site.does('import', file)
    const token = (await readFile(join(site.data, 'controller', 'local-token'), 'utf8')).trim()
    for (const id of ids) clients.push(await connect(site, id, token))
    await site.does('publish')
    await sleep(SETTLE_MS)
    for (const [index, client] of clients.entries()) await tellStatus(client, ids[index] as ScreenId)
    return await mostResidentMb(site.controller.pid, MEASURE_MS)
  } finally {
    for (const client of clients) client.end(true)
    await site.controller.stop()
  }
}

const inEnglish = (en: string) => ({ en })

/** One card on every screen. */
const campaignFor = (ids: ScreenId[]) => ({
  format: 1,
  campaign: { id: 'bench', name: inEnglish('Bench'), hashtags: inEnglish('#Bench'), donors: [] },
  locations: [{ id: 'here', name: inEnglish('Here'), kind: 'venue', region: 'dushanbe', permitNeeded: false }],
  screens: ids.map((id) => ({ id, location: 'here', name: inEnglish(id), width: 1920, height: 1080, languages: ['en'], sound: 'off' })),
  media: [],
  cards: [{ id: 'notice', kind: 'announcement', title: inEnglish('Free legal advice') }],
  playlists: [{ id: 'notices', title: inEnglish('Notices'), items: [{ card: 'notice', durationMs: 10_000 }] }],
  permits: [],
  bookings: [{ id: 'always', playlist: 'notices', targets: { screens: ids }, from: '2026-01-01', to: '2036-12-31', tier: 'normal' }],
})

async function offer(site: Site, key: PublicKey): Promise<PairingTerms> {
  for (;;) {
    const response = await post(`${site.url}/api/v1/pairings`, { key, version: 'bench' })
    if (response.ok) return (await response.json()) as PairingTerms
    if (response.status !== 429) throw new Error(`the controller answered ${response.status}: ${await response.text()}`)
    await sleep(PAUSE_WHEN_REFUSED_MS)
  }
}

const post = (address: string, body: unknown, token?: string): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })

/** Pairs a screen as a player and a person would, and connects it. */
async function connect(site: Site, screen: ScreenId, token: string): Promise<MqttClient> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const key = (await exportJWK(publicKey)) as PublicKey
  const { pairing, keys } = await offer(site, key)
  const [controllerKey] = keys
  if (!controllerKey) throw new Error('no key in the terms')
  const code = pairingCode(
    createHash('sha256')
      .update(pairingText(key, controllerKey, pairing))
      .digest(),
  )
  const claimed = await post(`${site.url}/api/v1/pairings/claim`, { code, screen }, token)
  if (!claimed.ok) throw new Error(`the claim was answered ${claimed.status}: ${await claimed.text()}`)
  const payload = new TextEncoder().encode(JSON.stringify({ pairing, iat: Math.floor(Date.now() / 1000) }))
  const proof = await new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'lavha-pairing+jws' }).sign(privateKey)
  const asked = await fetch(`${site.url}/api/v1/pairings/${pairing}`, { headers: { authorization: `Bearer ${proof}` } })
  const answer = (await asked.json()) as PairingAnswer
  if (answer.kind !== 'claimed') throw new Error(`${screen} was not claimed`)
  const { url, username, password } = answer.credential.mqtt
  const client = await mqtt.connectAsync(url, { protocolVersion: 4, clientId: `screen-${screen}`, username, password, reconnectPeriod: 0 })
  await client.subscribeAsync(topicOf(screen, 'program'), { qos: 1 })
  await client.publishAsync(topicOf(screen, 'presence'), JSON.stringify({ format: 1, state: 'online', since: Date.now() }), {
    qos: 1,
    retain: true,
  })
  return client
}

async function tellStatus(client: MqttClient, screen: ScreenId): Promise<void> {
  const status = {
    ...quietStatus(Date.now()),
    onAir: {
      kind: 'announcement',
      title: inEnglish('Free legal advice'),
      item: 'notice',
      booking: 'always',
      campaign: 'bench',
      tier: 'normal',
      since: Date.now(),
    },
  }
  await client.publishAsync(topicOf(screen, 'status'), JSON.stringify(status), { qos: 1, retain: true })
}
