import { describe, expect, it } from 'vitest'
import type { Places } from '../../controller/api/places.ts'
import type { Draft } from '../../controller/api/drafts.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { openWeb } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

/** A campaign of texts that describes no place and books nothing. */
const placeless = (id: string, name: string) => ({
  ...aCampaign(id),
  campaign: { ...aCampaign(id).campaign, name: { en: name } },
  locations: [],
  screens: [],
  bookings: [],
})

describe('the house’s places in the web app', () => {
  it('three monitors are described once; two campaigns book them without describing any screen', async () => {
    const { page, controller, errors, go } = await openWeb(web.browser)
    const field = (label: string) => page.getByLabel(label, { exact: true })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await controller.ask('POST', '/api/v1/campaigns', placeless('law', 'The law'))
    await controller.ask('POST', '/api/v1/campaigns', placeless('night', 'The night'))

    await page.click('nav >> text=Locations')
    await page.getByRole('heading', { name: 'No locations yet' }).waitFor()
    await page.getByRole('link', { name: 'New location', exact: true }).click()
    await page.waitForSelector('.entry-form')
    await field('Name, Russian').fill('Парк Рудаки')
    await field('With one screen of the same name').uncheck()
    await press('Save')
    await page.waitForURL(/\/places\/locations\/park-rudaki$/)
    for (const name of ['Монитор 1', 'Монитор 2', 'Монитор 3']) {
      await page.getByRole('link', { name: 'New screen here', exact: true }).click()
      await page.waitForURL(/\/places\/screens\/new/)
      await field('Name, Russian').fill(name)
      await press('Save')
      await page.waitForURL(/\/places\/locations\/park-rudaki$/)
      await page.getByRole('link', { name, exact: true }).waitFor()
    }

    for (const campaign of ['law', 'night']) {
      await go(`/campaigns/${campaign}/bookings/new`)
      await page.getByRole('combobox', { name: 'What is shown', exact: true }).click()
      await page.getByRole('option', { name: 'Both', exact: true }).click()
      await field('First day').fill('2027-06-24')
      await field('Last day').fill('2027-06-26')
      await field('All 3').check()
      await page.getByText('Reaches 3 screens: Монитор 1, Монитор 2, Монитор 3').waitFor()
      await press('Save')
      await page.waitForURL(new RegExp(`/campaigns/${campaign}$`))
    }
    await controller.ask('POST', '/api/v1/publish')
    const draft = (await controller.ask('GET', '/api/v1/campaigns/night/draft')).body as Draft
    expect([draft.file.locations.length, draft.file.screens.length]).toEqual([1, 3])
    await go('/places')
    await page.getByText('1 of 1 · 3 screens').waitFor()
    await page.getByRole('link', { name: 'Монитор 2', exact: true }).click()
    await page.getByRole('link', { name: 'The law', exact: true }).waitFor()
    await page.getByRole('link', { name: 'The night', exact: true }).waitFor()
    expect(errors).toEqual([])
  })

  it('two people change one screen: the second sees what the first did, and chooses; a location with screens stays', async () => {
    const { page, controller, go } = await openWeb(web.browser)
    const campaign = aCampaign()
    await controller.ask('POST', '/api/v1/campaigns', campaign)
    await go('/places/screens/left')
    await page.getByRole('button', { name: 'Take into the register', exact: true }).click()
    await page.getByText('Saved. It counts for every campaign').waitFor()
    await page.getByLabel('Width in pixels', { exact: true }).fill('1280')
    const theirs = { ...campaign.screens[0], width: 800 }
    await controller.ask('PUT', '/api/v1/screens/left', theirs, { 'if-match': '"1"' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.conflict').getByText('width: 800').waitFor()
    await page.getByRole('button', { name: 'Keep mine', exact: true }).click()
    await page.getByText('Saved. It counts for every campaign').waitFor()
    await go('/places/locations/somoni')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.waitForSelector('[data-code=location-has-screen]')
  })

  it('a screen has its hours, its place and what its link may carry, and the next ones are like it', async () => {
    const { page, controller, errors, go } = await openWeb(web.browser)
    const field = (label: string) => page.getByLabel(label, { exact: true })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await go('/places/locations/new')
    await field('Name, English').fill('Rudaki park')
    await field('Latitude').focus()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text', '38.5737, 68.7864')
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await field('Operator').fill('City Screens')
    await field('Telephone').fill('+992 00 000 00 00')
    await field('With one screen of the same name').uncheck()
    await field('E-mail').fill('nowhere')
    await press('Save')
    await page.locator('[data-code=schema-form]').waitFor()
    await field('E-mail').fill('screens@example.org')
    await press('Save')
    await page.waitForURL(/\/places\/locations\/rudaki-park$/)
    const described = async () => (await controller.ask('GET', '/api/v1/places')).body as Places
    expect((await described()).locations[0]?.location).toMatchObject({
      place: { lat: 38.5737, lon: 68.7864 },
      operator: 'City Screens',
      operatorContact: { phone: '+992 00 000 00 00', email: 'screens@example.org' },
    })

    await go('/places/screens/new?location=rudaki-park')
    await field('Name, English').fill('Monitor 1')
    await page.getByText('Upright', { exact: true }).click()
    await press('Add hours')
    await field('Until').fill('22:00')
    await field('Megabytes in a month').fill('500')
    await field('Kilobits in a second, at most').fill('256')
    await page.getByText('At most 115 MB in an hour.').waitFor()
    await press('Add hours for fetching')
    await press('Add hours for fetching')
    await press('Save')
    await page.locator('.dayparts [aria-invalid=true]').first().waitFor()
    await page.getByRole('button', { name: 'Remove 22:00', exact: true }).last().click()
    await press('Save, and another like it')
    await page.waitForURL(/like=monitor-1$/)
    await expect.poll(() => field('Name, English').inputValue()).toBe('Monitor 2')
    await press('Save, and another like it')
    await page.waitForURL(/like=monitor-2$/)
    await expect.poll(() => field('Name, English').inputValue()).toBe('Monitor 3')
    await press('Save')
    await page.waitForURL(/\/places\/locations\/rudaki-park$/)
    const screens = (await described()).screens.map(({ screen: { id, width, height, hours, data } }) => [id, width, height, hours, data])
    const data = { monthlyMegabytes: 500, kilobitsPerSecond: 256, windows: [{ from: '22:00', to: '05:00' }] }
    expect(screens).toEqual(['monitor-1', 'monitor-2', 'monitor-3'].map((id) => [id, 1080, 1920, [{ from: '06:00', to: '22:00' }], data]))
    expect(errors).toEqual([])
  })

  it('a place is picked on a map by a click, or by its middle without one', async () => {
    const { page, errors, go } = await openWeb(web.browser)
    const latitude = page.getByLabel('Latitude', { exact: true })
    await go('/places/locations/new')
    await page.getByRole('button', { name: 'Pick on the map', exact: true }).click()
    const canvas = page.locator('.place-map .maplibregl-canvas')
    if (
      await canvas
        .or(page.locator('.place-field .notice'))
        .first()
        .getAttribute('role')
        .then((role) => role === 'status')
    )
      return
    await page.getByRole('button', { name: 'Take the middle of the map', exact: true }).click()
    await expect.poll(() => latitude.inputValue()).toMatch(/^3[89]\.\d+$/)
    const before = await latitude.inputValue()
    await canvas.click({ position: { x: 300, y: 60 } })
    await expect.poll(() => latitude.inputValue()).not.toBe(before)
    await page.locator('.maplibregl-marker').waitFor()
    expect(errors).toEqual([])
  })
})
