import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { Program } from '../../shared/schema/program.ts'
import { resolve } from '../../shared/timeline/timeline.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const DAY = '2027-06-26'
const WORDS = 'Шумо танҳо нестед, мо дар паҳлуи шумоем.'

/** Campaign H in small: messages on 26 June, and other words on the days around it. */
function encouragement(): CampaignFile {
  const file = aCampaign('encouragement')
  return {
    ...file,
    cards: [
      ...file.cards,
      { id: 'first', kind: 'message', text: { en: 'You are not alone.' }, moderated: { by: 'N.', date: '2027-06-20' } },
    ],
    playlists: [...file.playlists, { id: 'messages', title: { en: 'Messages' }, items: [{ card: 'first', durationMs: 8000 }] }],
    bookings: [
      ...file.bookings,
      { id: 'last-day', playlist: 'messages', targets: { screens: ['left'] }, from: DAY, to: DAY, tier: 'normal' },
    ],
  } as unknown as CampaignFile
}

/** A stranger's phone, in Tajik. */
async function aPhone(room: WebRoom, language = 'tg'): Promise<Page> {
  const context = await web.browser.newContext({ locale: language, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => room.errors.push(error.message))
  await page.goto(`${room.controller.url}/words/encouragement`)
  await page.waitForSelector('.words:not([aria-busy=true]) h1')
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const messages = (page: Page, state: string) => page.locator(`[data-message][data-state=${state}]`)

async function withOpenPage(): Promise<WebRoom> {
  const room = await openWeb(web.browser)
  const file = encouragement()
  await room.controller.ask('POST', '/api/v1/campaigns', {
    ...file,
    campaign: { ...file.campaign, words: { open: true, day: DAY } },
  })
  return room
}

describe('words of encouragement', () => {
  it('are written on a phone in Tajik, read and taken by staff, published, and shown on 26 June and on no other day', async () => {
    const room = await openWeb(web.browser)
    const { page, controller, errors } = room
    await controller.ask('POST', '/api/v1/campaigns', encouragement())
    await page.click('nav >> text=Messages')
    await page.getByRole('heading', { name: 'The page is closed' }).waitFor()
    await page.getByLabel('Day on which words are shown').fill(DAY)
    await page.getByLabel('The page takes words').click()
    await page.getByRole('heading', { name: 'Nobody has written yet' }).waitFor()
    await page.getByRole('img', { name: 'QR code of the public page' }).waitFor()

    const phone = await aPhone(room)
    await phone.getByText('26 июн 2027').waitFor()
    await phone.getByLabel('Сухани шумо').fill(WORDS)
    await phone.getByLabel('Имзо (агар хоҳед)').fill('Дӯст')
    await press(phone, 'Фиристодан')
    await phone.getByText('Ташаккур. Сухани шумо расид.').waitFor()
    expect(await phone.context().cookies()).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    await messages(page, 'waiting').getByText(WORDS).waitFor()
    await page.getByText('1 message waits to be read').waitFor()
    await press(page, 'Take')
    await page.getByText('Everything has been read').waitFor()
    await controller.ask('POST', '/api/v1/publish')
    const program = (await controller.ask('GET', '/api/v1/screens/left/program')).body as unknown as Program
    const shownOn = (day: string): boolean => {
      const from = Date.parse(`${day}T00:00:00+05:00`)
      return resolve(program, from as Instant, (from + 86_400_000) as Instant).some(({ content }) =>
        JSON.stringify(content ?? null).includes(WORDS),
      )
    }
    expect(['2027-06-24', '2027-06-25', DAY, '2027-06-27'].map((day) => [day, shownOn(day)])).toEqual([
      ['2027-06-24', false],
      ['2027-06-25', false],
      [DAY, true],
      ['2027-06-27', false],
    ])
    expect(errors).toEqual([])
  })

  it('are read by keys alone, and every decision can be taken back', async () => {
    const room = await withOpenPage()
    const { page, controller } = room
    for (const text of ['One', 'Two', 'Three'])
      await controller.ask('POST', '/api/v1/public/words/encouragement', { text, language: 'en' }, { authorization: '' })
    await room.go('/messages')
    await messages(page, 'waiting').first().focus()
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.getByText('Refused: “Two”. It becomes no card.').waitFor()
    await expect.poll(() => messages(page, 'waiting').locator('blockquote').allTextContents()).toEqual(['One', 'Three'])
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Three'))
    await page.keyboard.press('t')
    await page.getByText('Taken: “Three”.').waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('One'))
    await page.keyboard.press('u')
    await page.getByText('It waits again: “Three”.').waitFor()
    await press(page, 'Refused 1')
    await messages(page, 'refused').getByText('Two').waitFor()
    await messages(page, 'refused').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('There are none').waitFor()
    await press(page, 'Waiting 3')
    await expect.poll(() => messages(page, 'waiting').locator('blockquote').allTextContents()).toEqual(['One', 'Two', 'Three'])
  })

  it('are not lost when sending fails, or when they are too long or hold an address', async () => {
    const room = await withOpenPage()
    const phone = await aPhone(room, 'ru')
    const field = phone.getByLabel('Ваши слова')
    await field.fill('Мы рядом: www.example.org')
    await press(phone, 'Отправить')
    await phone.waitForSelector('[data-code=words-link]')
    await field.fill('Мы рядом.')
    await phone.context().setOffline(true)
    await press(phone, 'Отправить')
    await phone.getByText('Нет связи.').waitFor()
    await phone.context().setOffline(false)
    await phone.reload()
    expect(await phone.getByLabel('Ваши слова').inputValue()).toBe('Мы рядом.')
    await press(phone, 'Тоҷикӣ')
    await press(phone, 'Фиристодан')
    await phone.getByText('Ташаккур. Сухани шумо расид.').waitFor()
    await press(phone, 'Боз навиштан')
    expect(await phone.getByLabel('Сухани шумо').inputValue()).toBe('')
  })

  it('have a card that points to their page, made in the ordinary form', async () => {
    const room = await withOpenPage()
    const { page, controller } = room
    await room.go('/messages')
    await press(page, 'Make the card that points here')
    await page.waitForSelector('.entry-form')
    expect(await page.getByLabel('Link (shown as a QR code)').inputValue()).toBe(`${controller.url}/words/encouragement`)
    await press(page, 'Save')
    await page.waitForURL(/\/campaigns\/encouragement$/)
    const { body } = await controller.ask('GET', '/api/v1/campaigns/encouragement/draft')
    expect((body as { file: CampaignFile }).file.cards.at(-1)).toMatchObject({
      kind: 'announcement',
      link: `${controller.url}/words/encouragement`,
    })
  })
})
