import { readFile } from 'node:fs/promises'
import { afterEach, expect, it } from 'vitest'
import type { CampaignFiles, ProblemDocument } from '../../../controller/api.ts'
import type { Calendar } from '../../../controller/api/calendar.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { aCampaign } from './a-campaign.ts'
import { closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)

const LATE_EVENING = { LAVHA_NOW: '2027-06-30T23:30:00+05:00' }
const codes = (body: unknown) => (body as ProblemDocument).problems.map(({ code }) => code)

it('the calendar shows the month of today by the controller’s clock, and what became of each booking', async () => {
  const { ask } = await startAController(LATE_EVENING)
  await ask('POST', '/api/v1/campaigns', aCampaign())
  await ask('POST', '/api/v1/publish')
  await ask(
    'PUT',
    '/api/v1/campaigns/article-5/bookings/left-days',
    { ...aCampaign().bookings[0], to: '2027-06-27' },
    { 'if-match': '"1"' },
  )
  const { body } = await ask('GET', '/api/v1/calendar')
  const { from, to, today, locations } = body as Calendar
  expect([from, to, today]).toEqual(['2027-06-01', '2027-06-30', '2027-06-30'])
  expect(locations.flatMap(({ bookings }) => bookings).map(({ booking, state, revision }) => [booking, state, revision])).toEqual([
    ['left-days', 'changed', 2],
    ['right-days', 'published', 1],
  ])
})

it('the calendar says which of the asked days do not exist, and refuses a range without an end', async () => {
  const { ask } = await startAController(LATE_EVENING)
  const wrong = await ask('GET', '/api/v1/calendar?from=2027-02-30&to=soon')
  expect([wrong.status, codes(wrong.body)]).toEqual([422, ['date-impossible', 'date-impossible']])
  expect(codes((await ask('GET', '/api/v1/calendar?from=2027-06-02&to=2027-06-01')).body)).toEqual(['calendar-range'])
})

it('a campaign that is copied to another year needs no upload: its pictures can be shown at once', async () => {
  const { ask } = await startAController(LATE_EVENING)
  const file = {
    ...aCampaign(),
    media: [{ id: 'photo', kind: 'image', title: { en: 'Photo' }, file: 'photo.jpg' }],
  } as unknown as CampaignFile
  await ask('POST', '/api/v1/campaigns', file)
  await ask(
    'PUT',
    '/api/v1/campaigns/article-5/files/photo.jpg',
    await readFile(new URL('../../../media/exhibition-landscape-1.jpg', import.meta.url)),
  )
  const copied = await ask('POST', '/api/v1/campaigns/article-5/copy', { id: 'article-5-2028', from: '2028-06-24', names: { en: 'Again' } })
  expect(copied).toMatchObject({ status: 200, body: { campaign: 'article-5-2028' } })
  const copy = (await ask('GET', '/api/v1/campaigns/article-5-2028')).body as CampaignFile
  expect([copy.campaign.name, copy.bookings.map(({ from }) => from)]).toEqual([{ en: 'Again' }, ['2028-06-24', '2028-06-24']])
  await expect
    .poll(async () => ((await ask('GET', '/api/v1/campaigns/article-5-2028/files')).body as CampaignFiles).media[0]?.playable, {
      timeout: 60_000,
    })
    .toBe(true)
})

it('a copy takes no id that somebody has, and no day that does not exist', async () => {
  const { ask } = await startAController(LATE_EVENING)
  await ask('POST', '/api/v1/campaigns', aCampaign())
  const copy = (id: string, from: string) => ask('POST', '/api/v1/campaigns/article-5/copy', { id, from })
  expect([await copy('article-5', '2028-06-24')].map(({ status, body }) => [status, codes(body)])).toEqual([[409, ['campaign-exists']]])
  expect(codes((await copy('new', '2027-02-30')).body)).toEqual(['date-impossible'])
  expect((await ask('POST', '/api/v1/campaigns/nobody/copy', { id: 'new', from: '2028-06-24' })).status).toBe(404)
})
