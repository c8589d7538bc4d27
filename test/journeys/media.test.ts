import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import type { CampaignFiles } from '../../controller/api.ts'
import type { Draft } from '../../controller/api/drafts.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { until } from '../controller/server/a-controller.ts'
import { resumedUpload } from '../make/resumed-upload.ts'
import { scratchFolder } from '../make/run-lavha.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const at = (path: string): string => fileURLToPath(new URL(`../../media/${path}`, import.meta.url))
const FILM = at('article-5.mp4')
const SUBTITLES = ['article-5.tg.vtt', 'article-5.ru.vtt', 'article-5.en.vtt'].map(at)

async function withCampaign(): Promise<WebRoom> {
  const room = await openWeb(web.browser)
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

  it('correct one subtitle beside the film, by keys, and save it', async () => {
    const room = await withCampaign()
    const { page, errors } = room
    await room.go('/campaigns/article-5/media')
    await page.setInputFiles('.drop-files input', [FILM, ...SUBTITLES])
    await page.click('[data-media=article-5] a')
    const begins = page.getByLabel('Begins, subtitle 2', { exact: true })
    await begins.waitFor({ timeout: 120_000 })
    expect(await page.innerText('[data-language=tg]')).toMatch(/8 of 8$/)
    const words = page.getByLabel('Words, subtitle 2', { exact: true })
    expect(await words.inputValue()).toBe('Ҳеҷ кас набояд таҳти азият')
    await words.fill('Хеч кас набояд таҳти азият')
    await page.locator('[data-cue="2"] [data-warning=tajikLetter]').getByText('“Хеч”: is “Ҳеҷ” meant?').waitFor()
    await page.getByRole('button', { name: 'Write Ҳеҷ' }).click()
    expect(await words.inputValue()).toBe('Ҳеҷ кас набояд таҳти азият')
    await page.keyboard.press('Alt+KeyZ')
    expect(await words.inputValue()).toBe('Хеч кас набояд таҳти азият')
    await page.keyboard.press('Alt+Period')
    await page.keyboard.press('Alt+Period')
    expect(await begins.inputValue()).toBe('0:04.800')
    await page.reload()
    await begins.waitFor()
    expect([await begins.inputValue(), await words.inputValue()]).toEqual(['0:04.800', 'Хеч кас набояд таҳти азият'])
    await words.fill('Ҳеҷ кас набояд\nтаҳти азият')
    await page.locator('.words-side').getByRole('button', { name: 'Save' }).click()
    await page.getByText('The subtitles are saved.').waitFor()
    const saved = await room.controller.ask('GET', '/api/v1/campaigns/article-5/files/article-5.tg.vtt')
    expect(saved.body).toContain('00:00:04.800 --> 00:00:09.400\nҲеҷ кас набояд\nтаҳти азият\n')

    await page.click('.keys summary')
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect([width, colorScheme, violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([width, colorScheme, []])
      expect([width, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([width, true])
    }

    await page.getByLabel('Title, Tajik', { exact: true }).fill('Моддаи 5')
    await page.locator('.details').getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved. The screens show it after it is published.').waitFor()
    const { file } = (await room.controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft
    expect(file.media).toEqual([
      {
        id: 'article-5',
        kind: 'film',
        title: { en: 'Article 5', tg: 'Моддаи 5' },
        file: 'article-5.mp4',
        durationMs: 36_000,
        subtitles: { tg: 'article-5.tg.vtt', ru: 'article-5.ru.vtt', en: 'article-5.en.vtt' },
      },
    ])
    expect(errors).toEqual([])
  })
})

describe('a film that another one takes the place of', () => {
  it('keeps its bookings, can be seen and taken back, and says where it is used', async () => {
    const room = await withCampaign()
    const { page, errors, controller } = room
    await room.go('/campaigns/article-5/media')
    await page.setInputFiles('.drop-files input', [FILM])
    await page.click('[data-media=article-5] a')
    await page.getByText('In no playlist yet.').waitFor()
    await page.locator('[data-version][data-draft]').waitFor({ timeout: 60_000 })
    expect(await page.locator('[data-version]').count()).toBe(1)

    const one = { id: 'one', title: { en: 'One' }, items: [{ card: 'udhr-5', durationMs: 8000 }, { media: 'article-5' }] }
    await controller.ask('PUT', '/api/v1/campaigns/article-5/playlists/one', one, { 'if-match': '"1"' })
    await room.go('/campaigns/article-5/media/article-5')
    await page.locator('.used-in').getByText('booked for 24–26 June 2027').waitFor()
    expect(await page.innerText('.used-in')).toContain('right')

    await page.setInputFiles('.replace input', [at('bus.mp4')])
    await page.locator('[data-version] + [data-version]').waitFor({ timeout: 60_000 })
    const earlier = page.locator('[data-version]').nth(1)
    await earlier.getByRole('button', { name: /^Play/ }).click()
    await earlier.locator('video').waitFor()
    const lengths = async () => ((await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft).file.media
    expect(await lengths()).toMatchObject([{ durationMs: 20_000 }])
    await earlier.getByRole('button', { name: /^Take back/ }).click()
    await page.getByText('Taken back.').waitFor()
    expect(await lengths()).toMatchObject([{ durationMs: 36_000 }])
    const { file } = (await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft
    expect([file.bookings.length, file.playlists[1]?.items.at(-1)]).toEqual([2, { media: 'article-5' }])

    await page.getByRole('button', { name: 'Remove…' }).click()
    await page.getByRole('button', { name: 'Remove it' }).click()
    await page.getByText('The playlist "One" shows "Article 5".').waitFor()
    expect(errors).toEqual([])
  })

  it('may be damaged: then the page says why and what to do, and tries again when asked', async () => {
    const room = await withCampaign()
    const { page, errors } = room
    await room.go('/campaigns/article-5/media')
    await page.setInputFiles('.drop-files input', [at('damaged.mp4')])
    const card = page.locator('[data-media=damaged][data-state=refused]')
    await card.waitFor({ timeout: 60_000 })
    expect(await card.innerText()).toMatch(/its index is missing, as when a copy or an export was not finished/)
    const asked = page.waitForResponse((response) => response.url().endsWith('/media/damaged/retry'))
    await card.getByRole('button', { name: 'Try again' }).click()
    expect((await asked).status()).toBe(200)
    await card.waitFor({ timeout: 60_000 })
    expect(errors).toEqual([])
  })
})

describe('a reload in the middle of a large upload', () => {
  it('sends nothing twice: the upload goes on where it was', async () => {
    const folder = scratchFolder()
    const bytes = 100_000_000
    try {
      const upload = await resumedUpload({ browser: web.browser, directory: folder.path, bytes, bytesPerSecond: 20_000_000 })
      expect(upload.keptBytes).toBe(bytes)
      expect(upload.arrivedPercent).toBeGreaterThan(10)
      expect(upload.sentBytes).toBeLessThanOrEqual(1.05 * bytes)
    } finally {
      folder.remove()
    }
  })
})
