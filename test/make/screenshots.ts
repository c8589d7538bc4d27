/** Pictures of every page, three languages, desk and phone, day and night: `npm run screenshots [-- part of a path …]`, into `screenshots/`. */
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildWeb } from '../../controller/build.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { openBrowser } from './open-browser.ts'
import { openWeb } from './web-room.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const CAMPAIGNS = ['article-5-monitors', 'buses', 'official-quotes', 'one-a-day', 'events', 'encouragement', 'refused']
const PAGES = [
  '/',
  '/?view=list',
  '/?view=map',
  '/time/monitor-hotel-tajikistan',
  '/calendar?month=2027-06',
  '/campaigns',
  '/campaigns/article-5-monitors',
  '/campaigns/article-5-monitors/approval',
  '/campaigns/article-5-monitors/contacts',
  '/campaigns/article-5-monitors/media',
  '/campaigns/article-5-monitors/media/article-5-film',
  '/campaigns/article-5-monitors/plan',
  '/campaigns/article-5-monitors/bookings/article-5-june',
  '/campaigns/article-5-monitors/locations/street-somoni',
  '/campaigns/article-5-monitors/screens/monitor-somoni',
  '/campaigns/one-a-day/playlists/new',
  '/campaigns/official-quotes/cards/new',
  '/campaigns/official-quotes/permits/new',
  '/places',
  '/messages',
  '/people',
  '/acts',
  '/account',
  '/pair',
  '/words/encouragement',
]
const SIZES = [
  ['desk', 1440, 900],
  ['phone', 390, 844],
] as const

const asked = process.argv.slice(2)
const pages = asked.length === 0 ? PAGES : PAGES.filter((page) => asked.some((part) => page.includes(part)))
const folder = at('screenshots/')
await mkdir(folder, { recursive: true })
await buildWeb()
const browser = await openBrowser()
const { controller, page, errors, go } = await openWeb(browser)
for (const name of CAMPAIGNS) {
  const file = JSON.parse(await readFile(at(`playlists/${name}.json`), 'utf8')) as unknown
  await controller.ask('POST', '/api/v1/campaigns', file)
}
for (const name of ['article-5.mp4', 'article-5.tg.vtt', 'article-5.ru.vtt', 'article-5.en.vtt']) {
  const path = `/api/v1/campaigns/article-5-monitors/files/${encodeURIComponent(`../media/${name}`)}`
  await controller.ask('PUT', path, await readFile(at(`media/${name}`)))
}
await controller.ask('POST', '/api/v1/publish')
let count = 0
for (const language of ['tg', 'ru', 'en']) {
  await page.evaluate((chosen) => localStorage.setItem('language', chosen), language)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [size, width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      for (const path of pages) {
        await go(path)
        await page.waitForSelector('main:not([aria-busy])')
        await page.waitForTimeout(400)
        const name = path.replaceAll(/[^a-z0-9-]+/g, '_').replaceAll(/^_|_$/g, '') || 'wall'
        await page.screenshot({ path: `${folder}${name}.${language}.${size}.${colorScheme}.png`, fullPage: true })
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
