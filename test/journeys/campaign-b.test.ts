import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { countActs } from '../make/count-acts.ts'
import { PATIENCE_MS, press } from '../make/hands.ts'
import { enter, tabTo, turnTo, typeCode, typeDate, typeInto } from '../make/keys.ts'
import { addFiles, addLocations, beginCampaign, book, lookAndApprove, openCampaign, sendForApproval } from '../make/plan-hands.ts'
import { H264, tinyFilm } from '../make/tiny-film.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

const at = (path: string): string => fileURLToPath(new URL(`../../media/${path}`, import.meta.url))
const SUBTITLES = ['article-5.tg.vtt', 'article-5.ru.vtt'].map(at)
const NAME = { tg: 'Моддаи 5 дар мониторҳои шаҳр', ru: 'Статья 5 на городских мониторах' }
const HASHTAGS = { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!', ru: '#Стоп пыткам и безнаказанности!' }
const MONITORS = [
  { name: { tg: 'Меҳмонхонаи «Тоҷикистон»', ru: 'Гостиница «Таджикистан»' } },
  { name: { tg: 'Телевизиони «Сафина»', ru: 'Телевидение «Сафина»' } },
  { name: { tg: 'Муҷассамаи Сомонӣ', ru: 'Памятник Сомони' } },
]
const SIZE = { width: 640, height: 360 }

describe('campaign B: Article 5 on three monitors', () => {
  it('from an empty installation to three screens that show the film with both subtitles, by clicks and keys alone', async () => {
    const { page, zebo, errors, pair } = await journey.install('2027-06-24T12:00:00+05:00')

    const acts = await countActs(page)
    const campaign = await beginCampaign(page, NAME, HASHTAGS)
    await addLocations(page, MONITORS)
    await openCampaign(page, campaign)
    await addFiles(page, [at('article-5.mp4'), ...SUBTITLES], ['article-5'])
    await press(page, 'Book this film: Article 5')
    await page.waitForURL(/\/bookings\/new$/)
    await book(page, { playlist: null, from: '2027-06-24', to: '2027-06-26', screens: ['All 3'] })
    await sendForApproval(page)
    console.info(`campaign B: ${acts()} acts from "new campaign" to "sent for approval"`)
    expect(acts()).toBeLessThanOrEqual(40)

    const approved = lookAndApprove(zebo, campaign)
    const paired = []
    for (const { name } of MONITORS) paired.push(await pair({ name: name.ru, size: SIZE }, '2027-06-25T12:00:00+05:00'))
    await approved
    for (const screen of paired) {
      const { item } = await screen.shows(({ kind, lines }) => kind === 'film' && lines.length === 2)
      expect([screen.id, item]).toEqual([screen.id, 'article-5'])
    }
    expect(errors).toEqual([])
  })

  it('from new campaign to a screen that shows it, by the keyboard alone', async () => {
    const film = join(journey.folder, 'article-5.mp4')
    await tinyFilm({ path: film, size: '640x360', rate: '25', seconds: 12, video: H264, audio: null })
    const { page, zebo, errors, pair } = await journey.install('2027-06-24T12:00:00+05:00')
    const main = page.getByRole('main')
    const button = (name: string) => main.getByRole('button', { name, exact: true })
    const link = (name: string) => main.getByRole('link', { name, exact: true })

    const acts = await countActs(page)
    await turnTo(page, 'Campaigns')
    await typeInto(page, 'Name, Tajik', NAME.tg)
    await typeInto(page, 'Name, Russian', NAME.ru)
    await typeInto(page, 'Hashtags, Tajik', HASHTAGS.tg)
    await typeInto(page, 'Hashtags, Russian', HASHTAGS.ru)
    await page.keyboard.press('Enter')
    await enter(page, link('Say where your screens stand'))
    for (const [count, { name }] of MONITORS.entries()) {
      await typeInto(page, 'Name, Tajik', name.tg)
      await typeInto(page, 'Name, Russian', name.ru)
      const isLast = count === MONITORS.length - 1
      if (isLast) await page.keyboard.press('Enter')
      else {
        await enter(page, button('Save and add another'))
        await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[aria-label="Name, Tajik"]')?.value === '')
      }
    }
    await page.waitForURL(/\/places\/locations\/(?!new$)[^/]+$/)
    await turnTo(page, 'Campaigns')
    await enter(page, main.getByRole('link', { name: NAME.ru }))
    await enter(page, link('Add a film, pictures or cards'))
    const chooser = page.waitForEvent('filechooser')
    await enter(page, page.getByLabel('Choose files…'))
    await (await chooser).setFiles([film, ...SUBTITLES])
    await enter(page, button('Book this film: Article 5'))
    await page.waitForURL(/\/bookings\/new$/)
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'date')
    await typeDate(page, 'First day', '2027-06-24')
    await typeDate(page, 'Last day', '2027-06-26')
    await tabTo(page, main.getByLabel('All 3', { exact: true }))
    await page.keyboard.press('Space')
    await enter(page, button('Save'))
    await enter(page, button('Send for approval'))
    await main.getByText(/^Sent for approval by/).waitFor()
    console.info(`campaign B by keys: ${acts()} acts from "new campaign" to "sent for approval"`)

    const theirs = zebo.getByRole('main')
    await turnTo(zebo, 'Campaigns')
    await enter(zebo, theirs.getByRole('link', { name: NAME.ru }))
    await enter(zebo, theirs.getByRole('link', { name: 'Look and approve', exact: true }))
    await enter(zebo, theirs.getByRole('button', { name: /^Play/ }))
    const stage = zebo.frameLocator('.watch iframe')
    await stage.locator('#stage[data-kind=film][data-item=article-5]').waitFor({ timeout: PATIENCE_MS })
    await stage.locator('.subtitles p').nth(1).waitFor({ timeout: PATIENCE_MS })
    await theirs.locator('.watch[data-seen=true]').waitFor({ timeout: PATIENCE_MS })
    await enter(zebo, theirs.getByRole('button', { name: 'Approve and put on the screens', exact: true }))
    await theirs.getByText(/^On the screens, approved/).waitFor()

    const screen = await pair({ name: MONITORS[0]!.name.ru, size: SIZE }, '2027-06-25T12:00:00+05:00', typeCode)
    const { item } = await screen.shows(({ kind, lines }) => kind === 'film' && lines.length === 2)
    expect(item).toBe('article-5')
    expect(errors).toEqual([])
  })
})
