import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../controller/server/log.ts'
import { aCampaign } from './a-campaign.ts'
import { closeAll, connectScreen, startAController, until } from './a-controller.ts'
import { credentialFor } from './a-credential.ts'
import { anAdministrator } from './a-person.ts'

afterEach(closeAll)

const aLog = () => {
  const lines: string[] = []
  const log = createLog('debug', (line) => void lines.push(line))
  const of = (request: string) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['request'] === request)
  return { log, lines, of }
}

describe('one id', () => {
  it('goes from the request that publishes to every program it announces, and with it to the player', async () => {
    const { log, of } = aLog()
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' }, log)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    const screen = await connectScreen(controller.mqttUrl, 'left', await credentialFor(controller, 'left'))
    const heard: { request?: string }[] = []
    screen.on('message', (_topic, bytes) => void heard.push(JSON.parse(String(bytes)) as { request?: string }))
    await screen.subscribeAsync('lavha/v1/screens/left/program', { qos: 1 })
    const { headers } = await controller.ask('POST', '/api/v1/publish', undefined, { 'x-request-id': 'depot-42.morning' })
    expect(headers.get('x-request-id')).toBe('depot-42.morning')
    expect(await until(() => heard[0])).toMatchObject({ format: 1, request: 'depot-42.morning' })
    expect(of('depot-42.morning').map(({ msg, screen: about, status }) => [msg, about ?? status])).toEqual([
      ['a program was announced', 'left'],
      ['a program was announced', 'right'],
      ['a request was answered', 200],
    ])
  })
  it('is the caller’s own where it can stand in a log as it is, and ours where not', async () => {
    const controller = await startAController()
    const given = async (id: string) =>
      (await controller.ask('GET', '/healthz', undefined, { 'x-request-id': id })).headers.get('x-request-id')
    expect(await given('0123-abc.DEF:1')).toBe('0123-abc.DEF:1')
    for (const unsound of ['short', 'x'.repeat(65), 'with space and more', '{"level":50}'])
      expect(await given(unsound)).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('the log', () => {
  it('holds no address, password, token or cookie, wherever they came from', () => {
    const { log, lines } = aLog()
    const secrets = ['nigora@example.org', 'four quiet words', 'tok-123456', 'lavha-session=abc']
    const [email, password, token, cookie] = secrets
    log.info({ email, password, token, headers: { cookie, authorization: `Bearer ${token}` } }, `${email} came in`)
    log.error({ error: new Error(`mqtt://controller:${password?.replaceAll(' ', '-')}@broker.example.org refused ${email}`) }, 'no link')
    log.warn(`Authorization: Bearer ${token}`)
    const all = lines.join('')
    for (const secret of [...secrets, 'four-quiet-words']) expect(all).not.toContain(secret)
    expect(all).toContain('broker.example.org')
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
  })
  it('names nobody while somebody signs in, and says who it was by id alone', async () => {
    const { log, lines } = aLog()
    const controller = await startAController({}, log)
    const administrator = await anAdministrator(controller, 'nigora@example.org')
    await administrator.ask('GET', '/api/v1/acts')
    const all = lines.join('')
    expect(all).toContain('/api/v1/people')
    for (const personal of ['nigora', 'Nigora', 'four quiet', controller.localToken]) expect(all).not.toContain(personal)
  })
})

describe('/metrics', () => {
  it('counts requests by route and never by what was asked for', async () => {
    const controller = await startAController()
    for (const path of ['/api/v1/screens/one/program', '/api/v1/screens/two/program', '/no/such/page']) await controller.ask('GET', path)
    const { body, headers } = await controller.ask('GET', '/metrics')
    const text = body as string
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(
      /^lavha_http_duration_seconds_count\{method="GET",route="\/api\/v1\/screens\/\{screen\}\/program",status="4xx"\} 2$/m,
    )
    expect(text).toMatch(/^lavha_http_duration_seconds_count\{method="GET",route="page",status="4xx"\} 1$/m)
    expect(text).not.toContain('no/such')
  })
  it('explains each figure, and tells the screens, the broker, the bus and the process', async () => {
    const controller = await startAController()
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await controller.ask('POST', '/api/v1/publish')
    const text = (await controller.ask('GET', '/metrics')).body as string
    for (const line of [
      /^lavha_screens\{presence="offline"\} 2$/m,
      /^lavha_programs 2$/m,
      /^lavha_broker_sessions 1$/m,
      /^lavha_bus_messages_total\{direction="out",channel="program"\} 2$/m,
      /^lavha_ingests\{state="queued"\} 0$/m,
      /^lavha_plays_stored 0$/m,
      /^lavha_incidents_open 0$/m,
      /^lavha_disk_free_bytes [1-9]/m,
      /^process_cpu_seconds_total /m,
      /^nodejs_eventloop_lag_p99_seconds /m,
    ])
      expect(text).toMatch(line)
    const told = new Set([...text.matchAll(/^# HELP (\S+) \S/gm)].map(([, name]) => name))
    const named = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    expect(named.filter((name) => !told.has(name))).toEqual([])
  })
})
