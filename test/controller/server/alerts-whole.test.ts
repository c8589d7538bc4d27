import { rm } from 'node:fs/promises'
import pino from 'pino'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { quietStatus } from '../../make/quiet-status.ts'
import type { Alerts } from '../../../controller/api/alerts.ts'
import { startController } from '../../../controller/main.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { readSettings } from '../../../shared/settings.ts'
import { manualClock } from '../../fakes/clock.ts'
import { mailServer } from '../../make/receivers.ts'
import { scratch } from '../../player/agent/scratch.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, connectScreen, until } from './a-controller.ts'
import { credentialFor } from './a-credential.ts'

afterEach(closeAll)

const NOON = Date.parse('2027-06-24T12:00:00+05:00') as Instant
const MINUTE = 60_000

/** All of a controller by a clock that only the test moves, and a mail server. */
async function room() {
  const mails = await mailServer()
  const data = await scratch()
  const clock = manualClock(NOON)
  const read = readSettings(
    {
      LAVHA_DATA: data,
      LAVHA_HTTP_PORT: '0',
      LAVHA_MQTT_PORT: '0',
      LAVHA_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
      LAVHA_MAIL_FROM: 'lavha@example.org',
    },
    {},
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const started = await startController(read.settings, { clock, log: pino({ level: 'silent' }), version: 'test', path: '' })
  if (!started.ok) throw new Error(JSON.stringify(started.problems))
  const { running } = started
  onTestFinished(async () => {
    await running.stop()
    await mails.close()
    await rm(data, { recursive: true, force: true })
  })
  const ask = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${running.localToken}`, 'content-type': 'application/json' }
    const response = await fetch(running.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as unknown
  }
  const alerts = async () => (await ask('GET', '/api/v1/alerts')) as Alerts
  /** Lets minutes pass, a quarter at a time, so that everything that looks from time to time does. */
  const pass = async (minutes: number) => {
    for (let count = 0; count < minutes * 4; count += 1) await clock.leap(MINUTE / 4)
  }
  return { running, mails, data, clock, ask, alerts, pass }
}

it('a screen whose disk fills up is one letter, and one more when it has room again; nothing stays open', async () => {
  const { running, mails, data, clock, ask, alerts, pass } = await room()
  await ask('POST', '/api/v1/campaigns', aCampaign())
  await ask('POST', '/api/v1/publish')
  await ask('POST', '/api/v1/alerts/channels', { kind: 'mail', name: 'Depot', to: 'depot@example.org', language: 'en' })
  const screen = await connectScreen(running.mqttUrl, 'left', await credentialFor({ data } as AController, 'left'))
  const presence = { format: 1, state: 'online', since: clock.now() }
  await screen.publishAsync('lavha/v1/screens/left/presence', JSON.stringify(presence), { qos: 1, retain: true })
  const say = (faults: string[]) =>
    screen.publishAsync('lavha/v1/screens/left/status', JSON.stringify({ ...quietStatus(clock.now()), faults, bootAt: NOON }), {
      qos: 1,
      retain: true,
    })
  await say(['disk-full'])
  const hasFault = async (is: boolean) => JSON.stringify(await ask('GET', '/api/v1/screens')).includes('"faults":["disk-full"]') === is
  await until(async () => {
    await clock.leap(1000)
    return hasFault(true)
  })
  await until(async () => {
    await pass(1)
    return (await alerts()).open.some(({ cause }) => cause === 'disk-full')
  })
  const ofDisk = () => mails.got.filter(({ text }) => text.includes('The player’s disk is full'))
  await until(async () => {
    await pass(1)
    return ofDisk().length > 0
  })
  await pass(3)
  expect(ofDisk().map(({ to }) => to)).toEqual([['depot@example.org']])

  await say([])
  await until(async () => {
    await pass(1)
    return hasFault(false)
  })
  await until(async () => {
    await pass(1)
    return (await alerts()).open.every(({ cause }) => cause !== 'disk-full')
  })
  await until(async () => {
    await pass(1)
    return ofDisk().length > 1
  })
  expect(ofDisk().map(({ subject }) => subject.startsWith('Lavha: over'))).toEqual([false, true])
})
