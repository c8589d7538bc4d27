/**
 * The wall with 2,000 screens and 500 bookings in a real Chromium: the script that its first page loads, how soon the picture follows a
 * person's hand, and how evenly it scrolls. The answers change under it all the while, as cards of 8 to 12 seconds do.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import { buildWeb } from '../../controller/build.ts'
import { openSite, type Site } from '../make/journey.ts'
import { manyScreens } from '../make/many-screens.ts'
import { openBrowser } from '../make/open-browser.ts'
import type { BenchResult } from './result.ts'

const SCREENS = 2000
const BOOKINGS = 500
const NOW = '2027-06-24T12:00:00+05:00'
const LATE_FRAME_MS = 50
const SCROLL_FRAMES = 300

export async function bench(): Promise<BenchResult[]> {
  const directory = await mkdtemp(join(tmpdir(), 'lavha-bench-web-'))
  await buildWeb()
  const site = await openSite(directory, { LAVHA_NOW: NOW })
  const browser = await openBrowser()
  try {
    await fill(site, directory)
    const page = await browser.newPage({ locale: 'en', viewport: { width: 1440, height: 900 } })
    // By address: what the sign-in page has brought already comes from the browser's own cache.
    const scripts = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script' && !scripts.has(response.url()))
        scripts.set(
          response.url(),
          response.body().then((body) => gzipSync(body).byteLength),
        )
    })
    const [link = ''] = await site.controller.says(/http:\S+\/sign-in#\S+/)
    await page.goto(link)
    await page.waitForSelector('[data-screen]', { timeout: 120_000 })
    const bytes = (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0)
    await page.waitForTimeout(2000)
    const delays = await interact(page)
    const late = await scroll(page)
    return [
      { name: 'web.first-load', value: bytes / 1000, unit: 'kB', better: 'lower', limit: { max: 350 } },
      { name: 'web.interaction.p95', value: quantile(delays, 0.95), unit: 'ms', better: 'lower', limit: { max: 100 } },
      { name: 'web.interaction.median', value: quantile(delays, 0.5), unit: 'ms', better: 'lower' },
      { name: 'web.scroll.late-frames', value: late, unit: '%', better: 'lower' },
    ]
  } finally {
    await browser.close()
    await site.controller.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function fill(site: Site, directory: string): Promise<void> {
  for (const campaign of manyScreens({ screens: SCREENS, bookings: BOOKINGS, campaigns: 4 })) {
    const file = join(directory, `${campaign.campaign.id}.json`)
    await writeFile(file, JSON.stringify(campaign))
    await site.does('import', file)
  }
  await site.does('publish')
  const token = (await readFile(join(site.data, 'controller', 'local-token'), 'utf8')).trim()
  // The first answer reads every program once.
  const rows = await fetch(`${site.url}/api/v1/screens`, { headers: { authorization: `Bearer ${token}` } })
  const { length } = (await rows.json()) as unknown[]
  if (length !== SCREENS) throw new Error(`the wall has ${length} screens`)
}

/** Types, filters and opens screens; answers the time from each event to the end of the next frame, in ms. */
async function interact(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = []
    Object.assign(globalThis, { delays })
    const { port1, port2 } = new MessageChannel()
    const waiting: number[] = []
    port1.addEventListener('message', () => delays.push(performance.now() - (waiting.shift() ?? Number.NaN)))
    port1.start()
    const watch = (event: Event) =>
      requestAnimationFrame(() => {
        waiting.push(event.timeStamp)
        // Its turn comes when the frame has been drawn.
        port2.postMessage(null)
      })
    for (const name of ['click', 'input', 'change', 'keydown']) addEventListener(name, watch, { capture: true })
  })
  const search = page.getByRole('searchbox')
  const regions = page.getByRole('group', { name: 'Regions' }).getByRole('button')
  for (let round = 0; round < 5; round += 1) {
    await search.click()
    await search.pressSequentially(`screen ${round}-1`, { delay: 90 })
    for (let count = 0; count < 10; count += 1) await page.keyboard.press('Backspace', { delay: 60 })
    for (const index of [1, 2, 3, 4, 5, 0]) await regions.nth(index).click()
    await page.getByRole('combobox', { name: 'Route' }).selectOption(String(4 * round + 1))
    await page.locator('[data-screen] h2 button').first().click()
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await regions.nth(0).click()
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await page.getByRole('button', { name: 'Pictures', exact: true }).click()
  }
  const delays = await page.evaluate(() => (globalThis as unknown as { delays: number[] }).delays)
  if (delays.length < 100) throw new Error(`only ${delays.length} interactions were seen`)
  return delays
}

/** Scrolls through the wall as a wheel does, a step every frame; answers the share of frames that came late, in percent. */
async function scroll(page: Page): Promise<number> {
  const gaps = await page.evaluate(
    (frames) =>
      new Promise<number[]>((resolve) => {
        const found: number[] = []
        let last = performance.now()
        const step = (at: number) => {
          found.push(at - last)
          last = at
          scrollBy(0, 90)
          if (found.length < frames) requestAnimationFrame(step)
          else resolve(found)
        }
        requestAnimationFrame(step)
      }),
    SCROLL_FRAMES,
  )
  return (100 * gaps.filter((gap) => gap > LATE_FRAME_MS).length) / gaps.length
}

function quantile(values: readonly number[], share: number): number {
  const ascending = values.toSorted((one, other) => one - other)
  return ascending[Math.min(ascending.length - 1, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN
}
