import type { Locator } from 'playwright'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../controller/api/drafts.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

/** Staff who read it in New York, where Dushanbe's noon is three in the morning. */
async function inNewYork(path: string): Promise<WebRoom> {
  const room = await openWeb(web.browser, { timezoneId: 'America/New_York' })
  await room.controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await room.go(path)
  return room
}

const bookingOf = async ({ controller }: WebRoom, id: string) => {
  const { file } = (await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft
  const found = file.bookings.find((booking) => booking.id === id)
  return [found?.from, found?.to]
}
const day = ({ page }: WebRoom, date: string) => page.locator(`[data-location=somoni] [data-date="${date}"]`)
const bar = ({ page }: WebRoom, booking: string) => page.locator(`[data-booking=${booking}]`)

/** With the pointer held down, from one place to the other; `edge` picks an end of what is pulled. */
async function pull({ page }: WebRoom, from: Locator, to: Locator, edge: 'middle' | 'end' = 'middle') {
  await from.scrollIntoViewIfNeeded()
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('There is nothing to pull.')
  const y = start.y + (edge === 'end' ? start.height / 2 : Math.min(start.height - 3, 100))
  await page.mouse.move(edge === 'end' ? start.x + start.width - 3 : start.x + start.width / 2, y)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, y, { steps: 5 })
  await page.mouse.up()
}

describe('staff and the booking calendar', () => {
  it('see Dushanbe’s month and day from New York, and begin a booking by dragging over free days', async () => {
    const room = await inNewYork('/calendar')
    const { page, errors } = room
    await page.getByRole('heading', { name: 'June 2027' }).waitFor()
    await page.waitForSelector('[data-location=somoni] [data-date="2027-06-24"][data-today]')
    await pull(room, day(room, '2027-06-07'), day(room, '2027-06-09'))
    await page.waitForURL(/\/campaigns\/article-5\/bookings\/new$/)
    expect(await page.getByLabel('First day', { exact: true }).first().inputValue()).toBe('2027-06-07')
    expect(await page.getByLabel('Last day', { exact: true }).first().inputValue()).toBe('2027-06-09')
    await page.getByLabel('What is shown', { exact: true }).first().click()
    await page.getByRole('option', { name: 'Both' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/\/campaigns\/article-5$/)
    expect(await bookingOf(room, 'both')).toEqual(['2027-06-07', '2027-06-09'])
    expect(errors).toEqual([])
  })

  it('make a booking longer by its end, move it by keys, and undo', async () => {
    const room = await inNewYork('/calendar?month=2027-06')
    const { page } = room
    await pull(room, bar(room, 'left-days'), day(room, '2027-06-28'), 'end')
    await page.getByText('“Both” now runs 24–28 June 2027.').waitFor()
    expect(await bookingOf(room, 'left-days')).toEqual(['2027-06-24', '2027-06-28'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('“Both” now runs').waitFor({ state: 'detached' })
    expect(await bookingOf(room, 'left-days')).toEqual(['2027-06-24', '2027-06-26'])
    await bar(room, 'right-days').focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowUp')
    await page.getByText('“One” now runs 22–25 June 2027.').waitFor()
    expect(await bookingOf(room, 'right-days')).toEqual(['2027-06-22', '2027-06-25'])
  })

  it('are told that somebody else changed the booking meanwhile, and choose', async () => {
    const room = await inNewYork('/calendar?month=2027-06')
    const { page, controller } = room
    await bar(room, 'left-days').waitFor()
    await page.route('**/api/v1/calendar?*', (route) => route.abort())
    const theirs = { ...aCampaign().bookings[0], share: 3, to: '2027-06-25' }
    await controller.ask('PUT', '/api/v1/campaigns/article-5/bookings/left-days', theirs, { 'if-match': '"1"' })
    await pull(room, bar(room, 'left-days'), day(room, '2027-06-29'), 'end')
    await page.locator('.conflict').getByText('24–25 June 2027').waitFor()
    await page.unroute('**/api/v1/calendar?*')
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByText('“Both” now runs 24–29 June 2027.').waitFor()
    const { file } = (await controller.ask('GET', '/api/v1/campaigns/article-5/draft')).body as Draft
    expect(file.bookings[0]).toMatchObject({ share: 3, to: '2027-06-29' })
  })

  it('read it day by day on a phone', async () => {
    const room = await inNewYork('/calendar?month=2027-06')
    await room.page.setViewportSize({ width: 360, height: 740 })
    await room.page.locator('.by-day h2').getByText('Th, 24 June').waitFor()
    expect(await room.page.locator('.by-day h2').count()).toBe(3)
    await room.page.locator('.running').first().click()
    await room.page.getByRole('link', { name: 'Open the booking' }).waitFor()
  })
})

describe('staff and the next year', () => {
  it('copy the campaign, and print its plan with a sheet for each location', async () => {
    const room = await inNewYork('/campaigns/article-5')
    const { page, controller } = room
    expect(await page.getByLabel('First booked day').inputValue()).toBe('2028-06-24')
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.waitForURL(/\/campaigns\/article-5-2028$/)
    const { file } = (await controller.ask('GET', '/api/v1/campaigns/article-5-2028/draft')).body as Draft
    expect(file.bookings.map(({ from, to }) => [from, to])).toEqual([
      ['2028-06-24', '2028-06-26'],
      ['2028-06-24', '2028-06-26'],
    ])
    await page.getByRole('link', { name: 'Plan to print' }).click()
    await page.locator('.sheet').getByText('24–26 June 2028').first().waitFor()
    await page.getByText('For the operator of the screens').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.house > nav').isVisible()).toBe(false)
    expect(await page.locator('.sheet').count()).toBe(1)
  })
})
