import { afterEach, describe, expect, it } from 'vitest'
import type { Current, Draft, Saved, Trial } from '../../../controller/api/drafts.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)

async function withCampaign(): Promise<AController> {
  const controller = await startAController()
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  return controller
}
const draftOf = async (controller: AController): Promise<Draft> =>
  (await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft
const seen = (revision: number) => ({ 'if-match': `"${revision}"` })
const at = (part: string, id: string) => `/api/v1/campaigns/article-5/${part}/${id}`
const codes = (body: unknown): string[] => (body as { problems: { code: string }[] }).problems.map(({ code }) => code)
const booking = () => structuredClone(aCampaign().bookings[0]!) as unknown as Record<string, unknown>

describe('working on a campaign', () => {
  it('changes one entry, counts its revision, and leaves every other entry as it was', async () => {
    const controller = await withCampaign()
    const before = await draftOf(controller)
    const saved = await controller.ask('PUT', at('bookings', 'left-days'), { ...booking(), to: '2027-06-25' }, seen(1))
    expect([saved.status, (saved.body as Saved).revision]).toEqual([200, 2])
    const after = await draftOf(controller)
    expect(after.file.bookings).toEqual([{ ...booking(), to: '2027-06-25' }, before.file.bookings[1]])
    expect(after.revisions.bookings).toEqual({ 'left-days': 2, 'right-days': 1 })
    expect([after.editedBy, after.revision]).toEqual(['local', before.revision + 1])
  })
  it('adds a new entry at the end, and removes one', async () => {
    const controller = await withCampaign()
    const card = { id: 'quiz', kind: 'announcement', title: { ru: 'Викторина' } }
    expect((await controller.ask('PUT', at('cards', 'quiz'), card, seen(0))).status).toBe(200)
    expect((await draftOf(controller)).file.cards.at(-1)).toEqual(card)
    expect((await controller.ask('DELETE', at('cards', 'quiz'), undefined, seen(1))).status).toBe(200)
    expect((await draftOf(controller)).file.cards.map(({ id }) => id)).toEqual(['udhr-5', 'exhibition'])
  })
  it('shows the second of two people what the first did, and keeps that until they choose', async () => {
    const controller = await withCampaign()
    await controller.ask('PUT', at('bookings', 'left-days'), { ...booking(), share: 2 }, seen(1))
    const second = await controller.ask('PUT', at('bookings', 'left-days'), { ...booking(), share: 3 }, seen(1))
    expect([second.status, codes(second.body)]).toEqual([409, ['edit-conflict']])
    const { current } = second.body as { current: Current }
    expect(current).toMatchObject({ entry: { ...booking(), share: 2 }, revision: 2, by: 'local' })
    const chosen = await controller.ask('PUT', at('bookings', 'left-days'), { ...booking(), share: 3 }, seen(current.revision))
    expect(chosen.status).toBe(200)
  })
  it('says that an entry was removed meanwhile', async () => {
    const controller = await withCampaign()
    await controller.ask('DELETE', at('bookings', 'left-days'), undefined, seen(1))
    const late = await controller.ask('PUT', at('bookings', 'left-days'), booking(), seen(1))
    expect([late.status, (late.body as unknown as { current: Current }).current.entry]).toEqual([409, null])
  })
  it('tells all problems at once, by their place in the entry, and stores nothing', async () => {
    const controller = await withCampaign()
    const before = await draftOf(controller)
    const wrong = { ...booking(), to: '2027-06-01', targets: { screens: ['nowhere'] } }
    const { status, body } = await controller.ask('PUT', at('bookings', 'left-days'), wrong, seen(1))
    const { problems } = body as { problems: { path: string; code: string }[] }
    expect(status).toBe(422)
    expect(problems.map(({ path, code }) => [path, code]).sort()).toEqual([
      ['/targets/screens/0', 'screen-unknown'],
      ['/to', 'booking-reversed'],
    ])
    const quote = await controller.ask('PUT', at('cards', 'bare'), { id: 'bare', kind: 'quote', text: { ru: 'Слова' } }, seen(0))
    expect([quote.status, codes(quote.body)]).toEqual([422, expect.arrayContaining(['quote-unsourced'])])
    expect(await draftOf(controller)).toEqual(before)
  })
  it('does not take away what something else still uses', async () => {
    const controller = await withCampaign()
    const { status, body } = await controller.ask('DELETE', at('playlists', 'one'), undefined, seen(1))
    expect([status, codes(body)]).toEqual([422, ['used-in-booking']])
    const told = (await controller.ask('DELETE', at('cards', 'udhr-5'), undefined, { ...seen(1), 'accept-language': 'ru' })).body as {
      problems: { message: string }[]
    }
    expect(told.problems.map(({ message }) => message)).toEqual([
      'Плейлист «Both» показывает «Никто не должен подвергаться пыткам.».',
      'Плейлист «One» показывает «Никто не должен подвергаться пыткам.».',
    ])
  })
  it('asks for the revision, for the right name, and for a part that there is', async () => {
    const controller = await withCampaign()
    expect((await controller.ask('PUT', at('bookings', 'left-days'), booking())).status).toBe(428)
    expect(codes((await controller.ask('PUT', at('bookings', 'other'), booking(), seen(0))).body)).toEqual(['edit-misnamed'])
    expect((await controller.ask('PUT', at('nonsense', 'x'), { id: 'x' }, seen(0))).status).toBe(404)
    expect((await controller.ask('DELETE', at('cards', 'none'), undefined, seen(0))).status).toBe(422)
    expect((await controller.ask('GET', '/api/v1/campaigns/none/draft')).status).toBe(404)
  })
  it('changes names and contacts of the campaign, but never its short name', async () => {
    const controller = await withCampaign()
    const head = { ...aCampaign().campaign, name: { tg: 'Моддаи 5' } }
    expect((await controller.ask('PUT', '/api/v1/campaigns/article-5/head', head, seen(1))).status).toBe(200)
    const contacts = [{ region: 'sughd', phone: '987873333', hours: { ru: 'Круглосуточно' } }]
    expect((await controller.ask('PUT', '/api/v1/campaigns/article-5/contacts', contacts, seen(1))).status).toBe(200)
    const renamed = await controller.ask('PUT', '/api/v1/campaigns/article-5/head', { ...head, id: 'other' }, seen(2))
    expect([renamed.status, codes(renamed.body)]).toEqual([422, ['edit-misnamed']])
    const { file, revisions } = await draftOf(controller)
    expect([file.campaign.name, file.contacts, revisions.head, revisions.contacts]).toEqual([{ tg: 'Моддаи 5' }, contacts, 2, 2])
  })
  it('tries a change without storing it', async () => {
    const controller = await withCampaign()
    const before = await draftOf(controller)
    const ask = async (entry: unknown) =>
      (await controller.ask('POST', '/api/v1/campaigns/article-5/try', { changes: [{ part: 'bookings', id: 'left-days', entry }] }))
        .body as Trial
    expect((await ask({ ...booking(), to: '2027-06-01' })).problems.map(({ path, code }) => [path, code])).toEqual([
      ['/to', 'booking-reversed'],
    ])
    expect((await ask({ ...booking(), mode: 'one-a-day', to: '2027-06-24' })).advice.map(({ code }) => code)).toContain('item-unreachable')
    expect(await draftOf(controller)).toEqual(before)
  })
  it('makes a new campaign, and does not put it in the place of another', async () => {
    const controller = await withCampaign()
    const empty = { ...aCampaign('december'), bookings: [], playlists: [], cards: [], locations: [], screens: [] }
    expect((await controller.ask('POST', '/api/v1/campaigns?new=true', empty)).status).toBe(200)
    const again = await controller.ask('POST', '/api/v1/campaigns?new=true', empty)
    expect([again.status, codes(again.body)]).toEqual([409, ['campaign-exists']])
  })
})
