import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import { buildStage } from '../../player/build.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { countActs } from '../make/count-acts.ts'
import { press } from '../make/hands.ts'
import { openBrowser } from '../make/open-browser.ts'
import {
  addFiles,
  addLocations,
  becomeFirst,
  beginCampaign,
  book,
  inviteIn,
  lookAndApprove,
  openCampaign,
  sendForApproval,
} from '../make/plan-hands.ts'
import { scratchFolder } from '../make/run-lavha.ts'
import { pairByHand, type ScreenAtWork } from '../make/screen-hands.ts'
import { openWeb } from '../make/web-room.ts'

let browser: Browser
const scratch = scratchFolder()
const atWork: ScreenAtWork[] = []
beforeAll(async () => {
  await buildWeb()
  await buildStage()
  browser = await openBrowser()
})
afterEach(async () => {
  for (const screen of atWork.splice(0)) await screen.stop()
  for (const context of browser.contexts()) await context.close()
  await closeAll()
})
afterAll(async () => {
  await browser.close()
  scratch.remove()
})

const at = (path: string): string => fileURLToPath(new URL(`../../media/${path}`, import.meta.url))
const FILES = ['article-5.mp4', 'article-5.tg.vtt', 'article-5.ru.vtt'].map(at)

const NAME = { tg: 'Моддаи 5 дар мониторҳои шаҳр', ru: 'Статья 5 на городских мониторах' }
const HASHTAGS = { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!', ru: '#Стоп пыткам и безнаказанности!' }
const MONITORS = [
  { name: { tg: 'Меҳмонхонаи «Тоҷикистон»', ru: 'Гостиница «Таджикистан»' } },
  { name: { tg: 'Телевизиони «Сафина»', ru: 'Телевидение «Сафина»' } },
  { name: { tg: 'Муҷассамаи Сомонӣ', ru: 'Памятник Сомони' } },
]
const SCREENS = ['gostinitsa-tadzhikistan', 'televidenie-safina', 'pamyatnik-somoni']

describe('campaign B: Article 5 on three monitors', () => {
  it('from an empty installation to three screens that show the film with both subtitles, by clicks and keys alone', async () => {
    const room = await openWeb(browser)
    const { page, controller, errors } = room
    await becomeFirst(page, 'Nigora')
    const zebo = await inviteIn(page, browser, 'Zebo', 'coordinator')

    const acts = await countActs(page)
    const campaign = await beginCampaign(page, NAME, HASHTAGS)
    await addLocations(page, MONITORS)
    await openCampaign(page, campaign)
    await addFiles(page, FILES, ['article-5'])
    await press(page, 'Book this film: Article 5')
    await page.waitForURL(/\/bookings\/new$/)
    await book(page, { playlist: null, from: '2027-06-24', to: '2027-06-26', screens: ['All 3'] })
    await sendForApproval(page)
    console.info(`campaign B: ${acts()} acts from "new campaign" to "sent for approval"`)
    expect(acts()).toBeLessThanOrEqual(40)

    await lookAndApprove(zebo, campaign)
    for (const id of SCREENS) {
      const screen = await pairByHand(page, browser, { url: controller.url, data: scratch.path }, { id }, '2027-06-25T12:00:00+05:00')
      atWork.push(screen)
      const { item } = await screen.shows(({ kind, lines }) => kind === 'film' && lines.length === 2)
      expect([id, item]).toEqual([id, 'article-5'])
      await screen.stage.goto('about:blank')
    }
    expect(errors).toEqual([])
  })
})
