import { afterEach, describe, expect, it } from 'vitest'
import type { Current, Draft, Saved, Trial } from '../../../controller/api/drafts.ts'
import type { Places } from '../../../controller/api/places.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)

const seen = (revision: number) => ({ 'if-match': `"${revision}"` })
const codes = (body: unknown): string[] => (body as { problems: { code: string }[] }).problems.map(({ code }) => code)
const location = (id = 'circus', more = {}) => ({
  id,
  name: { en: 'Circus' },
  kind: 'street',
  region: 'sughd',
  permitNeeded: false,
  tags: ['city'],
  ...more,
})
const screen = (id = 'circus-1', more = {}) => ({
  id,
  location: 'circus',
  name: { en: 'At the circus' },
  width: 1280,
  height: 720,
  languages: ['tg', 'ru'],
  sound: 'off',
  ...more,
})
const put = (controller: AController, part: string, entry: { id: string }, revision = 0) =>
  controller.ask('PUT', `/api/v1/${part}/${entry.id}`, entry, seen(revision))
const placesOf = async (controller: AController) => (await controller.ask('GET', '/api/v1/places')).body as Places
const draftOf = async (controller: AController) => (await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft
const booking = (targets: object) => ({ ...structuredClone(aCampaign().bookings[0]!), id: 'here', targets }) as unknown as { id: string }

async function withPlaces(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await put(controller, 'locations', location())
  await put(controller, 'screens', screen())
  return controller
}

describe('the house’s register of locations and screens', () => {
  it('lists its own places first, then those that only campaigns describe, and who describes each', async () => {
    const controller = await withPlaces()
    const { locations, screens } = await placesOf(controller)
    expect(locations.map(({ location: { id }, revision, campaigns }) => [id, revision, campaigns])).toEqual([
      ['circus', 1, []],
      ['somoni', 0, ['article-5']],
    ])
    expect(screens.map(({ screen: { id }, revision }) => [id, revision])).toEqual([
      ['circus-1', 1],
      ['left', 0],
      ['right', 0],
    ])
  })
  it('sends what a link may carry to the screen as soon as it is saved, published or not', async () => {
    const controller = await withPlaces()
    await controller.ask('POST', '/api/v1/publish')
    const data = { monthlyMegabytes: 300, windows: [{ from: '22:00', to: '05:00' }] }
    const program = async () => (await controller.ask('GET', '/api/v1/screens/circus-1/program')).body as Program
    expect((await program()).screen.data).toBeUndefined()
    expect((await put(controller, 'screens', screen('circus-1', { data }), 1)).status).toBe(200)
    expect((await program()).screen.data).toEqual(data)
    expect(codes((await put(controller, 'screens', screen('circus-1', { data: { monthlyMegabytes: 0 } }), 2)).body)).toEqual([
      'schema-range',
    ])
  })
  it('keeps the second of two people from overwriting the first, and counts on after a removal', async () => {
    const controller = await withPlaces()
    expect(((await put(controller, 'screens', screen('circus-1', { width: 1920 }), 1)).body as Saved).revision).toBe(2)
    const late = await put(controller, 'screens', screen('circus-1', { width: 640 }), 1)
    expect([late.status, codes(late.body)]).toEqual([409, ['edit-conflict']])
    expect((late.body as unknown as { current: Current }).current).toMatchObject({ entry: { width: 1920 }, revision: 2, by: 'local' })
    expect((await controller.ask('DELETE', '/api/v1/screens/circus-1', undefined, seen(2))).status).toBe(200)
    expect(((await put(controller, 'screens', screen())).body as Saved).revision).toBe(4)
    expect((await controller.ask('PUT', '/api/v1/screens/circus-1', screen())).status).toBe(428)
  })
  it('tells all problems at once, and does not remove a location with screens', async () => {
    const controller = await withPlaces()
    const wrong = await put(controller, 'screens', screen('bad', { location: 'nowhere', width: 1, sound: 'loud' }))
    expect([wrong.status, codes(wrong.body).sort()]).toEqual([422, ['location-unknown', 'schema-choice', 'schema-range']])
    const removed = await controller.ask('DELETE', '/api/v1/locations/circus', undefined, seen(1))
    expect([removed.status, codes(removed.body)]).toEqual([422, ['location-has-screen']])
    expect(codes((await controller.ask('DELETE', '/api/v1/screens/none', undefined, seen(0))).body)).toEqual(['entry-unknown'])
  })
  it('takes a screen over from a campaign together with its location, and records who did', async () => {
    const controller = await withPlaces()
    const left = aCampaign().screens[0] as unknown as { id: string }
    expect((await put(controller, 'screens', left)).status).toBe(200)
    const { locations, screens } = await placesOf(controller)
    expect(locations.map(({ location: { id }, revision }) => [id, revision])).toEqual([
      ['circus', 1],
      ['somoni', 1],
    ])
    expect(screens.find(({ screen: { id } }) => id === 'left')?.campaigns).toEqual(['article-5'])
  })
})

describe('campaigns and the house', () => {
  it('copy what a booking reaches into their own file, however it is named', async () => {
    const controller = await withPlaces()
    await put(controller, 'screens', screen('circus-2', { tags: ['large'] }))
    const at = '/api/v1/campaigns/article-5/bookings/here'
    const trial = { changes: [{ part: 'bookings', id: 'here', entry: booking({ screens: ['circus-1'] }) }] }
    expect((await controller.ask('POST', '/api/v1/campaigns/article-5/try', trial)).body as Trial).toMatchObject({ problems: [] })
    expect((await controller.ask('PUT', at, booking({ tags: ['large'] }), seen(0))).status).toBe(200)
    const first = await draftOf(controller)
    expect([first.file.screens.map(({ id }) => id), first.file.locations.map(({ id }) => id)]).toEqual([
      ['left', 'right', 'circus-2'],
      ['somoni', 'circus'],
    ])
    expect((await controller.ask('PUT', at, booking({ regions: ['sughd'] }), seen(1))).status).toBe(200)
    expect((await draftOf(controller)).file.screens.map(({ id }) => id)).toEqual(['left', 'right', 'circus-2', 'circus-1'])
  })
  it('copy the location of a permit; what nobody describes is still told by its place', async () => {
    const controller = await withPlaces()
    const permit = {
      id: 'letter',
      authority: { en: 'City' },
      letter: { number: '1', date: '2027-05-01' },
      state: 'granted',
      locations: ['circus'],
      from: '2027-06-01',
      to: '2027-06-30',
    }
    const at = '/api/v1/campaigns/article-5/permits/letter'
    const wrong = await controller.ask('PUT', at, { ...permit, locations: ['circus', 'moon'] }, seen(0))
    expect((wrong.body as { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual(['/locations/1'])
    expect((await controller.ask('PUT', at, permit, seen(0))).status).toBe(200)
    expect((await draftOf(controller)).file.locations.map(({ id }) => id)).toEqual(['somoni', 'circus'])
  })
  it('believe the house before themselves: a change of a screen reaches its program at once', async () => {
    const controller = await withPlaces()
    await controller.ask('PUT', '/api/v1/campaigns/article-5/bookings/here', booking({ screens: ['circus-1'] }), seen(0))
    await controller.ask('POST', '/api/v1/publish')
    const programOf = async () => (await controller.ask('GET', '/api/v1/screens/circus-1/program')).body as Program
    const before = await programOf()
    expect([before.screen.width, before.bookings.map(({ id }) => id)]).toEqual([1280, ['here']])
    await put(controller, 'screens', screen('circus-1', { width: 1920, height: 1080 }), 1)
    const after = await programOf()
    expect([after.screen.width, after.revision]).toEqual([1920, before.revision + 1])
    expect((await draftOf(controller)).file.screens.find(({ id }) => id === 'circus-1')?.width).toBe(1280)
  })
  it('a screen of the house stands on the wall before any campaign names it; withdrawing everything still needs a campaign', async () => {
    const controller = await startAController()
    await put(controller, 'locations', location())
    await put(controller, 'screens', screen())
    const rows = (await controller.ask('GET', '/api/v1/screens')).body as { screen: string; onAir: { kind: string } }[]
    expect(rows.map(({ screen: id, onAir }) => [id, onAir.kind])).toEqual([['circus-1', 'slate']])
    const all = await controller.ask('POST', '/api/v1/withdrawals', { kind: 'everything' })
    expect(codes(all.body)).toEqual(['nothing-published'])
  })
})
