import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenedPlayer, openSite, pairPlayer, type Site } from '../make/journey.ts'
import { openBrowser, shows } from '../make/open-browser.ts'
import { scratchFolder } from '../make/run-lavha.ts'
import { positionOf, spreadMs, writeTodaysCampaign } from '../make/same-moment.ts'

const scratch = scratchFolder()
let browser: Browser
let site: Site
const players: OpenedPlayer[] = []

beforeAll(async () => {
  browser = await openBrowser()
  site = await openSite(scratch.path)
  await site.does('import', writeTodaysCampaign(scratch.path), '--wait', 'ready')
  await site.does('publish')
})

afterAll(async () => {
  await browser?.close()
  for (const { process } of players) await process.kill()
  await site?.controller.stop()
  scratch.remove()
})

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
      spreads.push(spreadMs(found))
      await pages[0]?.waitForTimeout(700)
    }
    expect(median(spreads), `spreads in ms: ${spreads.map((each) => each.toFixed(1)).join(', ')}`).toBeLessThan(100)
  })
})
