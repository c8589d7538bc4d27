/** Pictures of every page, three languages, desk and phone, day and night: `npm run screenshots [-- part of a path …]`, into `screenshots/`. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { buildWeb } from '../../controller/build.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { furnishAnswers } from './furnish-answers.ts'
import { furnishFleet } from './furnish-fleet.ts'
import { furnishProof } from './furnish-proof.ts'
import { furnish } from './furnish.ts'
import { openBrowser } from './open-browser.ts'
import { openWeb } from './web-room.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const PAGES = [
  '/',
  '/?view=list',
  '/?view=map',
  '/urgent',
  '/alerts',
  '/takeover',
  '/time',
  '/time/monitor-hotel-tajikistan',
  '/calendar?month=2027-06',
  '/campaigns',
  '/reports',
  '/reports/article-5-monitors',
  '/reports/events',
  '/screens/monitor-tv-safina',
  '/screens/bus-25-01',
  '/screens/monitor-hotel-tajikistan',
  '/screens/bus-2-01',
  '/screens/bus-16-01',
  '/screens/bus-46-01',
  '/commands?screen=monitor-hotel-tajikistan&screen=monitor-somoni&screen=bus-16-01',
  '/campaigns/article-5-monitors',
  '/campaigns/events',
  '/campaigns/events/approval',
  '/campaigns/article-5-monitors/contacts',
  '/campaigns/article-5-monitors/media',
  '/campaigns/article-5-monitors/media/article-5-film',
  '/campaigns/article-5-monitors/plan',
  '/campaigns/article-5-monitors/bookings/article-5-june',
  '/campaigns/article-5-monitors/bookings/new',
  '/campaigns/article-5-monitors/playlists/article-5-loop',
  '/campaigns/article-5-monitors/locations/street-somoni',
  '/campaigns/article-5-monitors/screens/monitor-somoni',
  '/campaigns/one-a-day/playlists/new',
  '/campaigns/official-quotes/cards/new',
  '/campaigns/events/cards/hotline',
  '/campaigns/official-quotes/permits',
  '/campaigns/official-quotes/permits/new',
  '/places',
  '/places/locations/bus-route-46',
  '/messages?campaign=encouragement',
  '/people',
  '/acts',
  '/account',
  '/pair',
  '/courier',
  '/words/encouragement',
]
const SIZES = [
  ['desk', 1440, 900],
  ['phone', 360, 740],
] as const
/** How long a stage in a page may take to leave its slate, and a map to be drawn. */
const DRAWN_MS = 8000
/** Published in the morning of one day, looked at on the noon of another. */
const [PUBLISHED, SEEN] = ['2027-06-20T08:00:00+05:00', '2027-06-24T12:00:00+05:00'] as const

/** A picture of the whole page: the window grows to it, so that bars stay at its edges and lists draw all their rows. */
async function picture(page: Page, path: string, [width, height]: readonly [number, number]): Promise<void> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, whole) })
  await page.waitForTimeout(300)
  await page.screenshot({ path, fullPage: true })
  await page.setViewportSize({ width, height })
}

async function drawn(page: Page, path: string): Promise<void> {
  await page.waitForSelector('main:not([aria-busy=true])')
  const patient = { timeout: DRAWN_MS }
  if (path.startsWith('/time/')) {
    const stage = page.frameLocator('iframe').first().locator('#stage:not([data-kind=slate])[data-kind]')
    await stage.waitFor(patient).catch(() => console.error(`${path}: the stage still shows its slate`))
  }
  if (path.includes('view=map')) await page.waitForTimeout(2000)
  for (const part of await page.locator('main details').all()) await part.evaluate((details: HTMLDetailsElement) => (details.open = true))
  await page.waitForTimeout(400)
}

const asked = process.argv.slice(2)
const pages =
  asked.length === 0 ? PAGES : PAGES.filter((page) => asked.some((part) => (part === '/' ? page === part : page.includes(part))))
const folder = at('screenshots/')
await mkdir(folder, { recursive: true })
await buildWeb()
const browser = await openBrowser()
const { controller, page, errors, go } = await openWeb(browser, {}, PUBLISHED)
await furnish(controller, page)
await page.goto('about:blank')
await controller.restart({ LAVHA_NOW: SEEN })
await furnishProof(controller)
await furnishFleet(controller, SEEN)
await furnishAnswers(controller, SEEN)
await go('/')
let count = 0
for (const language of ['tg', 'ru', 'en']) {
  await page.evaluate((chosen) => localStorage.setItem('language', chosen), language)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [size, width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      for (const path of pages) {
        await go(path)
        await drawn(page, path)
        const name = path.replaceAll(/[^a-z0-9-]+/g, '_').replaceAll(/^_|_$/g, '') || 'wall'
        await picture(page, `${folder}${name}.${language}.${size}.${colorScheme}.png`, [width, height])
        count += 1
      }
    }
  }
}
console.log(`${count} pictures in ${folder}`)
if (errors.length > 0) console.error(errors)
await browser.close()
await closeAll()
process.exit(errors.length > 0 ? 1 : 0)
