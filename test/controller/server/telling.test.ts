import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, it, describe, onTestFinished } from 'vitest'
import type { Incident } from '../../../controller/core/incidents/incident.ts'
import type { IncidentNews } from '../../../controller/core/incidents/reduce-incidents.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import type { Database } from '../../../controller/server/database/tables.ts'
import { storeIncident } from '../../../controller/server/incidents/incident-store.ts'
import { storeAlertSettings } from '../../../controller/server/telling/alert-settings.ts'
import { openMail } from '../../../controller/server/telling/mail.ts'
import { queueDigest, queueNews } from '../../../controller/server/telling/queue.ts'
import { createSender } from '../../../controller/server/telling/sender.ts'
import { isPrivate } from '../../../controller/server/telling/webhook.ts'
import { DEFAULT_ALERTS } from '../../../controller/core/incidents/whom-to-tell.ts'
import type { Instant, Language, TimeZone } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { type ManualClock, manualClock } from '../../fakes/clock.ts'
import { mailServer, webhookReceiver } from '../../make/receivers.ts'

const ZONE = 'Asia/Dushanbe' as TimeZone
const at = (text: string) => Date.parse(`${text}+05:00`) as Instant
const DAY = at('2027-06-24T12:00')
const NIGHT = at('2027-06-24T23:30')
const MINUTE = 60_000

const incident = (more: Partial<Incident> = {}): Incident => ({
  id: 'one',
  cause: 'disk-full',
  place: { kind: 'route', route: '16' },
  region: 'dushanbe',
  openedAt: (DAY - 5 * MINUTE) as Instant,
  healedAt: null,
  isOver: false,
  hits: ['bus-16-01', 'bus-16-02'].map((screen) => ({ screen: screen as ScreenId, name: { en: screen }, from: DAY, to: null })),
  detail: {},
  ...more,
})

/** A mail server, a webhook, a database with a channel for each, and what sends. */
async function room(now: Instant, { language = 'en' as Language } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-telling-'))
  const file = join(folder, 'controller.db')
  const [mails, calls] = await Promise.all([mailServer(), webhookReceiver()])
  const clock = manualClock(now)
  let database = await openDatabase(file)
  onTestFinished(async () => {
    await database.destroy()
    await Promise.all([mails.close(), calls.close(), rm(folder, { recursive: true })])
  })
  const hook = `http://127.0.0.1:${calls.port}/alerts`
  for (const [id, kind, to] of [
    ['mail', 'mail', 'nigora@example.org'],
    ['hook', 'webhook', hook],
  ] as const)
    await database
      .insertInto('alertChannels')
      .values({ id, kind, name: id, to, language, secret: kind === 'webhook' ? 'secret of the hook' : null, createdAt: now })
      .execute()
  const open = (over: Database, privateWebhooks = true) =>
    createSender({
      database: over,
      clock,
      log: pino({ level: 'silent' }),
      zone: ZONE,
      publicUrl: 'https://lavha.example.org',
      mail: openMail({ url: `smtp://127.0.0.1:${mails.port}`, from: 'Lavha <lavha@example.org>' }),
      privateWebhooks,
    })
  let sender = open(database)
  const telling = () => ({ now: clock.now(), zone: ZONE, canSend: () => true })
  return {
    mails,
    calls,
    clock,
    get database() {
      return database
    },
    look: () => sender.look(),
    test: (id: string, privateWebhooks: boolean) =>
      open(database, privateWebhooks).test({ id, kind: 'webhook', name: id, to: hook, language, secret: 's', createdAt: now }),
    news: async (kind: IncidentNews['kind'], what: Incident) => {
      await storeIncident(database, what)
      await database.transaction().execute((tx) => queueNews(tx, [{ kind, incident: what }], telling()))
    },
    digest: () => database.transaction().execute((tx) => queueDigest(tx, telling())),
    /** The controller ends and starts again. */
    restart: async () => {
      await sender.stop()
      await database.destroy()
      database = await openDatabase(file)
      sender = open(database)
    },
  }
}
const pass = (clock: ManualClock, ms: number) => clock.leap(ms)
const over = (from: Incident, healedAt: Instant): Incident => ({ ...from, healedAt, isOver: true })

describe('an incident', () => {
  it('is one letter and one signed call when it opens, and one each when it is over', async () => {
    const { mails, calls, clock, news, look } = await room(DAY)
    await news('opened', incident())
    await news('changed', incident())
    await look()
    await pass(clock, 30 * MINUTE)
    await news('over', over(incident(), clock.now()))
    await look()
    await look()
    expect(mails.got.map(({ to, subject }) => `${to.join()} ${subject}`)).toEqual([
      'nigora@example.org Lavha: Route 16: The player’s disk is full.',
      'nigora@example.org Lavha: over — Route 16: The player’s disk is full.',
    ])
    expect(mails.got[0]?.text).toMatch(
      /Since 24\/06, 11:55[^]*What to do: Free space[^]*Screens \(2\): bus-16-01, bus-16-02[^]*https:\/\/lavha\.example\.org\/alerts/,
    )
    expect(mails.got[0]?.raw).toContain('text/html')
    expect(calls.got.map(({ body }) => (JSON.parse(body) as { what: string }).what)).toEqual(['opened', 'closed'])
    const [{ headers, body }] = calls.got as [{ headers: Record<string, string>; body: string }]
    const expected = createHmac('sha256', 'secret of the hook').update(`${headers['x-lavha-timestamp']}.${body}`).digest('hex')
    expect(headers['x-lavha-signature']).toBe(`sha256=${expected}`)
    expect(JSON.parse(body)).toMatchObject({ id: headers['x-lavha-delivery'], incident: { id: 'one', cause: 'disk-full' } })
  })
  it.each<[Language, RegExp]>([
    ['ru', /^Lavha: Маршрут 16: /],
    ['tg', /^Lavha: Хатсайри 16: /],
  ])('is told in %s to who reads that', async (language, subject) => {
    const { mails, news, look } = await room(DAY, { language })
    await news('opened', incident())
    await look()
    expect(mails.got.map((letter) => letter.subject)).toEqual([expect.stringMatching(subject)])
    expect(mails.got[0]?.text).not.toMatch(/\{|undefined|…/)
  })
  it('that is not urgent waits at night, and one that healed meanwhile is one letter in the morning', async () => {
    const { mails, clock, news, look } = await room(NIGHT)
    await news('opened', incident())
    await news('opened', incident({ id: 'two', cause: 'cache-full' }))
    await look()
    expect(mails.got).toEqual([])
    await pass(clock, 60 * MINUTE)
    await news('over', over(incident(), clock.now()))
    await pass(clock, at('2027-06-25T06:59') - clock.now())
    await look()
    expect(mails.got).toEqual([])
    await pass(clock, MINUTE)
    await look()
    expect(mails.got.map(({ subject }) => subject).sort()).toEqual([
      expect.stringMatching(/^Lavha: Route 16: /),
      expect.stringMatching(/^Lavha: over — Route 16: The player’s disk is full/),
    ])
  })
  it('that is urgent is told at night, too', async () => {
    const { mails, news, look } = await room(NIGHT)
    await news('opened', incident({ cause: 'picture-black' }))
    await look()
    expect(mails.got).toHaveLength(1)
  })
  it('goes to whom the rules name, and to nobody else', async () => {
    const { database, mails, calls, news, look } = await room(DAY)
    const rules = [{ causes: ['disk-full' as const], regions: [], routes: ['16'], channels: ['hook'] }]
    await storeAlertSettings(database, { ...DEFAULT_ALERTS, rules })
    await news('opened', incident())
    await news('opened', incident({ id: 'two', place: { kind: 'route', route: '2' } }))
    await look()
    expect([mails.got.length, calls.got.length]).toEqual([0, 1])
  })
})

describe('what does not get through', () => {
  it('is tried again with growing pauses, also after a restart, and arrives once', async () => {
    const { mails, calls, clock, news, look, restart } = await room(DAY)
    mails.refuses = calls.refuses = true
    await news('opened', incident())
    await look()
    await pass(clock, MINUTE)
    await restart()
    await look()
    mails.refuses = calls.refuses = false
    await pass(clock, 2 * MINUTE)
    await look()
    expect([mails.got.length, calls.got.length]).toEqual([0, 0])
    await pass(clock, 3 * MINUTE)
    await look()
    await restart()
    await look()
    expect([mails.got.length, calls.got.length]).toEqual([1, 1])
  })
  it('is given up after a day, with what the other side said', async () => {
    const room_ = await room(DAY)
    room_.calls.refuses = true
    await room_.news('opened', incident())
    for (let count = 0; count < 8; count += 1) {
      await room_.look()
      await pass(room_.clock, 7 * 60 * MINUTE)
    }
    const row = await room_.database.selectFrom('alertMessages').selectAll().where('channel', '=', 'hook').executeTakeFirst()
    expect(row).toMatchObject({ tries: 7, sentAt: null, problem: 'it answered 503' })
    expect(row?.droppedAt).not.toBeNull()
  })
})

describe('the digest', () => {
  it('comes once at its hour, with what is open and what the day brought', async () => {
    const { mails, clock, news, digest, look, database } = await room(at('2027-06-24T07:50'))
    await storeAlertSettings(database, { ...DEFAULT_ALERTS, rules: [], digestAt: 8 })
    await news('opened', incident())
    await digest()
    await look()
    expect(mails.got).toEqual([])
    await pass(clock, 10 * MINUTE)
    for (let count = 0; count < 3; count += 1) await digest()
    await look()
    await look()
    expect(mails.got.map(({ subject }) => subject)).toEqual(['Lavha: open incidents: 1'])
    expect(mails.got[0]?.text).toMatch(/Open now: 1[^]*— Route 16: The player’s disk is full/)
  })
})

describe('a webhook inside the network', () => {
  it('is not called, unless the settings say that it may be', async () => {
    const { test, calls } = await room(DAY)
    expect([await test('hook', false), calls.got.length]).toEqual(['127.0.0.1 is inside this network', 0])
    expect([await test('hook', true), calls.got.length]).toEqual([null, 1])
  })
  it.each([
    ['10.1.2.3', true],
    ['127.0.0.1', true],
    ['169.254.169.254', true],
    ['172.31.0.1', true],
    ['192.168.1.1', true],
    ['0.0.0.0', true],
    ['::1', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['::ffff:127.0.0.1', true],
    ['64:ff9b::7f00:1', true],
    ['93.184.215.14', false],
    ['172.32.0.1', false],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', false],
  ])('%s: %s', (address, inside) => expect(isPrivate(address)).toBe(inside))
})
