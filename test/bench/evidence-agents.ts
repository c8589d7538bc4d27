/** Many agents in one process, as far as a controller sees of them: each has an MQTT session, says how it is, and brings its plays home batch by batch. */
import { once } from 'node:events'
import mqtt, { type MqttClient } from 'mqtt'
import { packPlays } from '../../shared/play-batch.ts'
import { topicOf } from '../../shared/protocol.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play, PlayBatch, PlayHead } from '../../shared/schema/wire-plays.ts'
import { hashOfPlay } from '../../player/agent/play-hash.ts'
import { quietStatus } from '../make/quiet-status.ts'
import { makeSigner, type Signer } from '../player/agent/programs.ts'
import { type AgentsSay, passwordOf } from './evidence-ingest.ts'
import { ITEM_MS, ITEMS, screenName } from './evidence-room.ts'

const IN_BATCH = 100
const CONNECT_AT_ONCE = 50
const STATUS_EVERY_MS = 60_000

const [agents = 0, plays = 0] = process.argv.slice(2).map(Number)
const tell = (word: AgentsSay): void => void process.send?.(word)
const begun = Date.now()

async function batchesOf(index: number, signer: Signer): Promise<PlayBatch[]> {
  const screen = screenName(index)
  const log = String(index).padStart(32, '0')
  const batches: PlayBatch[] = []
  let previous: Sha256 | null = null
  const count = Math.ceil(plays / agents / IN_BATCH)
  for (let batch = 0; batch < count; batch += 1) {
    const records: Play[] = []
    for (let sequence = batch * IN_BATCH + 1; sequence <= (batch + 1) * IN_BATCH; sequence += 1) {
      const intendedAt = begun - 3_000_000 + sequence * 10_000
      const item = `card-${sequence % ITEMS}`
      const shared = {
        campaign: 'bench',
        booking: 'always',
        item,
        kind: 'announcement',
        content: item.padEnd(64, '0').replaceAll(/[^0-9a-f]/g, 'a'),
      }
      const own = { revision: 1, intendedMs: ITEM_MS, intendedAt, startedAt: intendedAt + 40, shownMs: ITEM_MS, ended: 'completed' }
      const record = { sequence, previous, ...shared, ...own } as Play
      previous = hashOfPlay(record)
      records.push(record)
    }
    const packed = packPlays(records)
    const head: PlayHead = { screen, log: log as PlayHead['log'], first: packed.first, plays: IN_BATCH, hash: previous, damaged: [] }
    batches.push({ format: 1, log: head.log, ...packed, damaged: [], head: await signer.sign(head, { typ: 'lavha-plays+jws' }) })
  }
  return batches
}

async function connect(url: string, index: number): Promise<MqttClient> {
  const screen = screenName(index)
  const options = {
    protocolVersion: 4,
    clientId: `screen-${screen}`,
    username: screen,
    password: passwordOf(index),
    reconnectPeriod: 0,
  } as const
  const client = await mqtt.connectAsync(url, options)
  await client.subscribeAsync([topicOf(screen, 'program'), topicOf(screen, 'playsAck')], { qos: 1 })
  await client.publishAsync(topicOf(screen, 'presence'), JSON.stringify({ format: 1, state: 'online', since: begun }), {
    qos: 1,
    retain: true,
  })
  await client.publishAsync(topicOf(screen, 'status'), JSON.stringify(statusOf()), { qos: 1, retain: true })
  return client
}

const statusOf = () => ({ ...quietStatus(Date.now()), bootAt: begun })

/** The next batch goes when the one before is stored. */
async function bringHome(client: MqttClient, index: number, batches: readonly PlayBatch[]): Promise<void> {
  const screen = screenName(index)
  let acknowledged: (() => void) | null = null
  client.on('message', (topic) => {
    if (topic === topicOf(screen, 'playsAck')) acknowledged?.()
  })
  for (const batch of batches) {
    const stored = new Promise<void>((resolve) => (acknowledged = resolve))
    client.publish(topicOf(screen, 'plays'), JSON.stringify(batch), { qos: 1 })
    await stored
  }
}

const indexes = Array.from({ length: agents }, (_, index) => index)
const signers = await Promise.all(indexes.map(makeSigner))
const batches: PlayBatch[][] = []
for (const [index, signer] of signers.entries()) batches.push(await batchesOf(index, signer))
tell({ say: 'keys', keys: signers.map(({ key }) => key) })
const [url] = (await once(process, 'message')) as [string]
const clients: MqttClient[] = []
for (let at = 0; at < agents; at += CONNECT_AT_ONCE)
  clients.push(...(await Promise.all(indexes.slice(at, at + CONNECT_AT_ONCE).map((index) => connect(url, index)))))
tell({ say: 'connected' })
await once(process, 'message')
const statuses = setInterval(
  (next: { at: number }) => {
    const index = next.at++ % agents
    clients[index]?.publish(topicOf(screenName(index), 'status'), JSON.stringify(statusOf()), { qos: 1, retain: true })
  },
  STATUS_EVERY_MS / agents,
  { at: 0 },
)
const started = performance.now()
await Promise.all(clients.map((client, index) => bringHome(client, index, batches[index] ?? [])))
clearInterval(statuses)
const brought = batches.flat().reduce((sum, batch) => sum + batch.plays.length, 0)
tell({ say: 'done', seconds: (performance.now() - started) / 1000, plays: brought })
for (const client of clients) client.end(true)
process.disconnect?.()
