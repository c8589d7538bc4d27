import { chmod, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { run } from '../../../controller/commands/doctor.ts'
import type { Finding, Subject } from '../../../controller/commands/doctor/finding.ts'
import { aCampaign } from '../server/a-campaign.ts'
import { type AController, closeAll, startAController, until } from '../server/a-controller.ts'
import { runCommand } from './terminal.ts'

afterEach(closeAll)

/** Ports that nobody on this machine uses at the moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
const ports = { LAVHA_HTTP_PORT: '', LAVHA_MQTT_PORT: '' }
let tools = ''
beforeAll(async () => {
  Object.assign(ports, { LAVHA_HTTP_PORT: String(await freePort()), LAVHA_MQTT_PORT: String(await freePort()) })
  tools = await mkdtemp(join(tmpdir(), 'lavha-tools-'))
  for (const name of ['ffmpeg', 'ffprobe', 'chromium']) await writeFile(join(tools, name), '#!/bin/sh\n', { mode: 0o755 })
})
afterAll(() => rm(tools, { recursive: true }))

interface Told {
  well: boolean
  checks: (Finding & { subject: Subject; message: string; mend: string })[]
}
async function doctor(data: string, env: Record<string, string> = {}, args: string[] = []): Promise<Told & { exit: number }> {
  const { code, out } = await runCommand(run, ['--json', ...args], { env: { LAVHA_DATA: data, PATH: tools, ...ports, ...env } })
  return { ...(JSON.parse(out) as Told), exit: code }
}
const ills = ({ checks }: Told) => checks.filter(({ level }) => level === 'ill').map(({ code }) => code)
const codes = ({ checks }: Told) => checks.map(({ code }) => code)

/** An installation that has published something, and stands still. */
async function stopped(): Promise<AController> {
  const controller = await startAController()
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  await controller.stop()
  return controller
}
const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-doctor-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('lavha doctor', () => {
  it('finds nothing wrong before the first start, and says what it will make', async () => {
    const told = await doctor(join(await freshFolder(), 'data'))
    expect([told.exit, ills(told)]).toEqual([0, []])
    expect(codes(told)).toEqual(
      expect.arrayContaining(['data-absent', 'database-absent', 'key-later', 'ports-free', 'tools-well', 'mail-off']),
    )
  })
  it('finds nothing wrong with one that runs: its own ports are its own', async () => {
    const controller = await startAController()
    const told = await doctor(controller.data, { LAVHA_HTTP_PORT: String(controller.ports.httpPort) })
    expect([told.exit, ills(told)]).toEqual([0, []])
    expect(codes(told)).toEqual(expect.arrayContaining(['database-well', 'key-well', 'ports-own', 'address-well', 'broker-own']))
  })
  it('speaks three languages, and ends each with what to do', async () => {
    const data = join(await freshFolder(), 'data')
    const said = async (lang: string) => (await runCommand(run, ['--lang', lang], { env: { LAVHA_DATA: data, PATH: tools, ...ports } })).out
    expect(await said('en')).toMatch(/· Mail: LAVHA_SMTP_URL is not set: alerts send no mail\.\n {4}→ .+\n[^]*Nothing is wrong\.\n$/)
    expect(await said('ru')).toMatch(/Почта: .+\n {4}→ .+\n[^]*Всё в порядке\.\n$/)
    expect(await said('tg')).toMatch(/Почта: .+\n {4}→ .+\n[^]*Ҳамааш дуруст аст\.\n$/)
  })
  it('tells all settings that are wrong, and nothing else until they are right', async () => {
    const { code, err } = await runCommand(run, [], {
      env: { LAVHA_HTTP_PORT: '99999', LAVHA_SMTP_URL: 'http://x', LAVHA_MAIL_FROM: 'nobody' },
    })
    expect([code, err.trim().split('\n').length]).toEqual([1, 3])
  })
  it.runIf(process.getuid?.() !== 0)('a folder that belongs to somebody else (not seen as root, who may everything)', async () => {
    const data = await freshFolder()
    await chmod(data, 0o500)
    onTestFinished(() => chmod(data, 0o700))
    expect(ills(await doctor(data))).toContain('data-denied')
  })
  it('a database of which pages were overwritten', async () => {
    const { data } = await stopped()
    const file = join(data, 'controller.db')
    const handle = await open(file, 'r+')
    await handle.write(Buffer.alloc(8192, 0x5a), 0, 8192, 4096)
    await handle.close()
    expect(ills(await doctor(data, {}, ['--whole']))).toContain('database-damaged')
  })
  it('a database of a newer version, and one of an earlier', async () => {
    const { data } = await stopped()
    const inside = (sql: string) => {
      const database = new DatabaseSync(join(data, 'controller.db'))
      database.exec(sql)
      database.close()
    }
    inside("delete from kysely_migration where name >= '013-plays'")
    expect(codes(await doctor(data))).toContain('database-older')
    inside("insert into kysely_migration values ('999-later', '2030-01-01')")
    expect(ills(await doctor(data))).toEqual(['database-newer'])
  })
  it('a signing key that is lost, open to others, or no key', async () => {
    const { data } = await stopped()
    const key = join(data, 'keys', 'signing.json')
    await chmod(key, 0o644)
    expect(ills(await doctor(data))).toEqual(['key-open'])
    await writeFile(key, '{"kty":')
    await chmod(key, 0o600)
    expect(ills(await doctor(data))).toEqual(['key-damaged'])
    await rm(key)
    expect(ills(await doctor(data))).toEqual(['key-absent'])
  })
  it('a port that another program has, and a public address where another program answers', async () => {
    const other = createHttpServer((_request, response) => response.end('hello'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const told = await doctor(join(await freshFolder(), 'data'), {
      LAVHA_MQTT_PORT: String(port),
      LAVHA_PUBLIC_URL: `http://127.0.0.1:${port}`,
    })
    expect(ills(told)).toEqual(['port-taken', 'address-other'])
    expect(told.exit).toBe(1)
  })
  it('addresses where nobody answers: the public one, the broker, the mail server', async () => {
    const nobody = await freePort()
    const told = await doctor(join(await freshFolder(), 'data'), {
      LAVHA_PUBLIC_URL: `http://127.0.0.1:${nobody}`,
      LAVHA_MQTT_URL: `mqtt://controller:secret@127.0.0.1:${nobody}`,
      LAVHA_SMTP_URL: `smtp://lavha:secret@127.0.0.1:${nobody}`,
      LAVHA_MAIL_FROM: 'lavha@example.org',
    })
    expect(ills(told)).toEqual(['address-unreachable', 'broker-unreachable', 'mail-unreachable'])
    expect(JSON.stringify(told)).not.toContain('secret')
  })
  it('a mail server that answers is well, one that knows another password is not', async () => {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      onAuth: ({ password }, _session, done) => (password === 'right' ? done(null, { user: 'lavha' }) : done(new Error('no'))),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const { port } = server.server.address() as AddressInfo
    const data = join(await freshFolder(), 'data')
    const mail = async (password: string) => {
      const told = await doctor(data, {
        LAVHA_SMTP_URL: `smtp://lavha:${password}@127.0.0.1:${port}`,
        LAVHA_MAIL_FROM: 'Lavha <lavha@example.org>',
      })
      return told.checks.find(({ subject }) => subject === 'mail')?.code
    }
    expect([await mail('right'), await mail('wrong')]).toEqual(['mail-well', 'mail-unreachable'])
  })
  it('an external broker that answers and does not let the controller in', async () => {
    const controller = await startAController()
    const url = controller.mqttUrl.replace('mqtt://', 'mqtt://somebody:else@')
    expect(ills(await doctor(join(await freshFolder(), 'data'), { LAVHA_MQTT_URL: url }))).toEqual(['broker-refuses'])
  })
  it('programs that are not installed are worth a note, no more', async () => {
    const told = await doctor(join(await freshFolder(), 'data'), { PATH: '/nowhere' })
    expect([told.exit, codes(told).filter((code) => code.endsWith('-missing'))]).toEqual([0, ['ffmpeg-missing', 'chromium-missing']])
  })
})

describe('a picture that programs name', () => {
  it('is missed where it is gone, and found damaged where one bit of it is wrong', async () => {
    const controller = await startAController()
    const { data } = controller
    const picture = await readFile(new URL('../../../media/exhibition-landscape-1.jpg', import.meta.url))
    const file = aCampaign()
    file.media = [{ id: 'photo', kind: 'image', title: { en: 'Photo' }, file: 'photo.jpg' }] as never
    file.playlists = file.playlists.map((playlist) => ({ ...playlist, items: [{ media: 'photo', durationMs: 8000 }] })) as never
    await controller.ask('POST', '/api/v1/campaigns', file)
    await controller.ask('PUT', '/api/v1/campaigns/article-5/files/photo.jpg', new Uint8Array(picture))
    await until(
      async () => JSON.stringify((await controller.ask('GET', '/api/v1/campaigns/article-5/files')).body).includes('"ready"'),
      2000,
    )
    await controller.ask('POST', '/api/v1/publish')
    await controller.stop()
    expect(codes(await doctor(data))).toContain('blobs-well')
    const blob = (await readdir(join(data, 'blobs'), { recursive: true })).find((name) => /[0-9a-f]{64}$/.test(name)) ?? ''
    const whole = await readFile(join(data, 'blobs', blob))
    whole[1000]! ^= 1
    await writeFile(join(data, 'blobs', blob), whole)
    expect(ills(await doctor(data, {}, ['--whole']))).toEqual(['blobs-damaged'])
    await rm(join(data, 'blobs', blob))
    expect(ills(await doctor(data))).toEqual(['blobs-missing'])
  })
})
