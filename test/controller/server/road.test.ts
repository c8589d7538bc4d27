import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import type { CampaignRow } from '../../../controller/api.ts'
import type { Road } from '../../../controller/api/road.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, type Asked, closeAll, startAController } from './a-controller.ts'
import { anAdministrator, anInvited, type Visitor } from './a-person.ts'

afterEach(closeAll)

const BASE = '/api/v1/campaigns/article-5'
const codes = ({ body }: Asked): string[] => (body as { problems: { code: string }[] }).problems.map(({ code }) => code)
const road = async (visitor: Visitor): Promise<Road> => (await visitor.ask('GET', `${BASE}/road`)).body as Road
/** Whether each screen shows something of the campaign now; which item depends on how long the test took. */
const shows = async (controller: AController): Promise<boolean[]> =>
  ((await controller.ask('GET', '/api/v1/screens')).body as { onAir: { kind: string } | null }[]).map(
    ({ onAir }) => onAir !== null && onAir.kind !== 'slate',
  )
const booking = (to: string) => ({ ...structuredClone(aCampaign().bookings[0]!), to })

/** Three people: who writes, and two who may approve. */
async function aTeam() {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  const chief = await anAdministrator(controller)
  const editor = await anInvited(controller, chief, 'editor', 'Rustam')
  const coordinator = await anInvited(controller, chief, 'coordinator', 'Zebo')
  expect((await editor.ask('POST', '/api/v1/campaigns', aCampaign())).status).toBe(200)
  return { controller, chief, editor, coordinator }
}

describe('from draft to the screens', () => {
  it('an editor sends, somebody else approves exactly that, and only then it is on the screens', async () => {
    const { controller, editor, coordinator } = await aTeam()
    expect(await road(editor)).toMatchObject({ state: 'draft', mayApprove: 'role', approved: null, edited: { by: 'Rustam' } })
    expect((await coordinator.ask('POST', `${BASE}/approve`, { digest: (await road(editor)).digest })).status).toBe(409)
    expect((await editor.ask('POST', `${BASE}/send`, { note: 'For the 26th' })).body).toMatchObject({
      state: 'sent',
      sent: { by: 'Rustam', note: 'For the 26th' },
    })
    expect(await shows(controller)).toEqual([false, false])
    const { digest } = await road(coordinator)
    expect((await editor.ask('POST', `${BASE}/approve`, { digest })).status).toBe(403)
    expect((await coordinator.ask('POST', `${BASE}/approve`, { digest })).status).toBe(200)
    expect(await road(editor)).toMatchObject({ state: 'live', changed: false, approved: { by: 'Zebo' } })
    expect(await shows(controller)).toEqual([true, true])
  })

  it('whoever changed it last does not approve or publish it, whatever their role', async () => {
    const { coordinator, chief } = await aTeam()
    await coordinator.ask('PUT', `${BASE}/bookings/left-days`, booking('2027-06-25'), { 'if-match': '"1"' })
    await coordinator.ask('POST', `${BASE}/send`, {})
    const { digest, mayApprove } = await road(coordinator)
    expect(mayApprove).toBe('two-persons')
    const approve = await coordinator.ask('POST', `${BASE}/approve`, { digest })
    expect([approve.status, codes(approve)]).toEqual([403, ['two-persons']])
    const publish = await coordinator.ask('POST', '/api/v1/publish?campaign=article-5')
    expect([publish.status, codes(publish)]).toEqual([403, ['two-persons']])
    expect((await chief.ask('POST', `${BASE}/approve`, { digest })).status).toBe(200)
  })

  it('an edit after sending takes the sending back, and an approval of what was seen before is refused', async () => {
    const { editor, coordinator } = await aTeam()
    await editor.ask('POST', `${BASE}/send`, {})
    const { digest } = await road(coordinator)
    await editor.ask('PUT', `${BASE}/bookings/left-days`, booking('2027-06-25'), { 'if-match': '"1"' })
    expect(await road(coordinator)).toMatchObject({ state: 'draft', sent: null })
    await editor.ask('POST', `${BASE}/send`, {})
    const stale = await coordinator.ask('POST', `${BASE}/approve`, { digest })
    expect([stale.status, codes(stale)]).toEqual([409, ['approval-stale']])
  })

  it('a change of what is live waits for approval, is told, and leaves the screens as they were', async () => {
    const { controller, editor, coordinator } = await aTeam()
    await editor.ask('POST', `${BASE}/send`, {})
    await coordinator.ask('POST', `${BASE}/approve`, { digest: (await road(coordinator)).digest })
    await editor.ask('DELETE', `${BASE}/bookings/right-days`, undefined, { 'if-match': '"1"' })
    expect(await road(coordinator)).toMatchObject({ state: 'live', changed: true })
    const { body } = await coordinator.ask('GET', `${BASE}/changes`)
    expect(body).toMatchObject([{ part: 'bookings', id: 'right-days', what: 'removed', after: null }])
    expect(await shows(controller)).toEqual([true, true])
  })

  it('sending back carries a reason', async () => {
    const { editor, coordinator } = await aTeam()
    expect((await coordinator.ask('POST', `${BASE}/send-back`, { reason: 'Nothing was sent' })).status).toBe(409)
    await editor.ask('POST', `${BASE}/send`, {})
    expect((await coordinator.ask('POST', `${BASE}/send-back`, { reason: '' })).status).toBe(422)
    await coordinator.ask('POST', `${BASE}/send-back`, { reason: 'The Tajik line is missing' })
    expect(await road(editor)).toMatchObject({ state: 'draft', back: { by: 'Zebo', reason: 'The Tajik line is missing' } })
  })

  it('another subtitle of a film voids the approval, though no entry has changed', async () => {
    const { controller, editor, coordinator } = await aTeam()
    const film = { id: 'film', kind: 'film', title: { ru: 'Фильм' }, file: 'film.mp4', durationMs: 5000, subtitles: { ru: 'film.ru.vtt' } }
    await editor.ask('PUT', `${BASE}/media/film`, film, { 'if-match': '"0"' })
    const send = (name: string, text: string) =>
      editor.ask('PUT', `${BASE}/files/${name}`, new TextEncoder().encode(text), { 'content-type': 'application/octet-stream' })
    await send('film.mp4', 'not a film, which is another matter')
    await send('film.ru.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nНикто\n')
    await editor.ask('POST', `${BASE}/send`, {})
    const { digest } = await road(coordinator)
    expect((await coordinator.ask('POST', `${BASE}/approve`, { digest })).status).toBe(200)
    await send('film.ru.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nНикто не должен\n')
    expect(await road(coordinator)).toMatchObject({ changed: true, sent: null })
    const { body } = await controller.ask('GET', `${BASE}/changes`)
    expect(body).toMatchObject([{ part: 'media', id: 'film', what: 'bytes' }])
  })

  it('one person alone publishes, and the answer says that they are alone', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    const chief = await anAdministrator(controller)
    await chief.ask('POST', '/api/v1/campaigns', aCampaign())
    expect(await road(chief)).toMatchObject({ alone: true, mayApprove: 'yes' })
    expect((await chief.ask('POST', '/api/v1/publish')).status).toBe(200)
  })
})

describe('somebody who writes into the stored data', () => {
  it('puts no sentence on a screen: what was not released as it is is planned nowhere', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await controller.ask('POST', '/api/v1/publish')
    const database = new DatabaseSync(`${controller.data}/controller.db`)
    database.exec(`update published set body = replace(body, 'No one shall be subjected', 'Everyone may be subjected')`)
    database.close()
    await controller.ask('POST', '/api/v1/withdrawals', { kind: 'booking', campaign: 'article-5', booking: 'right-days' })
    const { body } = await controller.ask('GET', '/api/v1/screens/left/program')
    expect(JSON.stringify(body)).not.toContain('Everyone may be')
    expect((body as { bookings: unknown[] }).bookings).toEqual([])
    await controller.ask('POST', '/api/v1/publish')
    expect(JSON.stringify((await controller.ask('GET', '/api/v1/screens/left/program')).body)).toContain('No one shall be subjected')
  })
})

const unsigned = async () => {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const database = new DatabaseSync(`${controller.data}/controller.db`)
  database.exec(`update published set release = ''`)
  database.close()
  await controller.restart()
  return controller
}
const rows = async (controller: AController) => (await controller.ask('GET', '/api/v1/campaigns')).body as CampaignRow[]

describe('what was published before releases were signed', () => {
  it('is signed by nobody by itself: the start, the list and the road say that it waits, until somebody publishes it again', async () => {
    const controller = await unsigned()
    expect(await controller.unreleased()).toEqual(['article-5'])
    expect(await rows(controller)).toMatchObject([{ campaign: 'article-5', unreleased: true, state: 'draft' }])
    expect((await controller.ask('GET', `${BASE}/road`)).body).toMatchObject({ unreleased: true, approved: null, changed: false })
    const changes = (await controller.ask('GET', `${BASE}/changes`)).body as { what: string }[]
    expect(new Set(changes.map(({ what }) => what))).toEqual(new Set(['added']))
    expect((await controller.ask('POST', '/api/v1/publish?campaign=article-5')).body).toMatchObject({ unreleased: [] })
    expect(await controller.unreleased()).toEqual([])
    expect(await rows(controller)).toMatchObject([{ unreleased: false, state: 'live' }])
  })
  it('can be sent for approval though nothing was changed', async () => {
    const controller = await unsigned()
    const [coordinator] = [await anAdministrator(controller)]
    expect((await coordinator.ask('POST', `${BASE}/send`, {})).body).toMatchObject({ state: 'sent', unreleased: true })
  })
  it('is told by the command that publishes something else', async () => {
    const controller = await unsigned()
    await controller.ask('POST', '/api/v1/campaigns', aCampaign('other'))
    expect((await controller.ask('POST', '/api/v1/publish?campaign=other')).body).toMatchObject({ unreleased: ['article-5'] })
  })
})
