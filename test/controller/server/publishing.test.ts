import { compactVerify, importJWK, type JWK } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)
const NOON = { LAVHA_NOW: '2027-06-24T12:00:00+05:00' }

async function publish(controller: AController): Promise<Record<string, string>> {
  const { body } = await controller.ask('POST', '/api/v1/publish')
  const { screens } = body as { screens: { screen: string; changed: boolean; revision: number }[] }
  return Object.fromEntries(screens.map(({ screen, changed, revision }) => [screen, `${revision}${changed ? ' new' : ''}`]))
}
const program = async (controller: AController, screen: string): Promise<Program> =>
  (await controller.ask('GET', `/api/v1/screens/${screen}/program`)).body
const onAir = async (controller: AController): Promise<Record<string, string>> => {
  const { body } = await controller.ask('GET', '/api/v1/screens')
  const rows = body as { screen: string; onAir: { kind: string; item: string | null } | null }[]
  return Object.fromEntries(rows.map((row) => [row.screen, row.onAir === null ? 'nothing' : (row.onAir.item ?? row.onAir.kind)]))
}
const change = (edit: (file: CampaignFile) => void): CampaignFile => {
  const file = aCampaign()
  edit(file)
  return file
}

const start = async () => {
  const controller = await startAController(NOON)
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await publish(controller)
  return controller
}

describe('publishing', () => {
  it('what is only imported reaches no screen', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    expect(await onAir(controller)).toEqual({ left: 'nothing', right: 'nothing' })
    await publish(controller)
    expect(await onAir(controller)).toEqual({ left: expect.stringMatching(/udhr-5|exhibition/), right: 'udhr-5' })
  })
  it('only the screens that an edit changes get a new program', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    expect(await publish(controller)).toEqual({ left: '1 new', right: '1 new' })
    expect(await publish(controller)).toEqual({ left: '1', right: '1' })
    await controller.ask(
      'POST',
      '/api/v1/campaigns',
      change((file) => void (file.playlists[0]!.items[0]!.durationMs = 9000)),
    )
    expect(await publish(controller)).toEqual({ left: '2 new', right: '1' })
  })
  it('every program is signed by the controller’s key, for its screen, and valid beyond its last booking', async () => {
    const controller = await startAController(NOON)
    await controller.ask(
      'POST',
      '/api/v1/campaigns',
      change((file) => void (file.bookings[1]!.to = '2027-12-10' as never)),
    )
    await publish(controller)
    const offer = await controller.ask('POST', '/api/v1/pairings', { key: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }, version: '1' })
    const [key] = (offer.body as { keys: (JWK & { kid: string })[] }).keys
    const { currentProgram } = await import('../../../controller/server/publishing/program-store.ts')
    const { openDatabase } = await import('../../../controller/server/database/open-database.ts')
    const database = await openDatabase(`${controller.data}/controller.db`)
    const stored = await currentProgram(database, 'right' as never)
    await database.destroy()
    const { payload, protectedHeader } = await compactVerify(stored!.jws, await importJWK(key!, 'EdDSA'))
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: key!.kid, typ: 'lavha-program+jws' })
    const read = JSON.parse(new TextDecoder().decode(payload)) as Program
    expect([read.screen.id, read.revision]).toEqual(['right', 1])
    expect(new Date(read.validUntil).toISOString()).toBe('2027-12-18T00:00:00.000Z')
    expect((await program(controller, 'left')).validUntil - (await program(controller, 'left')).issuedAt).toBe(45 * 86_400_000)
  })
  it('a screen that no campaign knows any more loses what was booked, with a program that says so', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await publish(controller)
    const without = change((file) => {
      file.screens.pop()
      file.bookings.pop()
    })
    await controller.ask('POST', '/api/v1/campaigns', without)
    expect(await publish(controller)).toEqual({ left: '1', right: '2 new' })
    expect((await program(controller, 'right')).bookings).toEqual([])
    expect(await publish(controller)).toEqual({ left: '1', right: '2' })
  })
  it('survives a restart with the same key and the same revisions', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await publish(controller)
    const before = await program(controller, 'left')
    await controller.restart()
    expect(await program(controller, 'left')).toEqual(before)
    expect(await publish(controller)).toEqual({ left: '1', right: '1' })
  })
  it('programs near their end are signed again by themselves', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await publish(controller)
    await controller.restart({ LAVHA_NOW: '2027-07-20T12:00:00+05:00' })
    expect((await program(controller, 'left')).revision).toBe(1)
    await controller.restart({ LAVHA_NOW: '2027-07-26T12:00:00+05:00' })
    const renewed = await program(controller, 'left')
    expect([renewed.revision, renewed.validUntil - renewed.issuedAt]).toEqual([2, 45 * 86_400_000])
  })
})

describe('taking off the screens', () => {
  it.each([
    [{ kind: 'booking', campaign: 'article-5', booking: 'right-days' }, { right: 'slate' }],
    [
      { kind: 'campaign', campaign: 'article-5' },
      { left: 'slate', right: 'slate' },
    ],
    [{ kind: 'everything' }, { left: 'slate', right: 'slate' }],
    [
      { kind: 'item', campaign: 'article-5', item: 'udhr-5' },
      { left: 'exhibition', right: 'slate' },
    ],
  ])('%o is gone at once', async (request, expected) => {
    const controller = await start()
    const { status } = await controller.ask('POST', '/api/v1/withdrawals', request)
    expect([status, await onAir(controller)]).toEqual([200, expect.objectContaining(expected)])
  })
  it('stays off when the same campaign is imported and published again, until it is lifted', async () => {
    const controller = await start()
    const { body } = await controller.ask('POST', '/api/v1/withdrawals', { kind: 'campaign', campaign: 'article-5' })
    await controller.ask(
      'POST',
      '/api/v1/campaigns',
      change((file) => void (file.campaign.name = { en: 'Renamed' })),
    )
    await publish(controller)
    expect(await onAir(controller)).toEqual({ left: 'slate', right: 'slate' })
    const [id] = (body as { ids: number[] }).ids
    await controller.ask('DELETE', `/api/v1/withdrawals/${id}`)
    expect((await onAir(controller))['right']).toBe('udhr-5')
    expect((await controller.ask('DELETE', `/api/v1/withdrawals/${id}`)).status).toBe(404)
  })
  it('what is not published cannot be taken off, and all that is wrong is said at once', async () => {
    const controller = await start()
    const { status, body } = await controller.ask('POST', '/api/v1/withdrawals', {
      kind: 'item',
      campaign: 'article-5',
      booking: 'no',
      item: 'nor-this',
    })
    expect([status, (body as { problems: { path: string }[] }).problems.map(({ path }) => path)]).toEqual([422, ['/booking', '/item']])
  })
  it('an import that is not published yet does not slip out with a withdrawal', async () => {
    const controller = await start()
    await controller.ask(
      'POST',
      '/api/v1/campaigns',
      change((file) => void (file.playlists[1]!.items = [{ card: 'exhibition' as never }])),
    )
    await controller.ask('POST', '/api/v1/withdrawals', { kind: 'booking', campaign: 'article-5', booking: 'left-days' })
    expect(await onAir(controller)).toEqual({ left: 'slate', right: 'udhr-5' })
  })
})

describe('a takeover', () => {
  it('has the screens from now until its end, and not longer', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await publish(controller)
    const request = {
      kind: 'card',
      campaign: 'article-5',
      card: 'exhibition',
      targets: { screens: ['right'] },
      until: '2027-06-24T13:00:00+05:00',
    }
    const { status, body } = await controller.ask('POST', '/api/v1/takeovers', request)
    expect([status, body]).toEqual([200, { id: expect.any(String), screens: ['right'], uncovered: [] }])
    expect((await onAir(controller))['right']).toBe('exhibition')
    expect((await program(controller, 'left')).revision).toBe(1)
    await controller.restart({ LAVHA_NOW: '2027-06-24T13:00:00+05:00' })
    expect((await onAir(controller))['right']).toBe('udhr-5')
  })
  it('can be ended before', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await publish(controller)
    const request = {
      kind: 'playlist',
      campaign: 'article-5',
      playlist: 'both',
      targets: { regions: ['dushanbe'] },
      until: '2027-06-25T13:00:00+05:00',
    }
    const { id } = (await controller.ask('POST', '/api/v1/takeovers', request)).body as { id: string }
    expect((await program(controller, 'right')).bookings.map(({ tier }) => tier)).toEqual(['normal', 'takeover'])
    await controller.ask('DELETE', `/api/v1/takeovers/${id}`)
    expect((await program(controller, 'right')).bookings.map(({ tier }) => tier)).toEqual(['normal'])
  })
  it('without an end to come, a card or a screen is refused with all of that', async () => {
    const controller = await startAController(NOON)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await publish(controller)
    const request = { kind: 'card', campaign: 'article-5', card: 'none', targets: { routes: ['16'] }, until: '2027-06-24T11:00:00+05:00' }
    const { status, body } = await controller.ask('POST', '/api/v1/takeovers', request)
    expect([status, (body as { problems: { path: string }[] }).problems.map(({ path }) => path)]).toEqual([
      422,
      ['/card', '/until', '/targets'],
    ])
  })
})

const permit = (id: string, location: string) => ({
  id,
  authority: { ru: 'Мэрия' },
  letter: { number: id, date: '2027-05-10' },
  state: 'granted',
  locations: [location],
  from: '2027-06-20',
  to: '2027-06-30',
})

describe('a permit that is lost', () => {
  it('takes the film off exactly its screens at once, with nothing published', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    const file = structuredClone(aCampaign()) as unknown as {
      locations: object[]
      screens: { location: string }[]
      permits: object[]
    }
    file.locations = ['somoni', 'safina'].map((id) => ({ ...file.locations[0], id, permitNeeded: true }))
    file.screens[1]!.location = 'safina'
    file.permits = [permit('one', 'somoni'), permit('two', 'safina')]
    await controller.ask('POST', '/api/v1/campaigns', file)
    await controller.ask('POST', '/api/v1/publish')
    const bookingsOf = async (screen: string) =>
      ((await controller.ask('GET', `/api/v1/screens/${screen}/program`)).body as { bookings: unknown[] }).bookings.length
    expect([await bookingsOf('left'), await bookingsOf('right')]).toEqual([1, 1])
    const path = '/api/v1/campaigns/article-5/permits/two'
    const revoked = await controller.ask('PUT', path, { ...permit('two', 'safina'), state: 'revoked' }, { 'if-match': '"1"' })
    expect(revoked.status).toBe(200)
    expect([await bookingsOf('left'), await bookingsOf('right')]).toEqual([1, 0])
    await controller.ask('PUT', path, permit('two', 'safina'), { 'if-match': '"2"' })
    expect([await bookingsOf('left'), await bookingsOf('right')]).toEqual([1, 1])
  })
})
