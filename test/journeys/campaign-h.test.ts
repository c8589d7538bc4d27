import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { choose, chooseNative, goTo, PATIENCE_MS, press, reads, write } from '../make/hands.ts'
import { addLocations, addPlaylist, beginCampaign, book, lookAndApprove, openCampaign, sendForApproval } from '../make/plan-hands.ts'
import { type Installation, useJourney } from '../make/use-journey.ts'

const journey = useJourney()

const MONITOR = { tg: 'Муҷассамаи Сомонӣ', ru: 'Памятник Сомони' }
const LAST_DAY = '2027-06-26'
const WORDS = ['Шумо танҳо нестед.', 'Мо ба шумо бовар мекунем.', 'Ин сухан нишон дода намешавад.']

/** Strangers write on a phone of theirs, at the address that the code holds. */
async function strangersWrite({ page }: Installation, words: readonly string[]): Promise<void> {
  const address = await page.locator('.public-page .address').innerText({ timeout: PATIENCE_MS })
  const context = await page
    .context()
    .browser()!
    .newContext({ locale: 'tg', viewport: { width: 360, height: 740 } })
  const phone = await context.newPage()
  await phone.goto(address)
  for (const [at, text] of words.entries()) {
    if (at > 0) await press(phone, 'Боз навиштан')
    await write(phone, 'Сухани шумо', text)
    await press(phone, 'Фиристодан')
    await reads(phone, /^Ташаккур\. Сухани шумо расид/)
  }
  expect(await context.cookies()).toEqual([])
  await context.close()
}

const message = (page: Page, text: string) => page.locator('[data-message]', { hasText: text })
const decide = (page: Page, text: string, how: 'Take' | 'Refuse') =>
  message(page, text).getByRole('button', { name: how, exact: true }).click({ timeout: PATIENCE_MS })

describe('campaign H: messages of encouragement on the last day', () => {
  it('strangers write, a person reads, and only on 26 June the stage shows what was taken', async () => {
    const installation = await journey.install('2027-06-20T12:00:00+05:00')
    const { page, zebo, errors, pair } = installation
    await addLocations(page, [{ name: MONITOR }])
    const campaign = await beginCampaign(
      page,
      { tg: 'Сухани дастгирӣ', ru: 'Слова поддержки' },
      { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!' },
    )

    await goTo(page, '/messages')
    await write(page, 'Day on which words are shown', LAST_DAY)
    await page.getByLabel('The page takes words', { exact: true }).click({ timeout: PATIENCE_MS })
    await strangersWrite(installation, WORDS)
    await reads(page, '3 messages wait to be read')
    await decide(page, WORDS[0]!, 'Take')
    await reads(page, /^Taken: “Шумо танҳо нестед/)
    await decide(page, WORDS[2]!, 'Refuse')
    await reads(page, /^Refused: /)

    await openCampaign(page, campaign)
    await addPlaylist(page, { tg: 'Паёмҳои дастгирӣ', ru: 'Слова поддержки' }, [WORDS[0]!])
    await goTo(page, '/messages')
    await chooseNative(page, 'Taken words go to the end of', 'Слова поддержки')
    await decide(page, WORDS[1]!, 'Take')
    await reads(page, /^Taken: “Мо ба шумо/)

    await openCampaign(page, campaign)
    await page.getByRole('main').getByRole('link', { name: 'New booking', exact: true }).first().click()
    await choose(page, 'What is shown', 'Слова поддержки')
    await write(page, 'First day', '2027-06-25')
    await write(page, 'Last day', LAST_DAY)
    await page.locator('[data-code=words-other-day]').first().waitFor({ timeout: PATIENCE_MS })
    await book(page, { playlist: null, from: LAST_DAY, to: LAST_DAY, screens: [MONITOR.ru] })
    await sendForApproval(page)

    const approved = lookAndApprove(zebo, campaign)
    const screen = await pair({ name: MONITOR.ru, size: { width: 640, height: 360 } }, '2027-06-25T12:00:00+05:00')
    await approved
    await screen.shows(({ kind }) => kind === 'slate')
    await screen.startAgain('2027-06-26T12:00:00+05:00')
    const shown = new Set<string | null>()
    while (shown.size < 2) shown.add((await screen.shows(({ kind, item }) => kind === 'message' && !shown.has(item))).item)
    expect([...shown].every((item) => item?.startsWith('words-'))).toBe(true)
    await screen.startAgain('2027-06-27T00:00:10+05:00')
    await screen.shows(({ kind }) => kind === 'slate')
    expect(errors).toEqual([])
  })
})
