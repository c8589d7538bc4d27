import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busiestDay, daysBetween, moveDates } from '../../controller/core/move-dates.ts'
import type { CivilDate } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { type OpenedPlayer, openSite, pairPlayer, type Site } from '../make/journey.ts'
import { openBrowser, shows } from '../make/open-browser.ts'
import { ROOT, scratchFolder } from '../make/run-lavha.ts'

const scratch = scratchFolder()
let browser: Browser
let site: Site
const players: OpenedPlayer[] = []

/** Campaign B as it would be booked today, so that players on the real clock play it. */
function writeTodaysCampaign(): string {
  const file = JSON.parse(readFileSync(join(ROOT, 'playlists/article-5-monitors.json'), 'utf8')) as CampaignFile
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Dushanbe' }).format(new Date()) as CivilDate
  const path = join(scratch.path, 'playlists', 'today.json')
  cpSync(join(ROOT, 'media'), join(scratch.path, 'media'), { recursive: true })
  cpSync(join(ROOT, 'playlists'), join(scratch.path, 'playlists'), { recursive: true })
  // One machine decodes all three here, so each takes a small rendition.
  const screens = file.screens.map((screen) => ({ ...screen, renditionCap: 360 }))
  writeFileSync(path, JSON.stringify(moveDates({ ...file, screens }, daysBetween(busiestDay(file) as CivilDate, today))))
  return path
}

beforeAll(async () => {
  browser = await openBrowser()
  site = await openSite(scratch.path)
  await site.does('import', writeTodaysCampaign(), '--wait', 'ready')
  await site.does('publish')
})

afterAll(async () => {
  await browser?.close()
  for (const { process } of players) await process.kill()
  await site?.controller.stop()
  scratch.remove()
})

/** What is in the picture, and where in it, at an instant of the machine's one clock. */
const positionOf = (page: Page): Promise<{ item: string; positionMs: number; at: number }> =>
  page.evaluate(async () => {
    const video = [...document.querySelectorAll('video')].find((deck) => getComputedStyle(deck).visibility === 'visible')
    if (!video) throw new Error('no film is in the picture')
    return new Promise<{ item: string; positionMs: number; at: number }>((resolve) =>
      video.requestVideoFrameCallback((_now, { mediaTime, expectedDisplayTime }) =>
        resolve({
          item: document.querySelector<HTMLElement>('[data-kind]')?.dataset['item'] ?? '',
          positionMs: mediaTime * 1000,
          at: performance.timeOrigin + expectedDisplayTime,
        }),
      ),
    )
  })

const LOOP_MS = 36_000

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

describe('the three screens of campaign B, started at different moments', () => {
  it('show the same item at the same offset, within 100 ms, with no talk between them', async () => {
    const pages: Page[] = []
    for (const screen of ['monitor-hotel-tajikistan', 'monitor-tv-safina', 'monitor-somoni']) {
      const player = await pairPlayer(site, screen, null)
      players.push(player)
      const page = await browser.newPage({ viewport: { width: 480, height: 270 } })
      await page.goto(player.address)
      pages.push(page)
      await shows(page, ({ kind }) => kind === 'film', 60_000)
      await page.waitForTimeout(1_700)
    }
    await pages[0]?.waitForTimeout(8_000)
    const spreads: number[] = []
    for (let round = 0; round < 7; round++) {
      const found = await Promise.all(pages.map(positionOf))
      expect(new Set(found.map(({ item }) => item)).size).toBe(1)
      // Where each film began, on the one clock, against where the first did: equal beginnings are equal offsets at every moment.
      const began = found.map(({ positionMs, at }) => at - positionMs - ((found[0]?.at ?? 0) - (found[0]?.positionMs ?? 0)))
      const apart = began.map((each) => each - Math.round(each / LOOP_MS) * LOOP_MS)
      spreads.push(Math.max(...apart) - Math.min(...apart))
      await pages[0]?.waitForTimeout(700)
    }
    expect(median(spreads), `spreads in ms: ${spreads.map((each) => each.toFixed(1)).join(', ')}`).toBeLessThan(100)
  })
})
