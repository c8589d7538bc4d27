import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import { createPlayStore } from '../../controller/server/plays/play-store.ts'
import { createZones } from '../../controller/server/plays/zones.ts'
import { openIdentity } from '../../player/agent/identity.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, startAController } from '../controller/server/a-controller.ts'
import { manualClock } from '../fakes/clock.ts'
import { enter, tabTo, typeDate } from '../make/keys.ts'
import { at, DUSHANBE } from '../make/programs.ts'
import { proofPlayer } from '../make/proof-room.ts'
import { enterByLink } from '../make/web-room.ts'
import { scratch } from '../player/agent/scratch.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const screen = 'right' as ScreenId

/** In the two languages that a reader in Tajikistan reads by keys: where the dates begin, days without anything and back, what is missing, and the files. */
const READ = [
  [
    'ru',
    'С',
    'В эти дни ничего не планировалось и не показывалось.',
    'Вся кампания',
    'left: ничего не приходило.',
    ['Для доноров (PDF)', 'Книга (XLSX)', 'Таблица (CSV)', 'Файл проверки', 'Открытый ключ организации'],
  ],
  [
    'tg',
    'Аз',
    'Дар ин рӯзҳо чизе ба нақша гирифта ва намоиш дода нашудааст.',
    'Тамоми маърака',
    'left: ҳанӯз чизе наомадааст.',
    ['Барои донорҳо (PDF)', 'Китоб (XLSX)', 'Ҷадвал (CSV)', 'Файли санҷиш', 'Калиди кушодаи созмон'],
  ],
] as const

async function isWell(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

/** A campaign published in the morning; by the next noon one of its two screens has brought home half an hour of plays, all but one batch. */
async function aDayLater(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T08:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const program = (await controller.ask('GET', `/api/v1/screens/${screen}/program`)).body as Program
  const database = await openDatabase(join(controller.data, 'controller.db'))
  const identity = await openIdentity(await scratch(), () => {})
  const playerKey = JSON.stringify(identity.key)
  await database
    .insertInto('credentials')
    .values({ screen, hash: 'x' as Sha256, playerKey, createdAt: at('2027-06-24T08:00') })
    .execute()
  const store = createPlayStore({ database, clock: manualClock(at('2027-06-24T13:00')), zoneOf: createZones(DUSHANBE) })
  const player = proofPlayer(screen, identity, store)
  const records = player.play(program, at('2027-06-24T12:00'), at('2027-06-24T12:30'))
  await player.bring(records.slice(0, 50), 50)
  await player.bring(records.slice(60), 100)
  await database.destroy()
  await controller.restart({ LAVHA_NOW: '2027-06-25T12:00:00+05:00' })
  return controller
}

describe('a report in the web app', () => {
  it('says what was shown beside what was planned and what is missing, for chosen dates, and goes along as files', async () => {
    const controller = await aDayLater()
    const context = await web.browser.newContext({ locale: 'en', viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    onTestFinished(() => expect(errors).toEqual([]))
    await enterByLink(page, controller.signInLink())
    await page.goto(`${controller.url}/reports`)
    await enter(page, page.locator('[data-campaign="article-5"]'))
    await page.getByText('215', { exact: true }).first().waitFor()
    const sentences = () => page.locator('.report-missing li').allTextContents()
    expect(await sentences()).toEqual([
      expect.stringMatching(/planned plays were not shown, or there is no proof of them yet\.$/),
      'Nothing has come from left.',
      expect.stringMatching(/^right: records 51 to 60, have never come\. Between 24 June 2027, 12:06 and 24 June 2027, 12:08\.$/),
    ])
    await page.locator('.report-chart svg').first().waitFor()
    await isWell(page)

    const download = page.waitForEvent('download')
    await enter(page, page.locator('[data-format="csv"]'))
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^article-5-.*\.csv$/)
    expect(await readFile(await file.path(), 'utf8')).toContain('2027-06-24,Dushanbe,Monument to Somoni,right,')

    await page.getByLabel('From', { exact: true }).fill('2027-06-26')
    await page.getByText('Nothing was planned or shown on these dates.').waitFor()
    await enter(page, page.getByRole('button', { name: 'The whole campaign' }))
    await page.getByText('215', { exact: true }).first().waitFor()

    for (const [language, from, nothing, whole, quiet, files] of READ) {
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language)
      await page.goto(`${controller.url}/reports`)
      await page.locator(`html[lang=${language}]`).waitFor()
      await enter(page, page.locator('[data-campaign="article-5"]'))
      await page.locator('.report-missing').getByText(quiet, { exact: true }).waitFor()
      await page.locator('.report-chart svg').first().waitFor()
      await isWell(page)
      await typeDate(page, from, '2027-06-26')
      await page.getByText(nothing).waitFor()
      await enter(page, page.getByRole('button', { name: whole }))
      await tabTo(page, page.locator('[data-format="proof"]'))
      expect(await page.locator('.report-files a').allTextContents()).toEqual(files)
    }
  })
})
