import { afterEach, describe, expect, it } from 'vitest'
import type { Draft } from '../../../controller/api/drafts.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)
const NOW = Date.parse('2027-06-24T12:00:00+05:00')
const consent = { by: 'File 17', date: '2027-06-01', purpose: 'Screens in the city', until: '2027-12-31' }
const story = { id: 'story', kind: 'story', title: { en: 'The right to protection' }, text: { en: 'A story' }, consent }

const withStory = (id?: string): object => {
  const file = aCampaign(id) as unknown as { cards: object[]; playlists: { items: object[] }[] }
  file.cards.push(story)
  file.playlists[1]!.items.push({ card: 'story', durationMs: 6000 })
  return file
}
async function start(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', withStory())
  await controller.ask('POST', '/api/v1/publish')
  return controller
}
const withdraw = (controller: AController, campaign = 'article-5', card = 'story') =>
  controller.ask('POST', `/api/v1/campaigns/${campaign}/cards/${card}/withdraw-consent`)
/** Until when the running screen may show the story; null: without end, undefined: it is not there. */
async function until(controller: AController): Promise<number | null | undefined> {
  const program = (await controller.ask('GET', '/api/v1/screens/right/program')).body as Program
  return program.bookings.flatMap(({ items }) => items).find(({ id }) => id === 'story')?.until
}
const consentNow = async (controller: AController, campaign = 'article-5'): Promise<object | undefined> => {
  const { file } = (await controller.ask('GET', `/api/v1/campaigns/${campaign}/draft`)).body as Draft
  const card = file.cards.find(({ id }) => id === 'story')
  return card?.kind === 'story' ? card.consent : undefined
}

describe('a consent that is withdrawn', () => {
  it('takes the story off the published program at once, and says so in the draft and in the record of acts', async () => {
    const controller = await start()
    expect(await until(controller)).toBeGreaterThan(NOW)
    const { status, body } = await withdraw(controller)
    expect([status, body]).toEqual([200, { date: '2027-06-24', screens: 1 }])
    expect(await until(controller)).toBeLessThanOrEqual(NOW)
    expect(await consentNow(controller)).toEqual({ ...consent, withdrawn: '2027-06-24' })
    const { rows } = (await controller.ask('GET', '/api/v1/acts?act=consent-withdraw')).body as { rows: object[] }
    expect(rows).toMatchObject([{ act: 'consent-withdraw', subject: 'article-5', detail: { id: 'story' } }])
  })
  it('does not come back: not by an edit, not by removing the card, not by importing the campaign again', async () => {
    const controller = await start()
    await withdraw(controller)
    const at = '/api/v1/campaigns/article-5/cards/story'
    expect((await controller.ask('PUT', at, story, { 'if-match': '"2"' })).status).toBe(200)
    expect(await consentNow(controller)).toMatchObject({ withdrawn: '2027-06-24' })
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    expect(await until(controller)).toBeLessThanOrEqual(NOW)
    await controller.ask('POST', '/api/v1/campaigns', withStory())
    expect(await consentNow(controller)).toMatchObject({ withdrawn: '2027-06-24' })
    await controller.ask('POST', '/api/v1/publish')
    expect(await until(controller)).toBeLessThanOrEqual(NOW)
  })
  it('ends the story in copies of the campaign too, and leaves other stories of that name alone', async () => {
    const controller = await start()
    await controller.ask('POST', '/api/v1/campaigns', withStory('copy'))
    const other = withStory('other') as { cards: { id: string; consent?: object }[] }
    for (const card of other.cards) if (card.id === 'story') card.consent = { ...consent, by: 'File 18' }
    await controller.ask('POST', '/api/v1/campaigns', other)
    await withdraw(controller)
    expect(await consentNow(controller, 'copy')).toMatchObject({ withdrawn: '2027-06-24' })
    expect(await consentNow(controller, 'other')).toEqual({ ...consent, by: 'File 18' })
  })
  it('is refused where there is no such story', async () => {
    const controller = await start()
    expect((await withdraw(controller, 'article-5', 'udhr-5')).status).toBe(404)
    expect((await withdraw(controller, 'nowhere')).status).toBe(404)
  })
})
