import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import type { Draft } from '../../controller/api/drafts.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { choose, PATIENCE_MS, press, reads, tick, write } from '../make/hands.ts'
import { openBrowser } from '../make/open-browser.ts'
import { scratchFolder } from '../make/run-lavha.ts'
import { H264, tinyFilm } from '../make/tiny-film.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'

const scratch = scratchFolder()
let browser: Browser
beforeAll(async () => {
  await buildWeb()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  scratch.remove()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await closeAll()
})

async function withCampaign(change: (file: ReturnType<typeof aCampaign>) => void = () => {}): Promise<WebRoom> {
  const room = await openWeb(browser, { timezoneId: 'America/New_York' })
  const file = structuredClone(aCampaign())
  change(file)
  await room.controller.ask('POST', '/api/v1/campaigns', file)
  return room
}
const draftOf = async ({ controller }: WebRoom) => ((await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft).file
const outlook = ({ page }: WebRoom) => page.locator('.outlook')

describe('whoever writes a booking', () => {
  it('reads beside it whom it meets on which screens, by Dushanbe’s clock and by their own in New York', async () => {
    const room = await withCampaign()
    const { page, errors } = room
    await room.go('/campaigns/article-5/bookings/new')
    await reads(page, 'Choose days and screens, and what they meet is said here.')
    await choose(page, 'What is shown', 'One')
    await write(page, 'First day', '2027-06-25')
    await write(page, 'Last day', '2027-06-28')
    await tick(page, 'left')
    await outlook(room).locator('[data-plays="1/2"]').waitFor({ timeout: PATIENCE_MS })
    await outlook(room).getByText('25–26 June 2027, on 1 screen: takes turns with it').waitFor()
    await outlook(room).getByText('left: No player is paired yet').waitFor()
    await tick(page, 'right')
    await outlook(room).locator('[data-booking=right-days]').waitFor({ timeout: PATIENCE_MS })
    await outlook(room).getByText('These 2 screens').click()
    expect(await outlook(room).locator('.these li').count()).toBe(2)
    await choose(page, 'Tier', 'Priority: before the normal')
    await outlook(room).locator('[data-booking=left-days][data-how=hides]').waitFor({ timeout: PATIENCE_MS })
    await outlook(room).getByText('It has its screens alone on these days.').waitFor()
    await outlook(room).getByText('Begins 25 June 2027, 00:00 there; by your clock (America/New_York) 24 June 2027, 15:00.').waitFor()
    await outlook(room).getByText('Ends 29 June 2027, 00:00 there; by your clock 28 June 2027, 15:00.').waitFor()
    await press(page, 'Save')
    await page.waitForURL(/\/campaigns\/article-5$/)
    expect((await draftOf(room)).bookings.at(-1)).toMatchObject({ from: '2027-06-25', to: '2027-06-28', tier: 'priority' })
    expect(errors).toEqual([])
  })

  it('reads on which days no permit covers it, and what of its playlist nobody would reach', async () => {
    const room = await withCampaign((file) => {
      file.locations[0] = { ...file.locations[0]!, permitNeeded: true }
      const permit = { id: 'city', authority: { en: 'City' }, letter: { number: '1', date: '2027-05-10' }, state: 'granted' }
      file.permits.push({ ...permit, locations: ['somoni'], from: '2027-06-24', to: '2027-06-25' } as never)
    })
    await room.go('/campaigns/article-5/bookings/left-days')
    await outlook(room).getByText('Monument to Somoni: 26 June 2027. It does not show there then.').waitFor({ timeout: PATIENCE_MS })
    await room.page.getByText('One item a day', { exact: true }).click()
    await write(room.page, 'Last day', '2027-06-24')
    await outlook(room).getByText('“Photo exhibition” is never reached').waitFor({ timeout: PATIENCE_MS })
  })
})

describe('whoever removes an entry', () => {
  it('puts it back under its own id, also after a reload', async () => {
    const room = await withCampaign()
    const { page } = room
    await room.go('/campaigns/article-5/bookings/right-days')
    await press(page, 'Remove')
    await reads(page, '“One” was removed.')
    expect((await draftOf(room)).bookings.map(({ id }) => id)).toEqual(['left-days'])
    await page.reload()
    await press(page, 'Undo')
    await reads(page, '“One” is back.')
    expect((await draftOf(room)).bookings.map(({ id }) => id)).toEqual(['left-days', 'right-days'])
    await page.getByRole('link', { name: 'Open it' }).click()
    await page.waitForURL(/\/bookings\/right-days$/)
  })

  it('loses nothing where somebody has put another in its place: both are shown, and they choose', async () => {
    const room = await withCampaign()
    const { page, controller } = room
    await room.go('/campaigns/article-5/bookings/right-days')
    await press(page, 'Remove')
    await reads(page, '“One” was removed.')
    const theirs = { ...aCampaign().bookings[1], share: 7 }
    await controller.ask('PUT', '/api/v1/campaigns/article-5/bookings/right-days', theirs, { 'if-match': '"0"' })
    await press(page, 'Undo')
    await page.locator('.undo-notice .conflict').getByText(/: 7$/).waitFor({ timeout: PATIENCE_MS })
    await press(page, 'Keep mine')
    await reads(page, '“One” is back.')
    expect((await draftOf(room)).bookings.at(-1)).toEqual(aCampaign().bookings[1])
  })
})

describe('whoever puts a playlist together', () => {
  it('trims its film by typing and from the picture, and sees the whole loop on the real stage', async () => {
    const path = join(scratch.path, 'film.mp4')
    await tinyFilm({ path, size: '640x360', rate: '25', seconds: 12, video: H264, audio: null })
    const room = await withCampaign((file) => {
      file.media.push({ id: 'film', kind: 'film', title: { en: 'The film' }, file: 'film.mp4', durationMs: 12_000 } as never)
      file.playlists[1] = { ...file.playlists[1]!, items: [{ media: 'film' } as never, { card: 'udhr-5', durationMs: 5000 } as never] }
    })
    const { page, controller, errors } = room
    await controller.ask('PUT', '/api/v1/campaigns/article-5/files/film.mp4', new Uint8Array(await readFile(path)))
    await room.go('/campaigns/article-5/media')
    await page
      .locator(['repackaged', 'encoding', 'ready'].map((state) => `[data-media=film][data-state=${state}]`).join(', '))
      .waitFor({ timeout: 2 * PATIENCE_MS })

    await room.go('/campaigns/article-5/playlists/one')
    await reads(page, '2 items, 0:17 in all')
    const stage = page.frameLocator('.loop iframe').locator('#stage')
    await page.frameLocator('.loop iframe').locator('#stage[data-item=film]').waitFor({ timeout: PATIENCE_MS })
    await page.getByLabel('From: The film').fill('0:02')
    await reads(page, '2 items, 0:15 in all')
    await page.getByLabel('To: The film').fill('0:13')
    await reads(page, /the film is 0:12 long/)
    await page.getByLabel('To: The film').fill('')
    await page.getByLabel('Place in the loop').fill('6000')
    await page.locator('.loop .where').getByText('0:08').waitFor({ timeout: PATIENCE_MS })
    await press(page, 'The film ends here')
    await reads(page, '2 items, 0:11 in all')
    expect(await page.getByLabel('To: The film').inputValue()).toBe('0:08')
    // The same picture of the film, where the item stands now.
    await expect
      .poll(() => stage.evaluate(() => document.querySelector<HTMLVideoElement>('.deck[data-lies=over] video')?.currentTime ?? 0), {
        timeout: PATIENCE_MS,
      })
      .toBeGreaterThan(7.5)
    await page.getByLabel('Place in the loop').fill('8000')
    await page.frameLocator('.loop iframe').locator('#stage[data-item=udhr-5]').waitFor({ timeout: PATIENCE_MS })
    await press(page, 'Save')
    await reads(page, 'Saved. The screens show it after it is published.')
    expect((await draftOf(room)).playlists[1]?.items[0]).toEqual({ media: 'film', trim: { fromMs: 2000, toMs: 8000 } })
    expect(errors).toEqual([])
  })
})
