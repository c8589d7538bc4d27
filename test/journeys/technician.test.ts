import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { topicOf } from '../../shared/protocol.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { credentialFor } from '../controller/server/a-credential.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { connectScreen } from '../controller/server/a-controller.ts'
import { enter } from '../make/keys.ts'
import { quietStatus } from '../make/quiet-status.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const PHONE = { width: 360, height: 740 }
const status = (more: object) => ({
  ...quietStatus(Date.parse('2027-06-24T12:00:01+05:00')),
  version: '0.1.0',
  bootAt: 1,
  rehearsal: true,
  ...more,
})
const MACHINE = {
  memoryBytes: 4e9,
  availableBytes: 2.1e9,
  playerBytes: 96e6,
  celsius: 61,
  zone: 'Etc/UTC',
  display: 'on',
  sound: 'there',
  system: 'Debian GNU/Linux 12 (bookworm)',
  window: 'Chrome 146.0.7680.31',
}

/** The screens `left`, whose disk is full, and `right`, which fetches. */
async function aFleet({ controller }: WebRoom): Promise<void> {
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  for (const [screen, more] of [
    ['left', { faults: ['disk-full'], machine: MACHINE, disk: { usedBytes: 30e9, freeBytes: 0, quotaBytes: null } }],
    ['right', { revisionHeld: 0, revisionWanted: 1, syncedBytes: 38e6, wantedBytes: 96e6, machine: { ...MACHINE, zone: 'Asia/Dushanbe' } }],
  ] as const) {
    const client = await connectScreen(controller.mqttUrl, screen, await credentialFor(controller, screen))
    const tell = (channel: 'presence' | 'status', payload: object) =>
      client.publishAsync(topicOf(screen as ScreenId, channel), JSON.stringify(payload), { qos: 1, retain: true })
    await tell('presence', { format: 1, state: 'online', since: 1 })
    await tell('status', status(more))
  }
}
const axe = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

it.each([
  ['en', 'Needs a person', 'Free space on the disk', 'It holds revision 0 and wants 1: 38 MB of 96 MB are here.'],
  ['ru', 'Нужен человек', 'Освободите место на диске', 'загружено 38 МБ из 96 МБ'],
  ['tg', 'Одам лозим', 'Дар диск ҷой холӣ кунед', '38 МБ аз 96 МБ гирифта шуд'],
])('on a phone, by keyboard, in %s: who needs somebody, why, and what to do', async (locale, needs, step, fetches) => {
  const room = await openWeb(web.browser, { locale, viewport: PHONE })
  const { page, go, errors } = room
  await aFleet(room)
  await go('/')
  await page.getByRole('heading', { name: needs, exact: true }).waitFor()
  await page.locator('.needs [data-cause=disk-full]').getByText(step).waitFor()
  expect([await axe(page), await isTooWide(page)]).toEqual([[], false])

  await enter(page, page.locator('.needs [data-cause=disk-full] h3 a'))
  await page.waitForURL(/\/screens\/left$/)
  await page.locator('.findings li').first().getByText(step).waitFor()
  expect(await page.locator('.findings li').evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset['cause']))).toEqual([
    'disk-full',
    'zone-other',
  ])
  expect([await axe(page), await isTooWide(page)]).toEqual([[], false])
  await page.locator('.history [data-kind=fault]').waitFor()
  await go('/screens/right')
  await page.locator('[data-cause=fetching]').getByText(fetches).waitFor()
  expect(errors).toEqual([])
})
