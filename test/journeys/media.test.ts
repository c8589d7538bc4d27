import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import type { CampaignFiles } from '../../controller/api.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { closeAll, until } from '../controller/server/a-controller.ts'
import { openBrowser } from '../make/open-browser.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'

let browser: Browser
beforeAll(async () => {
  await buildWeb()
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await closeAll()
})

const at = (path: string): string => fileURLToPath(new URL(`../../media/${path}`, import.meta.url))
const FILM = at('article-5.mp4')
const SUBTITLES = ['article-5.tg.vtt', 'article-5.ru.vtt', 'article-5.en.vtt'].map(at)

async function withCampaign(): Promise<WebRoom> {
  const room = await openWeb(browser)
  await room.controller.ask('POST', '/api/v1/campaigns', aCampaign())
  return room
}
const filesOf = async ({ controller }: WebRoom): Promise<CampaignFiles> =>
  (await controller.ask('GET', '/api/v1/campaigns/article-5/files')).body as CampaignFiles

/** A line that carries so many bytes a second towards the controller. */
async function slowLine(page: Page, uploadThroughput: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput })
}

describe('staff and their films', () => {
  it('drop a film with its subtitles, reload in the middle of the upload, and it goes on where it was', async () => {
    const room = await withCampaign()
    const { page, errors } = room
    await room.go('/campaigns/article-5')
    await page.click('text=Add films, pictures and subtitles')
    await page.getByRole('heading', { name: 'No films or pictures yet' }).waitFor()
    await slowLine(page, 1_500_000)
    await page.setInputFiles('.drop-files input', [FILM, ...SUBTITLES])
    const sending = page.locator('[data-upload="article-5.mp4"]')
    await until(async () => Number((await sending.getByRole('progressbar').getAttribute('aria-valuenow')) ?? 0) > 20, 2400)
    await page.reload()
    const interrupted = page.locator('[data-interrupted="article-5.mp4"]')
    await interrupted.waitFor()
    const arrived = Number(await interrupted.getByRole('progressbar').getAttribute('aria-valuenow'))
    expect(arrived).toBeGreaterThan(5)
    const offsets: string[] = []
    page.on('request', (asked) => asked.method() === 'PATCH' && offsets.push(asked.headers()['upload-offset'] ?? ''))
    await page.setInputFiles('.drop-files input', [FILM])
    await page.waitForSelector(
      '[data-media=article-5][data-state=repackaged], [data-media=article-5][data-state=encoding], [data-media=article-5][data-state=ready]',
      {
        timeout: 120_000,
      },
    )
    expect(Number(offsets[0])).toBeGreaterThan(300_000)
    const { files } = await filesOf(room)
    expect(files.map(({ bytes }) => bytes !== null)).toEqual([true, true, true, true])
    expect(await page.locator('[data-media]').count()).toBe(1)
    expect(await page.locator('[data-interrupted]').count()).toBe(0)
    expect(errors).toEqual([])
  })
})
