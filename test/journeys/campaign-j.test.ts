import { describe, expect, it } from 'vitest'
import { choose, follow, PATIENCE_MS, press, reads, tick, write, writeTexts } from '../make/hands.ts'
import {
  addLocations,
  addPlaylist,
  beginCampaign,
  book,
  lookAndApprove,
  openCampaign,
  saveEntry,
  sendForApproval,
  writeCard,
} from '../make/plan-hands.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

const MONITOR = { tg: 'Муҷассамаи Сомонӣ', ru: 'Памятник Сомони' }
const ARTICLE = {
  kind: 'Quotation' as const,
  texts: {
    Text: { tg: 'Ҳеҷ кас набояд мавриди шиканҷа қарор дода шавад.', ru: 'Никто не должен подвергаться пыткам.' },
    'Who said or wrote it': { ru: 'Всеобщая декларация прав человека, статья 5' },
    Document: { ru: 'Всеобщая декларация прав человека' },
  },
  lines: {
    'Date of the document': '1948-12-10',
    'Link to the document': 'https://www.un.org/en/about-us/universal-declaration-of-human-rights',
  },
}
const SIZE = { width: 640, height: 360 }

describe('campaign J: again next year', () => {
  it('last year’s campaign is copied to its new days, its permit is asked for anew, and next year’s stage shows it', async () => {
    const { page, zebo, errors, pair } = await journey.install('2027-06-20T12:00:00+05:00')
    await addLocations(page, [{ name: MONITOR, permitNeeded: true }])
    const campaign = await beginCampaign(page, { tg: 'Моддаи 5', ru: 'Статья 5' }, { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!' })
    await writeCard(page, ARTICLE)
    await addPlaylist(page, { ru: 'Закон' }, [/Никто не должен/])
    await book(page, { playlist: 'Закон', from: '2027-06-24', to: '2027-06-26', screens: [MONITOR.ru] })

    await follow(page, 'New permit')
    await writeTexts(page, 'Authority', { ru: 'Исполнительный орган города' })
    await choose(page, 'Answer', 'Granted')
    await write(page, 'Number of the letter', '12/4')
    await write(page, 'Date of the letter', '2027-05-10')
    await write(page, 'Covers from', '2027-06-24')
    await write(page, 'Covers until', '2027-06-26')
    await tick(page, MONITOR.ru)
    await saveEntry(page)
    await sendForApproval(page)
    await lookAndApprove(zebo, campaign)

    await openCampaign(page, campaign)
    await press(page, 'Make the copy')
    await page.waitForURL(/-2028$/, { timeout: PATIENCE_MS })
    const copy = new URL(page.url()).pathname.split('/').at(-1)!
    await follow(page, 'Which days are covered')
    await reads(page, 'Not covered 24–26 June 2028')
    await page.locator('[data-permit] h3 a').click()
    await choose(page, 'Answer', 'Granted')
    await write(page, 'Number of the letter', '9/1')
    await press(page, 'Save')
    await reads(page, /^Saved\. What it no longer covers/)
    await openCampaign(page, copy)
    await sendForApproval(page)

    const approved = lookAndApprove(zebo, copy)
    const screen = await pair({ name: MONITOR.ru, size: SIZE }, '2027-06-25T12:00:00+05:00')
    const thisYear = await screen.shows(({ kind }) => kind === 'quote')
    expect(thisYear.campaign).toBe(campaign)
    await approved
    await screen.startAgain('2028-06-25T12:00:00+05:00')
    const nextYear = await screen.shows(({ kind }) => kind === 'quote')
    expect(nextYear.campaign).toBe(copy)
    await screen.startAgain('2028-06-23T12:00:00+05:00')
    await screen.shows(({ kind }) => kind === 'slate')
    expect(errors).toEqual([])
  })
})
