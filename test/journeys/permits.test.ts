import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import type { Program } from '../../shared/schema/program.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { openBrowser } from '../make/open-browser.ts'
import { openWeb } from '../make/web-room.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  await buildWeb()
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'lavha-letter-'))
  await writeFile(join(folder, 'Letter 12.pdf'), '%PDF-1.4 a letter')
  await writeFile(join(folder, 'letter.docx'), 'words')
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await closeAll()
})

describe('permits in the web app', () => {
  it('what is uncovered is asked for with a scan, granted for two of three days, and revoked; the screens follow', async () => {
    const { page, controller, errors, go } = await openWeb(browser)
    const field = (label: string) => page.getByLabel(label, { exact: true })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const answer = async (state: string) => {
      await page.getByRole('combobox', { name: 'Answer', exact: true }).click()
      await page.getByRole('option', { name: state, exact: true }).click()
    }
    const permitted = async () => {
      const program = (await controller.ask('GET', '/api/v1/screens/left/program')).body as unknown as Program
      return program.bookings.map((booking) => booking.permitted)
    }
    const file = aCampaign()
    await controller.ask('POST', '/api/v1/campaigns', {
      ...file,
      locations: file.locations.map((location) => ({ ...location, permitNeeded: true })),
    })
    await go('/campaigns/article-5')
    await page.getByRole('link', { name: 'Which days are covered', exact: true }).click()
    await page.getByText('1 location has booked days that no permit covers.').waitFor()
    await page.getByRole('link', { name: 'New permit for these days', exact: true }).click()
    await expect.poll(() => field('Covers until').inputValue()).toBe('2027-06-26')
    await field('Authority, English').fill('Municipality')
    await field('Number of the letter').fill('12/4')
    await field('Date of the letter').fill('2027-05-10')
    await page.getByLabel('File of the scan').setInputFiles(join(folder, 'letter.docx'))
    await page.getByText('This is neither a PDF nor a picture').waitFor()
    await page.getByLabel('File of the scan').setInputFiles(join(folder, 'Letter 12.pdf'))
    await page.getByText('It is sent when you save.').waitFor()
    await press('Save')
    await page.waitForURL(/\/campaigns\/article-5$/)

    // A step inside the app: the scan is still on its way.
    await page.getByRole('link', { name: 'Which days are covered', exact: true }).click()
    await page.getByRole('link', { name: 'Open the scan', exact: true }).waitFor()
    await page.locator('[data-permit] h3 a').click()
    await answer('Granted')
    await field('Answered on').fill('2027-05-24')
    await field('Covers until').fill('2027-06-25')
    await press('Save')
    await page.getByText('Saved.').waitFor()
    await go('/campaigns/article-5/permits')
    await page.getByText('Not covered 26 June 2027').waitFor()
    await page.getByText('Covers 2 more days, today counted.').waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await controller.ask('POST', '/api/v1/publish')
    expect(await permitted()).toEqual([[{ from: '2027-06-24', to: '2027-06-25' }]])

    await page.locator('[data-permit] h3 a').click()
    await answer('Revoked')
    await press('Save')
    await page.getByText('Saved.').waitFor()
    await expect.poll(permitted).toEqual([])
    expect(errors).toEqual([])
  })
})
