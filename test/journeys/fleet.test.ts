import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, closeAll } from '../controller/server/a-controller.ts'
import { openBrowser } from '../make/open-browser.ts'
import { type Running, scratchFolder, startLavha } from '../make/run-lavha.ts'
import { openWeb } from '../make/web-room.ts'

const NOW = '2027-06-24T12:00:00+05:00'
const SCREENS = 200
const AWAY = 20
const WITHIN_MS = 10_000

let browser: Browser
let fleet: Running | null = null
const folder = scratchFolder()
beforeAll(async () => {
  await buildWeb()
  browser = await openBrowser()
})
afterEach(async () => {
  await fleet?.stop()
  for (const context of browser.contexts()) await context.close()
  await closeAll()
})
afterAll(async () => {
  await browser.close()
  folder.remove()
})

/** One legal text, booked on the whole fleet as a person would: the location stands in the house's register. */
async function bookTheFleet({ ask }: AController): Promise<void> {
  const file = aCampaign('fleet-wide')
  const [first] = file.bookings
  expect((await ask('POST', '/api/v1/campaigns', { ...file, bookings: [] })).status).toBe(200)
  const booking = { ...first!, id: 'all', targets: { locations: ['fleet'] } }
  const booked = await ask('PUT', '/api/v1/campaigns/fleet-wide/bookings/all', booking, { 'if-match': '"0"' })
  expect(booked, JSON.stringify(booked.body)).toMatchObject({ status: 200 })
}

it('published to 200 players of which 20 are away: the page says 180 within ten seconds, and the rest as they come back', async () => {
  const { controller, page, go, errors } = await openWeb(browser, {}, NOW)
  fleet = startLavha(['fleet', '--screens', String(SCREENS), '--controller', controller.url, '--data', folder.path, '--json'], {
    LAVHA_TOKEN: controller.localToken,
    LAVHA_NOW: NOW,
  })
  await fleet.says(new RegExp(`"connected":${SCREENS},`))
  fleet.type(`away ${AWAY}`)
  await fleet.says(new RegExp(`"connected":${SCREENS - AWAY},"of":${SCREENS}}\\s*$`))
  await bookTheFleet(controller)
  await go('/campaigns/fleet-wide')
  const publishedAt = performance.now()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const reached = page.locator('.reached')
  await page.waitForSelector(`.reached[data-held="${SCREENS - AWAY}"]`, { timeout: 60_000 })
  const tookMs = performance.now() - publishedAt
  console.log(`180 of 200 said on the page ${Math.round(tookMs)} ms after the click`)
  expect(tookMs).toBeLessThan(WITHIN_MS)
  expect(await reached.textContent()).toMatch(/180 of 200 screens hold what was published last\..*20 are not connected\./s)
  fleet.type('away 0')
  await page.waitForSelector(`.reached[data-held="${SCREENS}"]`, { timeout: 60_000 })
  expect(await reached.textContent()).toContain('All 200 screens hold what was published last.')
  expect(errors).toEqual([])
})
