import { stat } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../controller/clock.ts'
import { startController } from '../../../controller/main.ts'
import { createAuth } from '../../../controller/server/people/auth.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { readSettings } from '../../../shared/settings.ts'
import pino from 'pino'
import { aCampaign } from './a-campaign.ts'
import { closeAll, startAController } from './a-controller.ts'
import { aVisitor, anAdministrator, anInvited, PASSWORD, totpOf, type Visitor } from './a-person.ts'

afterEach(closeAll)

const codes = (body: unknown): string[] => (body as { problems: { code: string }[] }).problems.map(({ code }) => code)
const me = async (visitor: Visitor) => (await visitor.ask('GET', '/api/v1/about')).body as { role: string | null; name: string | null }
const signIn = (visitor: Visitor, email: string, password = PASSWORD) =>
  visitor.ask('POST', '/api/v1/auth/sign-in/email', { email, password })
const verify = (visitor: Visitor, code: string) => visitor.ask('POST', '/api/v1/auth/two-factor/verify-totp', { code })

describe('the first person', () => {
  it('comes by the one-time link, sets a password and is the administrator; there is no other way to become one', async () => {
    const controller = await startAController()
    const stranger = aVisitor(controller)
    const given = { name: 'Nigora', email: 'nigora@example.org', password: PASSWORD }
    expect((await stranger.ask('POST', '/api/v1/people', given)).status).toBe(401)
    expect((await stranger.ask('GET', '/api/v1/about')).body).toMatchObject({ peopled: false, role: null })
    const nigora = await anAdministrator(controller)
    expect(await me(nigora)).toMatchObject({ role: 'administrator', name: 'Nigora', peopled: true })
    const second = await nigora.ask('POST', '/api/v1/people', { ...given, email: 'other@example.org' })
    expect([second.status, codes(second.body)]).toEqual([409, ['people-exist']])
    for (const path of ['/sign-up/email', '/reset-password', '/ok', '/get-session'])
      expect([path, (await stranger.ask('POST', `/api/v1/auth${path}`, given)).status]).toEqual([path, 404])
  })
  it('is told everything that is wrong at once', async () => {
    const controller = await startAController()
    const wrong = { name: ' ', email: 'nobody', password: 'short' }
    const { status, body } = await controller.ask('POST', '/api/v1/people', wrong, { 'accept-language': 'tg' })
    expect([status, codes(body)]).toEqual([422, ['person-unnamed', 'email-form', 'password-short']])
    expect(JSON.stringify(body)).toContain('Парол на камтар аз 12 аломат дорад.')
  })
  it('can be made by settings, once, and half a setting is refused', async () => {
    const env = { LAVHA_ADMIN_EMAIL: 'Chief@example.org', LAVHA_ADMIN_PASSWORD: PASSWORD }
    const controller = await startAController(env)
    const chief = aVisitor(controller)
    expect((await signIn(chief, 'chief@example.org')).body).toEqual({ secondStep: false })
    expect(await me(chief)).toMatchObject({ role: 'administrator' })
    await controller.restart({ LAVHA_ADMIN_PASSWORD: 'another set of words' })
    expect((await signIn(aVisitor(controller), 'chief@example.org', 'another set of words')).status).toBe(403)
    expect((await signIn(aVisitor(controller), 'chief@example.org')).status).toBe(200)
    const start = async (more: Record<string, string>) => {
      const read = readSettings({ LAVHA_DATA: `${controller.data}/other`, LAVHA_HTTP_PORT: '0', LAVHA_MQTT_PORT: '0', ...more }, {})
      if (!read.ok) throw new Error('settings')
      const surroundings = { clock: systemClock(null), log: pino({ level: 'silent' }), version: '', path: '' }
      const started = await startController(read.settings, surroundings)
      return started.ok ? [] : started.problems.map(({ path, code }) => [path, code])
    }
    expect(await start({ LAVHA_ADMIN_EMAIL: 'a@example.org' })).toEqual([['/LAVHA_ADMIN_EMAIL', 'administrator-incomplete']])
    expect(await start({ LAVHA_ADMIN_EMAIL: 'a@b', LAVHA_ADMIN_PASSWORD: 'admin' })).toEqual([
      ['/LAVHA_ADMIN_EMAIL', 'email-form'],
      ['/LAVHA_ADMIN_PASSWORD', 'password-short'],
    ])
  })
})

describe('signing in', () => {
  it('takes address and password, says no more than that they do not fit, and keeps only hashes', async () => {
    const controller = await startAController()
    await anAdministrator(controller)
    const visitor = aVisitor(controller)
    for (const [email, password] of [
      ['nigora@example.org', 'wrong words altogether'],
      ['nobody@example.org', PASSWORD],
      ['not an address', PASSWORD],
    ] as const) {
      const { status, body } = await signIn(visitor, email, password)
      expect([email, status, codes(body)]).toEqual([email, 403, ['sign-in-wrong']])
    }
    const signed = await signIn(visitor, ' Nigora@Example.org ')
    expect([signed.status, signed.headers.getSetCookie().join()]).toEqual([200, expect.stringMatching(/HttpOnly; SameSite=Strict/i)])
    expect(await me(visitor)).toMatchObject({ name: 'Nigora' })
    const foreign = await visitor.ask('POST', '/api/v1/publish', undefined, { 'sec-fetch-site': 'cross-site' })
    expect([foreign.status, codes(foreign.body)]).toEqual([403, ['origin-foreign']])
    expect((await stat(`${controller.data}/keys/people-secret`)).mode & 0o777).toBe(0o600)
    const database = await openDatabase(`${controller.data}/controller.db`)
    const accounts = JSON.stringify(await database.selectFrom('peopleAccounts').selectAll().execute())
    const sessions = await database.selectFrom('peopleSessions').selectAll().execute()
    await database.destroy()
    expect(accounts).not.toContain(PASSWORD)
    expect(
      sessions.map((row) => row as unknown as Record<string, string>).map(({ ipAddress, userAgent }) => [ipAddress, userAgent]),
    ).toEqual(sessions.map(() => ['', '']))
  })
  it('is refused after too many tries, also for the right password, and says how long', async () => {
    const controller = await startAController()
    await anAdministrator(controller)
    const visitor = aVisitor(controller)
    for (let tries = 0; tries < 9; tries += 1) await signIn(visitor, 'nigora@example.org', 'a wrong guess again')
    expect((await signIn(visitor, 'nigora@example.org')).status).toBe(200)
    const late = await signIn(visitor, 'nigora@example.org')
    expect([late.status, codes(late.body), Number(late.headers.get('retry-after')) > 0]).toEqual([429, ['too-often'], true])
  })
  it('ends by signing out here, or everywhere at once', async () => {
    const controller = await startAController()
    const one = await anAdministrator(controller)
    const other = aVisitor(controller)
    await signIn(other, 'nigora@example.org')
    await one.ask('DELETE', '/api/v1/session')
    expect([(await me(one)).role, (await me(other)).role]).toEqual([null, 'administrator'])
    await signIn(one, 'nigora@example.org')
    await one.ask('DELETE', '/api/v1/sessions')
    expect([(await me(one)).role, (await me(other)).role]).toEqual([null, null])
  })
  it('goes on after a restart', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    await controller.restart()
    expect(await me(nigora)).toMatchObject({ name: 'Nigora' })
  })
  it('with another password from then on, and every other session ends', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    const other = aVisitor(controller)
    await signIn(other, 'nigora@example.org')
    const change = (currentPassword: string, newPassword: string) =>
      nigora.ask('POST', '/api/v1/auth/change-password', { currentPassword, newPassword })
    expect(codes((await change('not this one', 'something quite new')).body)).toEqual(['password-wrong'])
    expect(codes((await change(PASSWORD, 'short')).body)).toEqual(['password-short'])
    expect((await change(PASSWORD, 'something quite new')).status).toBe(200)
    expect([(await me(nigora)).role, (await me(other)).role]).toEqual(['administrator', null])
    expect((await signIn(other, 'nigora@example.org')).status).toBe(403)
    expect((await signIn(other, 'nigora@example.org', 'something quite new')).status).toBe(200)
  })
})

describe('the second step', () => {
  it('is on after its first code; then a password alone opens nothing, and a lost authenticator has codes', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    expect(codes((await nigora.ask('POST', '/api/v1/auth/two-factor/enable', { password: 'wrong' })).body)).toEqual(['password-wrong'])
    const begun = await nigora.ask('POST', '/api/v1/auth/two-factor/enable', { password: PASSWORD })
    const { uri, codes: spare } = begun.body as { uri: string; codes: string[] }
    expect([uri, spare.length]).toEqual([expect.stringMatching(/^otpauth:\/\/totp\/Lavha:nigora%40example\.org\?secret=[A-Z2-7]+/), 10])
    expect(codes((await verify(nigora, '000000')).body)).toEqual(['code-wrong'])
    expect((await verify(nigora, totpOf(uri))).status).toBe(200)
    expect((await nigora.ask('GET', '/api/v1/account')).body).toMatchObject({ totp: true, email: 'nigora@example.org' })

    const visitor = aVisitor(controller)
    expect((await signIn(visitor, 'nigora@example.org')).body).toEqual({ secondStep: true })
    expect((await me(visitor)).role).toBe(null)
    expect(codes((await verify(visitor, '000000')).body)).toEqual(['code-wrong'])
    expect((await verify(visitor, ` ${totpOf(uri).slice(0, 3)} ${totpOf(uri).slice(3)}`)).status).toBe(200)
    expect((await me(visitor)).role).toBe('administrator')

    const phoneless = aVisitor(controller)
    await signIn(phoneless, 'nigora@example.org')
    expect((await verify(phoneless, spare[0]!)).status).toBe(200)
    await phoneless.ask('DELETE', '/api/v1/session')
    await signIn(phoneless, 'nigora@example.org')
    expect(codes((await verify(phoneless, spare[0]!)).body)).toEqual(['code-wrong'])

    expect((await nigora.ask('POST', '/api/v1/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    expect((await signIn(phoneless, 'nigora@example.org')).body).toEqual({ secondStep: false })
  })
  it('is not for whoever has no password here: a token, or the one-time link', async () => {
    const controller = await startAController()
    const { status, body } = await controller.ask('POST', '/api/v1/auth/two-factor/enable', { password: 'x' })
    expect([status, codes(body)]).toEqual([409, ['no-person']])
    expect(codes((await aVisitor(controller).ask('POST', '/api/v1/auth/two-factor/verify-totp', { code: '123456' })).body)).toEqual([
      'second-step-over',
    ])
  })
})

describe('invitations', () => {
  it('are for one address and one role, work once, and end after seven days', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    const nigora = await anAdministrator(controller)
    const invite = async (email: string) =>
      (await nigora.ask('POST', '/api/v1/invitations', { email, role: 'editor' })).body as { secret: string }
    const { secret } = await invite('Farhod@example.org')
    const farhod = aVisitor(controller)
    expect((await farhod.ask('POST', '/api/v1/invitations/look', { invitation: secret })).body).toMatchObject({
      email: 'farhod@example.org',
      role: 'editor',
      by: 'Nigora',
      name: null,
    })
    const accept = (invitation: string, password = PASSWORD) =>
      farhod.ask('POST', '/api/v1/invitations/accept', { invitation, name: 'Farhod', password })
    expect(codes((await accept(secret, 'short')).body)).toEqual(['password-short'])
    expect((await accept(secret)).status).toBe(200)
    expect(await me(farhod)).toMatchObject({ name: 'Farhod', role: 'editor' })
    expect([(await accept(secret)).status, codes((await accept(secret)).body)]).toEqual([403, ['invitation-used']])
    expect(codes((await nigora.ask('POST', '/api/v1/invitations', { email: 'farhod@example.org', role: 'editor' })).body)).toEqual([
      'person-exists',
    ])
    const late = await invite('late@example.org')
    expect(((await nigora.ask('GET', '/api/v1/invitations')).body as { email: string }[]).map(({ email }) => email)).toEqual([
      'late@example.org',
    ])
    await controller.restart({ LAVHA_NOW: '2027-07-01T12:00:10+05:00' })
    expect((await accept(late.secret)).status).toBe(403)
  })
  it('can be taken back', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    const made = await nigora.ask('POST', '/api/v1/invitations', { email: 'a@example.org', role: 'observer' })
    const [row] = (await nigora.ask('GET', '/api/v1/invitations')).body as { id: string }[]
    expect((await nigora.ask('DELETE', `/api/v1/invitations/${row!.id}`)).status).toBe(200)
    const { secret: invitation } = made.body as { secret: string }
    expect((await aVisitor(controller).ask('POST', '/api/v1/invitations/look', { invitation })).status).toBe(403)
  })
  it('also give a new password to somebody who has lost theirs; what they had ends', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    const farhod = await anInvited(controller, nigora, 'coordinator', 'Farhod')
    const rows = (await nigora.ask('GET', '/api/v1/people')).body as { id: string; name: string }[]
    const { id } = rows.find(({ name }) => name === 'Farhod')!
    const { body } = await nigora.ask('POST', `/api/v1/people/${id}/renewal`)
    const { secret: invitation } = body as { secret: string }
    const again = aVisitor(controller)
    const given = { invitation, name: 'Farhod', password: 'entirely other words' }
    expect((await again.ask('POST', '/api/v1/invitations/accept', given)).status).toBe(200)
    expect([(await me(again)).role, (await me(farhod)).role]).toEqual(['coordinator', null])
    expect((await signIn(farhod, 'farhod@example.org')).status).toBe(403)
  })
})

describe('roles', () => {
  it('decide what somebody may do, from the next request on', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    const farhod = await anInvited(controller, nigora, 'editor', 'Farhod')
    expect((await farhod.ask('POST', '/api/v1/campaigns', aCampaign())).status).toBe(200)
    const refused = await farhod.ask('POST', '/api/v1/publish')
    expect([refused.status, codes(refused.body)]).toEqual([403, ['not-allowed']])
    for (const [method, path] of [
      ['GET', '/api/v1/people'],
      ['GET', '/api/v1/invitations'],
      ['POST', '/api/v1/tokens'],
    ] as const)
      expect([path, (await farhod.ask(method, path, method === 'POST' ? {} : undefined)).status]).toEqual([path, 403])
    const rows = (await nigora.ask('GET', '/api/v1/people')).body as { id: string; name: string }[]
    const of = (wanted: string) => rows.find(({ name }) => name === wanted)!.id
    await nigora.ask('PUT', `/api/v1/people/${of('Farhod')}`, { role: 'coordinator' })
    // Now the role allows it; that he changed it last does not.
    expect(codes((await farhod.ask('POST', '/api/v1/publish')).body)).toEqual(['two-persons'])
    const last = await nigora.ask('PUT', `/api/v1/people/${of('Nigora')}`, { role: 'observer' })
    expect([last.status, codes(last.body)]).toEqual([409, ['last-administrator']])
    expect(codes((await nigora.ask('DELETE', `/api/v1/people/${of('Nigora')}`)).body)).toEqual(['last-administrator'])
    expect((await nigora.ask('DELETE', `/api/v1/people/${of('Farhod')}`)).status).toBe(200)
    expect((await farhod.ask('GET', '/api/v1/screens')).status).toBe(401)
    expect((await signIn(farhod, 'farhod@example.org')).status).toBe(403)
  })
})

describe('the record of acts', () => {
  it('says who did what, newest first, by name, also of those who have left', async () => {
    const controller = await startAController()
    const nigora = await anAdministrator(controller)
    const farhod = await anInvited(controller, nigora, 'editor', 'Farhod')
    await farhod.ask('POST', '/api/v1/campaigns', aCampaign())
    const rows = (await nigora.ask('GET', '/api/v1/people')).body as { id: string; name: string }[]
    await nigora.ask('DELETE', `/api/v1/people/${rows.find(({ name }) => name === 'Farhod')!.id}`)
    const acts = async (query = '') =>
      ((await nigora.ask('GET', `/api/v1/acts${query}`)).body as { rows: { who: string; act: string; subject: string }[]; next: null }).rows
    expect((await acts()).map(({ who, act, subject }) => [who, act, subject])).toEqual([
      ['Nigora', 'person-remove', 'Farhod'],
      ['Farhod', 'import', 'article-5'],
      ['Farhod', 'invite-accept', 'editor'],
      ['Nigora', 'invite', 'editor'],
      ['link', 'first-person', 'Nigora'],
      ['link', 'sign-in', 'administrator'],
    ])
    expect((await acts('?who=Farhod')).length).toBe(2)
    expect((await acts('?act=import&subject=ARTICLE')).map(({ subject }) => subject)).toEqual(['article-5'])
    for (let count = 0; count < 120; count += 1) await controller.ask('DELETE', '/api/v1/sessions')
    interface Found {
      rows: { id: number }[]
      next: number | null
      who: string[]
    }
    const newest = (await controller.ask('GET', '/api/v1/acts')).body as Found
    const older = (await controller.ask('GET', `/api/v1/acts?before=${newest.next}`)).body as Found
    expect([newest.rows.length, older.rows.length, older.next, older.who]).toEqual([100, 26, null, ['Farhod', 'Nigora', 'link', 'local']])
    expect(newest.rows.at(-1)!.id).toBeGreaterThan(older.rows[0]!.id)
  })
})

describe('the tables', () => {
  it('are those that better-auth expects', async () => {
    const controller = await startAController()
    const database = await openDatabase(`${controller.data}/controller.db`)
    const { getMigrations } = await import('better-auth/db/migration')
    const auth = createAuth({ database, secret: 'x'.repeat(43), secure: false, log: pino({ level: 'silent' }) })
    const { toBeCreated, toBeAdded } = await getMigrations(auth.options)
    await database.destroy()
    expect([toBeCreated, toBeAdded]).toEqual([[], []])
  })
})
