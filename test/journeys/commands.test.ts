import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
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

const IN = {
  en: {
    picture: 'Picture of the screen',
    volume: 'Volume for an hour',
    noSound: 'came to nothing · this screen has no sound',
    tell: 'Tell these 2',
    told: 'Tell 2 screens',
    restart: 'Restart the player',
    cancel: 'Cancel',
    check: 'Check all files',
    answered: 'Answered: 1 of 2, away: 1, until 14:00',
  },
  ru: {
    picture: 'Снимок экрана',
    volume: 'Громкость на час',
    noSound: 'не вышло · этот экран без звука',
    tell: 'Команды этим экранам: 2',
    told: 'Команды экранам: 2',
    restart: 'Перезапустить плеер',
    cancel: 'Отмена',
    check: 'Проверить все файлы',
    answered: 'Ответили: 1 из 2, без связи: 1, до 14:00',
  },
  tg: {
    picture: 'Акси экран',
    volume: 'Баландии овоз барои як соат',
    noSound: 'нашуд · ин экран овоз надорад',
    tell: 'Фармон ба ин экранҳо: 2',
    told: 'Фармон ба экранҳо: 2',
    restart: 'Плеерро аз нав оғоз кунад',
    cancel: 'Бекор кардан',
    check: 'Ҳамаи файлҳоро санҷад',
    answered: 'Ҷавоб доданд: 1 аз 2, бе алоқа: 1, то 14:00',
  },
}

async function isWell(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
}

it.each(['en', 'ru', 'tg'] as const)(
  'a technician with a phone and keys alone, in %s, looks at a screen, hears why it cannot do something, and tells several the same',
  async (locale) => {
    const words = IN[locale]
    const picture = await aPicture()
    const { controller, page, errors, go } = await openWeb(web.browser, { locale, viewport: { width: 360, height: 740 } }, NOW)
    page.setDefaultTimeout(LATE.timeout)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await controller.ask('POST', '/api/v1/publish')
    const start = await aPlayer(controller, 'left' as ScreenId, NOW, { photograph: async () => picture })
    await start()
    await credentialFor(controller, 'right')

    await go('/screens/left')
    const press = (name: string): Promise<void> => enter(page, page.getByRole('button', { name, exact: true }))
    await press(words.picture)
    const shown = page.locator('.asked img')
    await shown.waitFor()
    await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth), LATE).toBe(640)
    await press(words.volume)
    await page.getByText(words.noSound).waitFor()
    await isWell(page)

    await go('/')
    await enter(page, page.getByRole('link', { name: words.tell }))
    await page.getByRole('heading', { name: words.told }).waitFor()
    await press(words.restart)
    await enter(page, page.getByRole('dialog').getByRole('button', { name: words.cancel }))
    await press(words.check)
    await page.getByText(words.answered).waitFor()
    await isWell(page)

    await go('/acts')
    await page
      .getByRole('list')
      .getByText(new RegExp(`[“«]${words.check}[”»].+: 2\\.`))
      .waitFor()
    expect(errors).toEqual([])
  },
)
