import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import type { CampaignFiles } from '../../controller/api.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import type { AController } from '../controller/server/a-controller.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const SCREEN = 'monitor-hotel-tajikistan'
const LIMIT = { timeout: 60_000 }

/** Brings a sample in with what it names, and waits until its films can play. */
async function bringIn(controller: AController, name: string): Promise<void> {
  const file = JSON.parse(await readFile(at(`playlists/${name}.json`), 'utf8')) as CampaignFile
  await controller.ask('POST', '/api/v1/campaigns', file)
  const files = async (): Promise<CampaignFiles> => (await controller.ask('GET', `/api/v1/campaigns/${name}/files`)).body
  for (const { name: path } of (await files()).files)
    await controller.ask('PUT', `/api/v1/campaigns/${name}/files/${encodeURIComponent(path)}`, await readFile(at(`playlists/${path}`)))
  await expect.poll(async () => (await files()).media.every(({ playable }) => playable), { timeout: 120_000, interval: 300 }).toBe(true)
}

/** What is true is what the stage itself says. */
const stageOf = (page: Page, as: string, wanted = '') => page.frameLocator(`[data-as=${as}] iframe`).locator(`#stage${wanted}`)
const shows = (page: Page, wanted: string, as = 'published') => stageOf(page, as, wanted).waitFor(LIMIT)
const position = async (page: Page) => Number(await stageOf(page, 'published').getAttribute('data-position-ms'))

async function atClock(page: Page, date: string, time: string): Promise<void> {
  await page.getByLabel('Date', { exact: true }).fill(date)
  await page.getByLabel('Time of day', { exact: true }).fill(time)
}

async function withCards(more: object = {}): Promise<WebRoom> {
  const room = await openWeb(web.browser, more)
  await room.controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await room.controller.ask('POST', '/api/v1/publish')
  return room
}

describe('the time machine', () => {
  it('goes along a day by clicks and keys, and the stage itself shows what the page says, by the screen’s clock', async () => {
    const { page, errors } = await withCards({ timezoneId: 'Europe/Berlin' })
    const told = page.locator('.on-air')
    const agree = async () => {
      const [kind, item] = [await told.getAttribute('data-kind'), await told.getAttribute('data-item')]
      await shows(page, `[data-kind=${kind}]${item === null ? '' : `[data-item="${item}"]`}`)
    }
    await page.click('nav >> text=Time')
    await page.click('[data-screen=left]')
    await shows(page, '[data-campaign=article-5]')
    await page
      .getByText(/All times here are by the screen’s clock \(Dushanbe\)\. Yours shows 24 June 2027, 09:0\d \(Europe\/Berlin\)/)
      .waitFor()

    await page.getByRole('button', { name: 'Pause' }).click()
    await atClock(page, '2027-06-26', '15:00:00')
    await page.waitForSelector('.on-air[data-item=exhibition], .on-air[data-item=udhr-5]')
    await agree()
    const before = await told.getAttribute('data-item')
    await page.getByRole('button', { name: 'Next item' }).click()
    await page.waitForSelector(`.on-air[data-item]:not([data-item="${before}"])`)
    await agree()

    await page.getByRole('slider', { name: /26 June/ }).focus()
    await page.keyboard.press('End')
    await page.waitForSelector(`.on-air[data-at="${Date.parse('2027-06-27T00:00:00+05:00') - 1}"]`)
    await agree()
    await page.getByRole('button', { name: 'Day after' }).click()
    await page.waitForSelector('.on-air[data-kind=slate]')
    await agree()
    await page.waitForURL(/at=2027-06-27T23%3A59%3A59%2B05%3A00/)
    await page.reload()
    await page.waitForSelector('.on-air[data-kind=slate]')
    await agree()
    await page.getByRole('button', { name: 'Now' }).click()
    await shows(page, '[data-campaign=article-5]')
    expect(errors).toEqual([])
  })

  it('plays a film with its subtitles, holds it as a still picture, goes to other places of it and on from there', async () => {
    const { page, controller } = await openWeb(web.browser)
    await bringIn(controller, 'article-5-monitors')
    await controller.ask('POST', '/api/v1/publish')
    await page.goto(`${controller.url}/time/${SCREEN}?at=2027-06-24T12:00:10%2B05:00`)
    await shows(page, '[data-kind=film][data-item=article-5-film]')
    await page.frameLocator('iframe').locator('[data-line=first] span').first().waitFor(LIMIT)
    await page.frameLocator('iframe').locator('[data-line=second] span').first().waitFor(LIMIT)
    await page.getByRole('button', { name: 'Pause' }).click()
    const read = async (name: string) => Number(await page.locator('.on-air').getAttribute(name))
    const awayMs = async () => {
      const begun = (await read('data-at')) - Date.parse('2027-06-24T00:00:00+05:00')
      return Math.abs((await position(page)) - (begun % (await read('data-lasts'))))
    }
    for (const time of ['12:00:20', '12:00:13', '12:00:28', '18:40:05']) {
      await page.getByLabel('Time of day', { exact: true }).fill(time)
      await expect.poll(awayMs, { timeout: 60_000 }).toBeLessThan(150)
    }
    const still = await position(page)
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => position(page), { timeout: 60_000 }).not.toBe(still)
  })

  it('shows side by side what would change if a draft were published, until it is', async () => {
    const { page, controller } = await withCards()
    const draft = aCampaign()
    draft.bookings[0]!.dayparts = [{ from: '08:00', to: '20:00' }] as never
    await controller.ask('POST', '/api/v1/campaigns', draft)
    await page.goto(`${controller.url}/time/left?at=2027-06-24T21:00:00%2B05:00`)
    await shows(page, '[data-campaign=article-5]')
    await page.getByLabel('Compare with a draft').selectOption('article-5')
    await shows(page, '[data-kind=slate]', 'draft')
    await shows(page, '[data-campaign=article-5]')
    await page.waitForSelector('.ribbon .changes i')
    await page
      .locator('[data-changes]')
      .getByRole('button', { name: /^00:00–/ })
      .waitFor()
    await page.getByLabel('Time of day', { exact: true }).fill('12:00:00')
    await shows(page, '[data-campaign=article-5]', 'draft')
    await controller.ask('POST', '/api/v1/publish')
    await page.getByText('Publishing this draft changes nothing').waitFor(LIMIT)
  })
})
