import { createHash } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { MqttClient } from 'mqtt'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import { topicOf } from '../../shared/protocol.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { connectScreen } from '../controller/server/a-controller.ts'
import { quietStatus } from '../make/quiet-status.ts'
import { manyScreens } from '../make/many-screens.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const LATE = { timeout: 60_000 }

async function wallOf(files: CampaignFile[]): Promise<WebRoom> {
  const room = await openWeb(web.browser)
  room.page.setDefaultTimeout(LATE.timeout)
  for (const file of files) expect((await room.controller.ask('POST', '/api/v1/campaigns', file)).status).toBeLessThan(300)
  await room.controller.ask('POST', '/api/v1/publish')
  await room.go('/')
  await room.page.waitForSelector('[data-screen]')
  return room
}

/** A player of the screen `left` that is online, as far as the broker sees. */
async function playerOfLeft({ controller }: WebRoom): Promise<MqttClient> {
  const database = await openDatabase(`${controller.data}/controller.db`)
  const hash = createHash('sha256').update('secret').digest('hex')
  await database
    .insertInto('credentials')
    .values({ screen: 'left', hash, playerKey: '{}', createdAt: 1 } as never)
    .execute()
  await database.destroy()
  return connectScreen(controller.mqttUrl, 'left', 'secret')
}
const tell = (client: MqttClient, channel: 'presence' | 'status', payload: object) =>
  client.publishAsync(topicOf('left' as ScreenId, channel), JSON.stringify({ format: 1, ...payload }), { qos: 1, retain: true })
const showing = (kind: string, item: string | null) => ({
  ...quietStatus(Date.parse('2027-06-24T12:00:01+05:00')),
  onAir: { kind, title: null, item, booking: null, campaign: item && 'article-5', tier: null, since: 5 },
  recovery: { step: 'renew-window', why: 'gone', at: Date.parse('2027-06-24T11:52:00+05:00'), times: 1 },
  leftOut: [
    {
      campaign: 'article-5',
      booking: 'june',
      item: 'film',
      title: { en: 'Article 5' },
      why: 'film-damaged',
      since: Date.parse('2027-06-24T11:55:00+05:00'),
      until: Date.parse('2027-06-24T12:05:00+05:00'),
    },
  ],
  version: '1',
  bootAt: 1,
  start: {
    at: Date.parse('2027-06-24T08:12:00+05:00'),
    version: '1',
    why: 'power',
    detail: '',
    downMs: 21_780_000,
    phases: { window: 120, picture: 2104 },
    files: { checked: 3, damaged: 1, mended: 1 },
  },
  rehearsal: true,
})

describe('the wall', () => {
  it('shows the words of the card that is on air, and says so when the screen itself shows something else', async () => {
    const room = await wallOf([aCampaign()])
    const { page } = room
    await page.locator('[data-screen=right] .picture [lang=tg]').getByText('Ҳеҷ кас набояд').waitFor()
    await page.locator('[data-screen=right] .picture [lang=ru]').getByText('Никто не должен').waitFor()
    const left = await playerOfLeft(room)
    await tell(left, 'presence', { state: 'online', since: 1 })
    await tell(left, 'status', showing('slate', null))
    await page.locator('[data-screen=left] [data-kind=slate]').waitFor()
    await page.locator('[data-screen=left]').getByText('The screen itself says so. By the plan:').waitFor()
    await page.locator('.sums').getByRole('button', { name: '1 need a person' }).click()
    await page.waitForURL(/\?trouble=any$/)
    await page.locator('[data-screen=right]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'left', exact: true }).click()
    await page.getByRole('dialog').getByText('The screen says').waitFor()
    await page.getByRole('dialog').getByText('08:12, after a power cut; down for 6 h 3 min; first picture after 2.1 s').waitFor()
    await page.getByRole('dialog').getByText('11:52: the page was gone; the window was opened anew').waitFor()
    await page.getByRole('dialog').getByText('Article 5: the film cannot be played; tried again at 12:05').waitFor()
    expect(room.errors).toEqual([])
  })

  it('is narrowed by region, route, campaign and words; the address keeps it and the back button undoes it', async () => {
    const room = await wallOf(manyScreens({ screens: 400, bookings: 20, campaigns: 2 }))
    const { page } = room
    const count = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor()
    await count('400 of 400')
    expect(await page.locator('[data-screen]').count()).toBeLessThan(60)
    await page.getByRole('combobox', { name: 'Route' }).selectOption('1')
    await count('20 of 400')
    await page.getByRole('searchbox').fill('screen 0-7')
    await count('1 of 400')
    await page.waitForURL(/\?route=1&q=screen\+0-7$/)
    await page.reload()
    await count('1 of 400')
    await page.getByRole('button', { name: 'Screen 0-7', exact: true }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Campaign 1' }).waitFor()
    await page.waitForURL(/screen=place-0-screen-6/)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await room.go('/')
    await page.getByRole('combobox', { name: 'Campaign' }).selectOption('many-1')
    await count('200 of 400')
    await page.goBack()
    await count('400 of 400')
    await room.go('/?q=nothing+like+this')
    await page.getByRole('heading', { name: 'No screen is like this' }).waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await count('400 of 400')
    expect(room.errors).toEqual([])
  })

  it('is a list that keys walk through, and a map with those beside it that stand nowhere; axe finds nothing in either', async () => {
    const room = await wallOf(manyScreens({ screens: 400, bookings: 20, campaigns: 2 }))
    const { page } = room
    const axe = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await page.locator('[role=row] button').first().focus()
    for (const name of ['Screen 0-2', 'Screen 0-3']) {
      await page.keyboard.press('ArrowDown')
      await page.locator('button:focus').getByText(name, { exact: true }).waitFor()
    }
    expect(await axe()).toEqual([])
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await page.waitForSelector('.maplibregl-canvas, .map-view .notice')
    await page.getByRole('heading', { name: 'Without coordinates' }).waitFor()
    await page.locator('summary').getByText('Route 1', { exact: true }).click()
    await page.locator('.sites').getByRole('button', { name: 'Screen 0-1', exact: false }).first().click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    expect(await axe()).toEqual([])
    expect(room.errors).toEqual([])
  })
})
