/** Pictures of every page, three languages, desk and phone, day and night: `npm run screenshots [-- part of a path …]`, into `screenshots/`. */
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { buildWeb } from '../../controller/build.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { type AController, closeAll } from '../controller/server/a-controller.ts'
import { anAdministrator, anInvited, PASSWORD } from '../controller/server/a-person.ts'
import { openBrowser } from './open-browser.ts'
import { openWeb } from './web-room.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const CAMPAIGNS = ['article-5-monitors', 'buses', 'official-quotes', 'one-a-day', 'events', 'encouragement', 'refused']
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
  ['phone', 390, 844],
] as const
/** How long a stage in a page may take to leave its slate, and a map to be drawn. */
const DRAWN_MS = 8000

/** The sample campaigns, published; one sent for approval again by an editor; words from the public, waiting. Signs the page in as the administrator. */
async function furnish(controller: AController, page: Page): Promise<void> {
  const chief = await anAdministrator(controller)
  const editor = await anInvited(controller, chief, 'editor', 'Rustam')
  await anInvited(controller, chief, 'coordinator', 'Zebo')
  await chief.ask('POST', '/api/v1/invitations', { email: 'technician@example.org', role: 'technician' })
  for (const name of CAMPAIGNS) {
    const file = JSON.parse(await readFile(at(`playlists/${name}.json`), 'utf8')) as CampaignFile
    if (name === 'encouragement') file.campaign.words = { open: true, day: '2027-06-26' as never }
    await controller.ask('POST', '/api/v1/campaigns', file)
  }
  for (const name of ['article-5.mp4', 'article-5.tg.vtt', 'article-5.ru.vtt', 'article-5.en.vtt']) {
    const path = `/api/v1/campaigns/article-5-monitors/files/${encodeURIComponent(`../media/${name}`)}`
    await controller.ask('PUT', path, await readFile(at(`media/${name}`)))
  }
  await controller.ask('POST', '/api/v1/publish')
  const { body } = await editor.ask('GET', '/api/v1/campaigns/events/draft')
  const { file, revisions } = body as { file: CampaignFile; revisions: { bookings: Record<string, number> } }
  const booking = file.bookings[0]!
  const before = { 'If-Match': `"${revisions.bookings[booking.id]}"` }
  await editor.ask('PUT', `/api/v1/campaigns/events/bookings/${booking.id}`, { ...booking, share: 2 }, before)
  await editor.ask('POST', '/api/v1/campaigns/events/send', { note: 'Khujand' })
  await page.goto(`${controller.url}/`)
  await page.evaluate(
    ([email, password]) =>
      fetch('/api/v1/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }),
    ['nigora@example.org', PASSWORD] as const,
  )
}

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
  await page.waitForTimeout(400)
}

const asked = process.argv.slice(2)
const pages = asked.length === 0 ? PAGES : PAGES.filter((page) => asked.some((part) => page.includes(part)))
const folder = at('screenshots/')
await mkdir(folder, { recursive: true })
await buildWeb()
const browser = await openBrowser()
const { controller, page, errors, go } = await openWeb(browser)
await furnish(controller, page)
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
