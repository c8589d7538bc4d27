import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import type { Program } from '../../shared/schema/program.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const FILES = [
  'playlists/article-5-monitors.json',
  'media/article-5.mp4',
  'media/article-5.tg.vtt',
  'media/article-5.ru.vtt',
  'media/article-5.en.vtt',
].map(at)
const HOTEL = '[data-screen=monitor-hotel-tajikistan]'
const button = ({ page }: WebRoom, name: string) => page.getByRole('button', { name, exact: true })

async function withCampaign(): Promise<WebRoom> {
  const room = await openWeb(web.browser)
  await room.controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await room.go('/campaigns/article-5')
  return room
}

describe('staff and their campaigns', () => {
  it('bring campaign B in from its files, publish it, take it off every screen and show it again, by clicks alone', async () => {
    const room = await openWeb(web.browser)
    const { page, controller, errors } = room
    await page.click('nav >> text=Campaigns')
    await page.getByRole('heading', { name: 'No campaigns yet' }).waitFor()
    await page.setInputFiles('input[type=file]', FILES)
    await button(room, 'Bring in').click()
    await page.getByText('article-5-monitors is here.').waitFor({ timeout: 60_000 })
    expect(await page.getByText('Still missing').count()).toBe(0)
    await page.click('[data-campaign=article-5-monitors]')
    await page.waitForSelector('[data-state=repackaged], [data-state=encoding], [data-state=ready]', { timeout: 120_000 })
    await button(room, 'Publish').click()
    await page.getByText(/^Published: \d+ screens get something new/).waitFor()
    const program = (await controller.ask('GET', '/api/v1/screens/monitor-somoni/program')).body as Program
    expect(program.bookings.map(({ from, to, items }) => [from, to, items[0]?.content.kind])).toContainEqual([
      '2027-06-24',
      '2027-06-26',
      'film',
    ])
    await page.click('nav >> text=Screens')
    await page.waitForSelector(`${HOTEL} [data-kind=film]`)

    await page.goBack()
    await button(room, 'Take off the screens…').click()
    await button(room, 'Take it off').click()
    await page.getByText('Withdrawn: no screen shows this campaign.').waitFor()
    await page.click('nav >> text=Screens')
    await page.waitForSelector(`${HOTEL} [data-kind=slate]`)
    await page.goBack()
    await button(room, 'Show again').click()
    await page.getByText('Withdrawn: no screen shows this campaign.').waitFor({ state: 'detached' })
    await page.click('nav >> text=Screens')
    await page.waitForSelector(`${HOTEL} [data-kind=film]`)
    expect(errors).toEqual([])
  })

  it('are told everything that is wrong with a file, and what was there before stays', async () => {
    const room = await withCampaign()
    const wrong = structuredClone(aCampaign('other')) as unknown as { bookings: { to: string }[]; cards: { source?: unknown }[] }
    wrong.bookings[0]!.to = '2020-01-01'
    delete wrong.cards[0]!.source
    await room.go('/campaigns')
    await room.page.setInputFiles('input[type=file]', {
      name: 'b.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(wrong)),
    })
    await button(room, 'Bring in').click()
    await room.page.waitForSelector('[role=alert] [data-code=booking-reversed]')
    await room.page.waitForSelector('[role=alert] [data-code=quote-unsourced]')
    expect(await room.page.locator('[data-campaign]').count()).toBe(1)
  })

  it('begin a new campaign; what is half written survives a reload, and a name that is taken is said', async () => {
    const room = await withCampaign()
    const { page } = room
    await room.go('/campaigns')
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
    await fill('Name, Tajik', 'Рӯзи ҳуқуқи башар')
    await fill('Hashtags, Russian', '#Стоп пыткам и безнаказанности!')
    await fill('Short name', 'article-5')
    await page.reload()
    await button(room, 'Make the campaign').click()
    await page.waitForSelector('[data-code=campaign-exists]')
    await fill('Short name', 'december')
    await button(room, 'Make the campaign').click()
    await page.waitForURL(/\/campaigns\/december$/)
    await page.getByRole('heading', { name: 'Рӯзи ҳуқуқи башар' }).waitFor()
    await page.getByText('Nothing is booked yet.').waitFor()
    await room.go('/campaigns')
    expect(await page.getByLabel('Name, Tajik', { exact: true }).inputValue()).toBe('')
  })

  it('who change the same at the same time: the second sees what the first did, and chooses', async () => {
    const room = await withCampaign()
    const { page, controller } = room
    const name = page.getByLabel('Name, English', { exact: true })
    await name.fill('Article 5 in the city')
    const { body } = await controller.ask('GET', '/api/v1/campaigns/article-5/draft')
    const { campaign } = (body as { file: { campaign: object } }).file
    const other = { ...campaign, name: { en: 'Article 5, by somebody else' } }
    await controller.ask('PUT', '/api/v1/campaigns/article-5/head', other, { 'if-match': '"1"' })
    await button(room, 'Save').click()
    await page.locator('.conflict').getByText('Article 5, by somebody else').waitFor()
    await page.locator('.conflict').getByText('Article 5 in the city').waitFor()
    expect(await name.inputValue()).toBe('Article 5 in the city')
    await button(room, 'Keep mine').click()
    await page.getByText('Saved. The screens show it after it is published.').waitFor()
    await page.getByRole('heading', { name: 'Article 5 in the city' }).waitFor()
  })
})

const PATHS = [
  '/',
  '/campaigns',
  '/campaigns/article-5',
  '/campaigns/article-5/bookings/left-days',
  '/campaigns/article-5/cards/udhr-5',
  '/campaigns/article-5/playlists/both',
  '/campaigns/article-5/permits/new',
  '/campaigns/article-5/permits',
  '/campaigns/article-5/locations/somoni',
  '/campaigns/article-5/screens/left',
  '/campaigns/article-5/contacts',
  '/campaigns/article-5/approval',
  '/calendar',
  '/urgent',
  '/alerts',
  '/takeover',
  '/campaigns/article-5/plan',
  '/time',
  '/time/left?draft=article-5',
  '/campaigns/article-5/media',
  '/messages',
  '/pair',
  '/places',
  '/places/locations/somoni',
  '/places/screens/new',
  '/places/locations/new',
]

/**
 * Every language, day and night, desk and phone: colours do not depend on the language, nor words on the colours. `LOOKS=all` in the
 * environment: each of them with each.
 */
const ALL = (['tg', 'ru', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((scheme) => ([1440, 360] as const).map((width) => [language, scheme, width] as const)),
)
const SHORT = [
  ['tg', 'light', 1440],
  ['ru', 'dark', 360],
  ['en', 'light', 360],
] as const
const LOOKS = process.env['LOOKS'] === 'all' ? ALL : SHORT

describe('every page', () => {
  it.each(LOOKS)('has nothing that axe finds, and does not scroll sideways: %s, %s, %s px', async (language, colorScheme, width) => {
    const room = await openWeb(web.browser, { colorScheme, viewport: { width, height: 900 } })
    await room.controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await room.controller.ask('POST', '/api/v1/publish')
    await room.page.evaluate((chosen) => localStorage.setItem('language', chosen), language)
    const found: unknown[] = []
    for (const path of PATHS) {
      await room.go(path)
      await room.page.waitForSelector('main:not([aria-busy])')
      const { violations } = await new AxeBuilder({ page: room.page }).exclude('iframe').analyze()
      for (const { id, nodes } of violations) found.push([path, id, nodes.map(({ html }) => html)])
      if (await room.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push([path, 'scrolls sideways'])
    }
    expect(found).toEqual([])
  })
})
