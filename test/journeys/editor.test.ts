import { describe, expect, it } from 'vitest'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

/** What a person does on a page, by the labels they read. */
function hands({ page }: WebRoom) {
  const field = (label: string) => page.getByLabel(label, { exact: true })
  return {
    fill: (label: string, text: string) => field(label).fill(text),
    tick: (label: string) => field(label).check(),
    /** Opens an entry's form; the page before has fields of the same names. */
    async link(name: string) {
      await page.getByRole('link', { name, exact: true }).click()
      await page.waitForSelector('.entry-form')
    },
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    async choose(label: string, option: string) {
      await page.getByRole('combobox', { name: label, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    },
    /** Saves a new entry, which leads back to the campaign. */
    async keep(campaign: string) {
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.waitForURL(new RegExp(`/campaigns/${campaign}$`))
    },
  }
}

describe('a campaign made in the web app alone', () => {
  it('a sourced quotation with its permit, booked one a day, from an empty installation to the program of the screen', async () => {
    const room = await openWeb(web.browser)
    const { page, controller, errors } = room
    const { fill, tick, link, press, choose, keep } = hands(room)
    await room.go('/campaigns')
    await fill('Name, Russian', 'Слово закона')
    await fill('Hashtags, Russian', '#Стоп пыткам и безнаказанности!')
    await fill('Short name', 'law')
    await press('Make the campaign')
    await page.waitForURL(/\/campaigns\/law$/)

    await link('New location')
    await fill('Name, Russian', 'У цирка')
    await tick('Needs a permit: without one nothing shows here')
    await page.getByLabel('With one screen of the same name').uncheck()
    await keep('law')
    await link('New screen')
    await fill('Name, Russian', 'Цирк')
    await choose('Location', 'У цирка')
    await keep('law')
    await link('New card')
    await fill('Text, Russian', 'Никто не должен подвергаться пыткам.')
    await page.getByText('What is missing or wrong so far').waitFor()
    await page.waitForSelector('[data-code=quote-unsourced]')
    await fill('Who said or wrote it, Russian', 'Всеобщая декларация прав человека')
    await fill('Document, Russian', 'Всеобщая декларация прав человека, статья 5')
    await fill('Date of the document', '1948-12-10')
    await fill('Link to the document', 'https://www.un.org/ru/documents/decl_conv/declarations/declhr.shtml')
    await keep('law')
    await link('New playlist')
    await fill('Title, Russian', 'Цитаты')
    await choose('Add to the end', 'Всеобщая декларация прав человека · Никто не должен подвергаться пыткам.')
    await page.getByText('1 item, 0:10 in all').waitFor()
    await keep('law')
    await link('New booking')
    await choose('What is shown', 'Цитаты')
    await fill('First day', '2027-06-24')
    await fill('Last day', '2027-06-26')
    await tick('Цирк')
    await page.getByText('Reaches 1 screen: Цирк').waitFor()
    await page.waitForSelector('[data-code=permit-uncovered]')
    await page.getByText('One item a day', { exact: true }).click()
    await keep('law')
    await press('Publish')
    await page.getByText('no permit covers it').waitFor()

    await link('New permit')
    await fill('Authority, Russian', 'Хукумат города')
    await fill('Number of the letter', '12')
    await fill('Date of the letter', '2027-05-10')
    await fill('Covers from', '2027-06-20')
    await fill('Covers until', '2027-06-30')
    await tick('У цирка')
    await choose('Answer', 'Granted')
    await keep('law')
    await press('Publish')
    await page.getByText(/^Published: 1 screen gets something new/).waitFor()
    const screens = (await controller.ask('GET', '/api/v1/screens')).body as { screen: string; onAir: { kind: string } }[]
    expect(screens.map(({ screen, onAir }) => [screen, onAir.kind])).toEqual([['tsirk', 'quote']])

    await link('Хукумат города, 12')
    await choose('Answer', 'Revoked')
    await press('Save')
    await page.getByText(/^Saved\. What it no longer covers/).waitFor()
    const after = (await controller.ask('GET', '/api/v1/screens')).body as { onAir: { kind: string } }[]
    expect(after.map(({ onAir }) => onAir.kind)).toEqual(['slate'])
    expect(errors).toEqual([])
  })

  it('two people change one booking: the second sees what the first did, and chooses; a reload loses nothing', async () => {
    const room = await openWeb(web.browser)
    const { page, controller } = room
    const { fill, press } = hands(room)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    const path = '/campaigns/article-5/bookings/left-days'
    await room.go(path)
    await fill('Last day', '2027-06-25')
    await page.reload()
    await page.getByText('Not saved yet. It is kept in this browser.').waitFor()
    const theirs = { ...structuredClone(aCampaign().bookings[0]!), to: '2027-06-30' }
    await controller.ask('PUT', `/api/v1${path}`, theirs, { 'if-match': '"1"' })
    await press('Save')
    await page
      .locator('.conflict')
      .getByText(/^to: .*30 June 2027/)
      .waitFor()
    await page
      .locator('.conflict')
      .getByText(/^to: .*25 June 2027/)
      .waitFor()
    await press('Keep mine')
    await page.getByText('Saved. The screens show it after it is published.').waitFor()
    const { body } = await controller.ask('GET', '/api/v1/campaigns/article-5/draft')
    expect((body as { file: { bookings: { to: string }[] } }).file.bookings[0]?.to).toBe('2027-06-25')
  })

  it('a playlist is put in another order by keys alone', async () => {
    const room = await openWeb(web.browser)
    const { page, controller } = room
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await room.go('/campaigns/article-5/playlists/both')
    const names = () => page.locator('.items .name').allTextContents()
    const [first, second] = await names()
    await page.locator('.items .handle').first().focus()
    // As somebody who listens to it: picked up, moved over the other, put down.
    await page.keyboard.press('Space')
    await page.waitForSelector('.items .handle[aria-pressed=true]')
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowDown')
        return page.locator('[id^=DndLiveRegion]').textContent()
      })
      .toContain('over droppable area item-1')
    await page.keyboard.press('Space')
    await expect.poll(names).toEqual([second, first])
    await page.getByRole('button', { name: `Move down: ${second}`, exact: true }).press('Enter')
    await expect.poll(names).toEqual([first, second])
  })
})
