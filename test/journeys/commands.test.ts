import { AxeBuilder } from '@axe-core/playwright'
import { expect, it } from 'vitest'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { credentialFor } from '../controller/server/a-credential.ts'
import { aPlayer } from '../controller/server/a-player.ts'
import { enter } from '../make/keys.ts'
import { openWeb } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const NOW = '2027-06-24T12:00:00+05:00'
const LATE = { timeout: 60_000 }

/** A JPEG as a browser makes it. */
async function aPicture(): Promise<Uint8Array> {
  const tab = await web.browser.newPage({ viewport: { width: 640, height: 360 } })
  await tab.setContent('<body style="background:#1f3f8f;color:#fff;font:60px sans-serif">Article 5')
  const picture = await tab.screenshot({ type: 'jpeg' })
  await tab.close()
  return Uint8Array.from(picture)
}

it('a technician with a phone and keys alone looks at a screen, hears why it cannot do something, and tells several the same', async () => {
  const picture = await aPicture()
  const { controller, page, errors, go } = await openWeb(web.browser, { viewport: { width: 360, height: 740 } }, NOW)
  page.setDefaultTimeout(LATE.timeout)
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const start = await aPlayer(controller, 'left' as ScreenId, NOW, { photograph: async () => picture })
  await start()
  await credentialFor(controller, 'right')

  await go('/screens/left')
  const press = (name: string): Promise<void> => enter(page, page.getByRole('button', { name, exact: true }))
  await press('Picture of the screen')
  const shown = page.locator('.asked img')
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth), LATE).toBe(640)
  await press('Volume for an hour')
  await page.getByText('came to nothing · this screen has no sound').waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  await go('/')
  await enter(page, page.getByRole('link', { name: 'Tell these 2' }))
  await page.getByRole('heading', { name: 'Tell 2 screens' }).waitFor()
  await press('Restart the player')
  await enter(page, page.getByRole('dialog').getByRole('button', { name: 'Cancel' }))
  await press('Check all files')
  await page.getByText('Answered: 1 of 2, away: 1, until 14:00').waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(errors).toEqual([])
})
