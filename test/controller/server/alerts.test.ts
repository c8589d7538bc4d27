import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { ScreenRow } from '../../../controller/api.ts'
import type { AlertSetUp, Alerts } from '../../../controller/api/alerts.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { recentIncidents } from '../../../controller/server/incidents/incident-store.ts'
import { createIncidentWatch } from '../../../controller/server/incidents/incident-watch.ts'
import type { Cause } from '../../../shared/findings.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { manualClock } from '../../fakes/clock.ts'
import { webhookReceiver } from '../../make/receivers.ts'
import { closeAll, startAController } from './a-controller.ts'
import { anAdministrator, anInvited } from './a-person.ts'

afterEach(closeAll)

const START = Date.parse('2027-06-24T12:00:00+05:00') as Instant
const row = (screen: string, causes: Cause[]): ScreenRow =>
  ({
    screen,
    name: { en: screen },
    location: { en: 'Tsum' },
    region: 'dushanbe',
    route: null,
    findings: causes.map((cause) => ({ cause, need: 'person', since: null, detail: {} })),
  }) as unknown as ScreenRow

async function room() {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-watch-'))
  const database = await openDatabase(join(folder, 'controller.db'))
  onTestFinished(async () => {
    await database.destroy()
    await rm(folder, { recursive: true })
  })
  const clock = manualClock(START)
  const state = { rows: [] as ScreenRow[], news: [] as string[], breaks: false }
  const open = () =>
    createIncidentWatch({
      database,
      clock,
      log: pino({ level: 'silent' }),
      rows: async () => state.rows,
      onNews: async (_tx, news) => {
        if (state.breaks) throw new Error('the disk is full')
        state.news.push(...news.map(({ kind }) => kind))
      },
      onChange: () => {},
    })
  return { database, clock, state, open }
}

describe('the watch over all screens', () => {
  it('keeps an incident over a restart, and closes it when it heals: nothing stays open', async () => {
    const { database, clock, state, open } = await room()
    state.rows = [row('left', ['disk-full']), row('right', ['disk-full'])]
    const first = open()
    await first.look()
    await clock.leap(60_000)
    await first.look()
    await first.stop()
    const second = open()
    await second.start()
    await second.look()
    expect([state.news, second.open()]).toEqual([['opened'], 1])
    state.rows = [row('left', []), row('right', [])]
    await second.look()
    expect(second.open()).toBe(0)
    await clock.leap(11 * 60_000)
    await second.look()
    await second.stop()
    expect(state.news).toEqual(['opened', 'healed', 'over'])
    expect(await recentIncidents(database, 10)).toMatchObject({ open: [], past: [{ cause: 'disk-full', isOver: true }] })
  })
  it('tells nothing that it could not store, and finds it again at the next look', async () => {
    const { database, clock, state, open } = await room()
    state.rows = [row('left', ['disk-full'])]
    const watch = open()
    await watch.look()
    await clock.leap(60_000)
    state.breaks = true
    await watch.look()
    expect([state.news, (await recentIncidents(database, 10)).open]).toEqual([[], []])
    state.breaks = false
    await watch.look()
    expect([state.news, (await recentIncidents(database, 10)).open.length]).toEqual([['opened'], 1])
  })
})

describe('whom incidents are told', () => {
  it('begins with defaults, is changed whole or not at all, and stands in the record', async () => {
    const controller = await startAController()
    const { body } = await controller.ask('GET', '/api/v1/alerts/settings')
    const { settings, mail, channels } = body as AlertSetUp
    expect([settings.rules, settings.quiet, settings.digestAt, mail, channels]).toEqual([
      [{ causes: [], regions: [], routes: [], channels: [] }],
      { from: '22:00', to: '07:00' },
      8,
      false,
      [],
    ])
    const wrong = await controller.ask('PUT', '/api/v1/alerts/settings', { ...settings, digestAt: 24, urgent: ['nothing-known'] })
    expect(wrong.status).toBe(422)
    const changed = { ...settings, quiet: null, rules: [{ causes: ['disk-full'], regions: ['sughd'], routes: [], channels: [] }] }
    expect((await controller.ask('PUT', '/api/v1/alerts/settings', changed)).status).toBe(200)
    await controller.restart()
    expect(((await controller.ask('GET', '/api/v1/alerts/settings')).body as AlertSetUp).settings).toEqual(changed)
    const acts = (await controller.ask('GET', '/api/v1/acts')).body as { rows: { act: string }[] }
    expect(acts.rows[0]?.act).toBe('alerts')
  })
  it('a webhook gets a secret once, a trial at once, and none inside the network unless that is allowed', async () => {
    const receiver = await webhookReceiver()
    onTestFinished(() => receiver.close())
    const hook = { kind: 'webhook', name: 'Depot', url: `http://127.0.0.1:${receiver.port}/`, language: 'ru' }
    const controller = await startAController()
    const refused = await controller.ask('POST', '/api/v1/alerts/channels', hook)
    expect([refused.status, (refused.body as { problems: { code: string }[] }).problems.map(({ code }) => code)]).toEqual([
      422,
      ['webhook-inside'],
    ])
    await controller.restart({ LAVHA_PRIVATE_WEBHOOKS: 'yes' })
    const made = (await controller.ask('POST', '/api/v1/alerts/channels', hook)).body as { id: string; secret: string }
    expect(made.secret.length).toBeGreaterThan(30)
    const set = await controller.ask('GET', '/api/v1/alerts/settings')
    expect(JSON.stringify(set.body)).not.toContain(made.secret)
    expect((await controller.ask('POST', `/api/v1/alerts/channels/${made.id}/test`)).body).toEqual({ why: null })
    expect(receiver.got).toHaveLength(1)
    await controller.ask('DELETE', `/api/v1/alerts/channels/${made.id}`)
    expect((await controller.ask('POST', `/api/v1/alerts/channels/${made.id}/test`)).status).toBe(404)
  })
  it('a mailbox is an address, and a trial says that no mail server is set', async () => {
    const controller = await startAController()
    const add = (to: string) => controller.ask('POST', '/api/v1/alerts/channels', { kind: 'mail', name: 'Nigora', to, language: 'tg' })
    expect((await add('nobody')).status).toBe(422)
    const made = (await add('nigora@example.org')).body as { id: string; secret: null }
    expect(made.secret).toBeNull()
    expect((await controller.ask('POST', `/api/v1/alerts/channels/${made.id}/test`)).body).toEqual({ why: 'LAVHA_SMTP_URL is not set' })
  })
  it('is nobody’s business but those who decide; incidents are for everybody here', async () => {
    const controller = await startAController()
    const administrator = await anAdministrator(controller)
    const technician = await anInvited(controller, administrator, 'technician', 'Farrukh')
    expect((await technician.ask('GET', '/api/v1/alerts')).body as Alerts).toEqual({ open: [], past: [] })
    for (const [method, path] of [
      ['GET', '/api/v1/alerts/settings'],
      ['PUT', '/api/v1/alerts/settings'],
      ['POST', '/api/v1/alerts/channels'],
    ] as const)
      expect((await technician.ask(method, path, method === 'GET' ? undefined : {})).status).toBe(403)
  })
})
