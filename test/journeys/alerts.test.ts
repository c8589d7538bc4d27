import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AlertSetUp } from '../../controller/api/alerts.ts'
import type { Incident } from '../../controller/core/incidents/incident.ts'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import { storeIncident } from '../../controller/server/incidents/incident-store.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, startAController } from '../controller/server/a-controller.ts'
import { tabTo, typeInto } from '../make/keys.ts'
import { webhookReceiver } from '../make/receivers.ts'
import { enterByLink } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

/** An address that is none, and what is said of it. */
const REFUSED = {
  en: ['Name', 'Address of the webhook', '"depot.tj" is not an address of the expected form.'],
  ru: ['Название', 'Адрес веб-хука', '«depot.tj» — не адрес ожидаемого вида.'],
  tg: ['Ном', 'Суроғаи вебҳук', '«depot.tj» суроғаи шакли лозимӣ нест.'],
} as const

const NOON = Date.parse('2027-06-24T12:00:00+05:00')
const incident = (id: string, more: Partial<Incident>): Incident => ({
  id,
  cause: 'disk-full',
  place: { kind: 'route', route: '16' },
  region: 'dushanbe',
  openedAt: (NOON - 3_600_000) as Instant,
  healedAt: null,
  isOver: false,
  hits: [{ screen: 'left' as ScreenId, name: { en: 'Left screen', ru: 'Левый экран', tg: 'Экрани чап' }, from: NOON as Instant, to: null }],
  detail: {},
  ...more,
})
async function having(controller: AController, incidents: readonly Incident[]): Promise<void> {
  const database = await openDatabase(`${controller.data}/controller.db`)
  for (const one of incidents) await storeIncident(database, one)
  await database.destroy()
}

describe('alerts', () => {
  it('a technician in a depot reads what is wrong, what to do and on which screen; who decides lets it be told, and tries it', async () => {
    const receiver = await webhookReceiver()
    onTestFinished(() => receiver.close())
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00', LAVHA_PRIVATE_WEBHOOKS: 'yes' })
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    const healedAt = (NOON - 600_000) as Instant
    await having(controller, [
      incident('one', {}),
      incident('two', {
        cause: 'link-lost',
        place: { kind: 'location', location: { en: 'Hotel', ru: 'Отель', tg: 'Меҳмонхона' } },
        healedAt,
        isOver: true,
      }),
    ])
    const page = await (
      await web.browser.newContext({ locale: 'en', viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    ).newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await enterByLink(page, controller.signInLink())
    await page.locator('summary .badge').filter({ hasText: '1' }).waitFor()

    await page.goto(`${controller.url}/alerts`)
    const open = page.locator('[data-incident=disk-full]')
    await open.waitFor()
    expect(await open.innerText()).toMatch(/Route 16[^]*The player’s disk is full[^]*Free space on the disk[^]*Since 11:00/)
    for (const language of ['en', 'ru', 'tg'] as const) {
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language)
      await page.reload()
      await open.waitFor()
      await page.locator(`html[lang=${language}]`).waitFor()
      await page.locator('form.alert-set-up').waitFor()
      const [name, url, refusal] = REFUSED[language]
      await tabTo(page, page.locator('form.add-channel select').first())
      await page.keyboard.press('ArrowDown')
      await typeInto(page, name, 'Depot')
      await typeInto(page, url, 'depot.tj')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText(refusal).waitFor()
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
    await page.evaluate(() => localStorage.setItem('language', 'en'))
    await page.reload()

    await page.getByLabel('By', { exact: true }).selectOption('webhook')
    await page.getByLabel('Name', { exact: true }).fill('Depot')
    await page.getByLabel('Address of the webhook').fill(`http://127.0.0.1:${receiver.port}/`)
    await page.keyboard.press('Enter')
    await page.locator('.to-copy code').waitFor()
    await page.getByRole('button', { name: 'Send a trial: Depot' }).press('Enter')
    await page.getByText('It got through.').waitFor()
    expect(receiver.got).toHaveLength(1)

    await page.getByRole('checkbox', { name: 'Picture', exact: true }).first().press('Space')
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await page.getByText('Not saved yet.').waitFor({ state: 'hidden' })
    const { settings } = (await controller.ask('GET', '/api/v1/alerts/settings')).body as AlertSetUp
    expect(settings.rules[0]?.causes).toContain('picture-black')

    await page.locator('.incidents a', { hasText: 'Left screen' }).first().press('Enter')
    await page.waitForURL('**/screens/left')
    expect(errors).toEqual([])
  })
})
