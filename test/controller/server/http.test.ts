import { afterEach, describe, expect, it } from 'vitest'
import { rangeOf } from '../../../controller/server/http/routes/plain.ts'
import { playersMqttUrl } from '../../../controller/server/players-mqtt-url.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)

const codes = (body: unknown): string[] => (body as { problems: { code: string }[] }).problems.map(({ code }) => code)
const token = async (controller: AController, role: string): Promise<Record<string, string>> => {
  const { body } = await controller.ask('POST', '/api/v1/tokens', { name: `a ${role}`, role, days: 1 })
  return { authorization: `Bearer ${(body as { token: string }).token}` }
}

describe('who may do what', () => {
  it('without a token nobody reads or changes anything', async () => {
    const controller = await startAController()
    for (const [method, path] of [
      ['GET', '/api/v1/screens'],
      ['GET', '/api/v1/campaigns'],
      ['POST', '/api/v1/publish'],
      ['POST', '/api/v1/withdrawals'],
      ['POST', '/api/v1/pairings/claim'],
      ['POST', '/api/v1/tokens'],
    ] as const) {
      const { status, body, headers } = await controller.ask(method, path, method === 'POST' ? {} : undefined, {
        authorization: 'Bearer guessed',
      })
      expect([path, status, codes(body), headers.get('www-authenticate')]).toEqual([path, 401, ['sign-in-needed'], 'Bearer'])
    }
  })
  it('a token does what its role may and no more', async () => {
    const controller = await startAController()
    const [observer, coordinator] = [await token(controller, 'observer'), await token(controller, 'coordinator')]
    expect((await controller.ask('GET', '/api/v1/screens', undefined, observer)).status).toBe(200)
    const refused = await controller.ask('POST', '/api/v1/publish', undefined, observer)
    expect([refused.status, codes(refused.body)]).toEqual([403, ['not-allowed']])
    expect((await controller.ask('POST', '/api/v1/publish', undefined, coordinator)).status).toBe(200)
    expect((await controller.ask('POST', '/api/v1/tokens', { name: 'x', role: 'observer', days: 1 }, coordinator)).status).toBe(403)
    const [editor, technician] = [await token(controller, 'editor'), await token(controller, 'technician')]
    const campaign = aCampaign()
    expect((await controller.ask('POST', '/api/v1/campaigns', campaign, technician)).status).toBe(403)
    expect((await controller.ask('POST', '/api/v1/campaigns', campaign, editor)).status).toBe(200)
    expect((await controller.ask('POST', '/api/v1/publish', undefined, editor)).status).toBe(403)
    expect((await controller.ask('GET', '/api/v1/pairings', undefined, editor)).status).toBe(403)
    expect((await controller.ask('GET', '/api/v1/pairings', undefined, technician)).status).toBe(200)
  })
  it('a token ends', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    const observer = await token(controller, 'observer')
    await controller.restart({ LAVHA_NOW: '2027-06-25T12:00:01+05:00' })
    expect((await controller.ask('GET', '/api/v1/screens', undefined, observer)).status).toBe(401)
  })
  it('the sign-in link works once and gives a session that scripts of other sites cannot use', async () => {
    const controller = await startAController()
    const older = controller.signInLink().split('#')[1]
    const link = controller.signInLink().split('#')[1]
    expect((await controller.ask('POST', '/api/v1/session', { link: older })).status).toBe(403)
    const signed = await controller.ask('POST', '/api/v1/session', { link }, { authorization: '' })
    const cookie = signed.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^lavha-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/)
    expect((await controller.ask('POST', '/api/v1/session', { link })).status).toBe(403)
    const session = { authorization: '', cookie: cookie.split(';')[0]! }
    expect((await controller.ask('GET', '/api/v1/about', undefined, session)).body).toMatchObject({ role: 'administrator' })
    const foreign = await controller.ask('POST', '/api/v1/publish', undefined, {
      ...session,
      authorization: '',
      'sec-fetch-site': 'cross-site',
    })
    expect([foreign.status, codes(foreign.body)]).toEqual([403, ['origin-foreign']])
    await controller.ask('DELETE', '/api/v1/session', undefined, session)
    expect((await controller.ask('GET', '/api/v1/about', undefined, session)).body).toMatchObject({ role: null })
  })
  it('of secrets only hashes are kept', async () => {
    const controller = await startAController()
    const { authorization } = await token(controller, 'observer')
    const { openDatabase } = await import('../../../controller/server/database/open-database.ts')
    const database = await openDatabase(`${controller.data}/controller.db`)
    const stored = JSON.stringify(await database.selectFrom('tokens').selectAll().execute())
    await database.destroy()
    expect(stored).not.toContain(authorization!.split(' ')[1])
    const { stat } = await import('node:fs/promises')
    for (const file of ['local-token', 'keys/signing.json'])
      expect([file, (await stat(`${controller.data}/${file}`)).mode & 0o777]).toEqual([file, 0o600])
  })
})

describe('what is answered', () => {
  it('every route there is stands in openapi.json, and every reference in it is there', async () => {
    const controller = await startAController()
    const { body } = await controller.ask('GET', '/api/v1/openapi.json', undefined, { authorization: '' })
    const document = body as {
      openapi: string
      paths: Record<string, Record<string, unknown>>
      components: { schemas: Record<string, unknown> }
    }
    const routes = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    expect(routes).toEqual(
      expect.arrayContaining([
        'post /api/v1/campaigns',
        'get /blobs/{sha256}',
        'get /healthz',
        'post /api/v1/pairings/claim',
        'get /api/v1/screens',
      ]),
    )
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!)
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
    expect(references.length).toBeGreaterThan(20)
  })
  it('is hardened, also where it is a refusal', async () => {
    const controller = await startAController()
    for (const path of ['/healthz', '/no/such/page', '/api/v1/screens', '/blobs/x']) {
      const { headers } = await controller.ask('GET', path)
      expect([path, headers.get('content-security-policy')]).toEqual([path, expect.stringContaining("default-src 'none'")])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    const lost = await controller.ask('GET', '/no/such/page', undefined, { 'accept-language': 'tg' })
    expect([lost.status, codes(lost.body), lost.headers.get('content-type'), lost.headers.get('content-language')]).toEqual([
      404,
      ['not-found'],
      'application/problem+json',
      'tg',
    ])
  })
  it('is ready, and tells figures that Prometheus reads', async () => {
    const controller = await startAController()
    expect((await controller.ask('GET', '/healthz')).body).toEqual({ ready: true, why: null })
    const { body } = await controller.ask('GET', '/metrics')
    expect(body).toMatch(/^# HELP lavha_screens_online .+\n# TYPE lavha_screens_online gauge\nlavha_screens_online 0$/m)
  })
  it('to more than is allowed is a refusal, not a full memory', async () => {
    const controller = await startAController()
    const { status, body } = await controller.ask('POST', '/api/v1/withdrawals', { kind: 'campaign', campaign: 'x'.repeat(70_000) })
    expect([status, codes(body)]).toEqual([413, ['body-too-large']])
  })
  it('two controllers never run on the same data', async () => {
    const controller = await startAController()
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    const { startController } = await import('../../../controller/main.ts')
    const { systemClock } = await import('../../../controller/clock.ts')
    const { readSettings } = await import('../../../shared/settings.ts')
    const { default: pino } = await import('pino')
    const start = async (env: Record<string, string>) => {
      const read = readSettings({ LAVHA_DATA: controller.data, LAVHA_HTTP_PORT: '0', LAVHA_MQTT_PORT: '0', ...env }, {})
      if (!read.ok) throw new Error('settings')
      return startController(read.settings, { clock: systemClock(null), log: pino({ level: 'silent' }), version: '', path: '' })
    }
    const second = await start({ LAVHA_DATABASE_URL: 'postgres://localhost/lavha', LAVHA_MQTTS_PORT: '8883' })
    expect(second.ok || second.problems.map(({ code }) => code)).toEqual(['database-unsupported', 'tls-incomplete', 'controller-running'])
  })
})

describe('small rules', () => {
  it('reads ranges as RFC 9110 section 14.1.2 says', () => {
    const cases: [string | null, ReturnType<typeof rangeOf>][] = [
      [null, null],
      ['bytes=0-9', { from: 0, to: 10 }],
      ['bytes=90-', { from: 90, to: 100 }],
      ['bytes=-5', { from: 95, to: 100 }],
      ['bytes=-500', { from: 0, to: 100 }],
      ['bytes=50-400', { from: 50, to: 100 }],
      ['bytes=100-', 'unsatisfiable'],
      ['bytes=-0', 'unsatisfiable'],
      ['bytes=9-2', null],
      ['bytes=0-1,4-5', null],
      ['lines=0-9', null],
    ]
    for (const [header, expected] of cases) expect([header, rangeOf(header, 100)]).toEqual([header, expected])
  })
  it('tells players the broker where they found the controller', () => {
    const none = { mqttUrl: null, publicUrl: null }
    expect(playersMqttUrl(none, 1883, new URL('http://192.168.1.5:8080/api'))).toBe('mqtt://192.168.1.5:1883')
    expect(playersMqttUrl(none, 1883, new URL('https://lavha.example/api'))).toBe('wss://lavha.example/mqtt')
    expect(playersMqttUrl({ ...none, publicUrl: 'https://lavha.example:8443' }, 1883, new URL('http://10.0.0.1'))).toBe(
      'wss://lavha.example:8443/mqtt',
    )
    expect(playersMqttUrl({ ...none, mqttUrl: 'mqtts://us:secret@broker.example:8883' }, 1883, new URL('http://10.0.0.1'))).toBe(
      'mqtts://broker.example:8883',
    )
  })
})
