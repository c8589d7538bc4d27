import { createHash } from 'node:crypto'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import { pairingCode, pairingText } from '../../shared/pairing.ts'
import type { PairingTerms, PublicKey } from '../../shared/schema/wire-pairing.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, closeAll, startAController } from '../controller/server/a-controller.ts'
import { openBrowser } from '../make/open-browser.ts'

let browser: Browser
beforeAll(async () => {
  await buildWeb()
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(closeAll)

async function signedIn(locale = 'en'): Promise<{ controller: AController; page: Page; errors: string[] }> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (said) => said.type() === 'error' && errors.push(said.text()))
  await page.goto(controller.signInLink())
  await page.waitForSelector('[data-screen=right]')
  return { controller, page, errors }
}

/** Controls that say nothing to those who do not see them, and on a phone those too small for a thumb (44 px, sketches' rule). */
const faultsOf = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((px) => {
    const controls = [...document.querySelectorAll<HTMLElement>('a, button, input, select, summary')].filter((one) => one.checkVisibility())
    return controls.flatMap((one) => {
      const labels =
        one instanceof HTMLInputElement || one instanceof HTMLSelectElement ? [...(one.labels ?? [])].map((label) => label.innerText) : []
      const name = [one.ariaLabel, one.innerText, ...labels].find((text) => text?.trim())
      const { height } = one.getBoundingClientRect()
      return [...(name ? [] : [`no name: ${one.outerHTML}`]), ...(height < px ? [`${Math.round(height)} px high: ${one.outerHTML}`] : [])]
    })
  }, least)

describe('the first web page', () => {
  it('opens by the one-time link and tells what every screen shows, by Dushanbe’s clock', async () => {
    const { page, errors, controller } = await signedIn()
    const right = await page.innerText('[data-screen=right]')
    expect(right).toContain('Quotation')
    expect(right).toContain('No player is paired yet')
    expect(await page.innerText('.clock')).toMatch(/^24 June, 12:0\d:\d\d · Dushanbe time$/)
    expect(page.url()).toBe(`${controller.url}/`)
    expect(errors).toEqual([])
  })
  it('follows a withdrawal without being reloaded', async () => {
    const { page, controller } = await signedIn()
    await controller.ask('POST', '/api/v1/withdrawals', { kind: 'everything' })
    await page.waitForSelector('[data-screen=right] [data-kind=slate]')
  })
  it('speaks three languages and remembers which', async () => {
    const { page } = await signedIn('ru-RU')
    expect(await page.innerText('h1')).toBe('Сейчас на экранах')
    await page.click('nav .foot >> text=TG')
    expect(await page.innerText('h1')).toBe('Ҳоло дар экранҳо')
    await page.reload()
    await page.waitForSelector('[data-screen=right]')
    expect([await page.innerText('h1'), await page.getAttribute('html', 'lang')]).toEqual(['Ҳоло дар экранҳо', 'tg'])
  })
  it('pairs a player by the code on its screen', async () => {
    const { page, controller } = await signedIn()
    const key: PublicKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }
    const { body } = await controller.ask('POST', '/api/v1/pairings', { key, version: '1' })
    const terms = body as PairingTerms
    const code = pairingCode(
      createHash('sha256')
        .update(pairingText(key, terms.keys[0]!, terms.pairing))
        .digest(),
    )
    await page.goto(`${controller.url}/pair?code=${code}`)
    await page.selectOption('form select', 'left')
    await page.click('button.main')
    await page.waitForSelector('.notice.good')
    await page.click('nav a[href="/"]')
    await page.waitForSelector('[data-screen=left] >> text=The player has not been online yet')
  })
  it('lets nobody in without the link, and that page says how to get one', async () => {
    const controller = await startAController()
    const page = await browser.newPage()
    await page.goto(controller.url)
    await page.waitForSelector('.door code')
    expect(await page.innerText('.door code')).toBe('npx lavha controller')
  })
  it.each(['light', 'dark'] as const)(
    'names every control, fits and is large enough to touch: %s, on a desk and on a phone',
    async (scheme) => {
      const { page, controller } = await signedIn()
      await page.emulateMedia({ colorScheme: scheme })
      for (const size of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size)
        for (const path of ['/', '/pair', '/courier']) {
          await page.goto(controller.url + path)
          await page.waitForSelector('h1')
          expect([size.width, path, await faultsOf(page, size.width < 760 ? 44 : 24)]).toEqual([size.width, path, []])
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        }
      }
    },
  )
})
