import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { follow, PATIENCE_MS, press, reads, writeTexts } from '../make/hands.ts'
import {
  addFiles,
  addLocations,
  addPlaylist,
  beginCampaign,
  book,
  lookAndApprove,
  openCampaign,
  sendForApproval,
  untilPlayable,
  writeCard,
} from '../make/plan-hands.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

const at = (name: string): string => fileURLToPath(new URL(`../../media/${name}`, import.meta.url))
const HALLS = [
  { name: { tg: 'Намоишгоҳ дар Хуҷанд', ru: 'Выставочный зал в Худжанде' }, kind: 'Venue' as const, region: 'Sughd' },
  { name: { tg: 'Намоишгоҳ дар Бохтар', ru: 'Выставочный зал в Бохтаре' }, kind: 'Venue' as const, region: 'Khatlon' },
]
/** What their files are called, and what stands below them. */
const PHOTOGRAPHS = [
  {
    id: 'exhibition-landscape-1',
    title: 'Exhibition landscape 1',
    caption: { tg: 'Дар. Расми намунавӣ ба ҷои акс', ru: 'Дверь. Рисунок вместо фотографии' },
  },
  {
    id: 'exhibition-portrait-1',
    title: 'Exhibition portrait 1',
    caption: { tg: 'Шохаи зардолу. Расми намунавӣ ба ҷои акс', ru: 'Ветка абрикоса. Рисунок вместо фотографии' },
  },
]
const EXHIBITION = {
  kind: 'Announcement' as const,
  texts: {
    'Line above': { tg: 'Намоиши аксҳо', ru: 'Фотовыставка' },
    Title: { tg: '26 июн — Рӯзи дастгирии қурбониёни шиканҷа', ru: '26 июня — день поддержки жертв пыток' },
    Place: { tg: 'Хуҷанд ва Бохтар', ru: 'Худжанд и Бохтар' },
  },
  lines: { Day: '2027-06-24', From: '09:00', Until: '18:00', 'Link (shown as a QR code)': 'https://notorture.tj' },
}
const ADVICE = {
  kind: 'Announcement' as const,
  texts: {
    'Line above': { tg: 'Ёрии ҳуқуқии ройгон', ru: 'Бесплатная юридическая помощь' },
    Title: { tg: 'Машварати ҳуқуқшинос', ru: 'Консультация юриста' },
    Place: { tg: 'Хуҷанд', ru: 'Худжанд' },
  },
  lines: { Day: '2027-06-25', From: '10:00', Until: '12:00', 'Link (shown as a QR code)': 'https://notorture.tj' },
}

describe('campaign G: photographs and announcements in two halls', () => {
  it('each hall shows its captioned photograph and what takes place, the upright screen too, and neither the day after', async () => {
    const { page, zebo, errors, pair } = await journey.install('2027-06-23T12:00:00+05:00')
    await addLocations(page, HALLS)
    await page.locator('.screens a').click()
    await page.getByText('Upright', { exact: true }).click({ timeout: PATIENCE_MS })
    await press(page, 'Save')
    await reads(page, /^Saved\. It counts/)

    const campaign = await beginCampaign(
      page,
      { tg: 'Чорабиниҳо дар Хуҷанд ва Бохтар', ru: 'События в Худжанде и Бохтаре' },
      { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!' },
    )
    await addFiles(
      page,
      PHOTOGRAPHS.map(({ id }) => at(`${id}.jpg`)),
      PHOTOGRAPHS.map(({ id }) => id),
    )
    await untilPlayable(
      page,
      PHOTOGRAPHS.map(({ id }) => id),
    )
    for (const { id, caption } of PHOTOGRAPHS) {
      await page.locator(`[data-media=${id}] a`).first().click({ timeout: PATIENCE_MS })
      await writeTexts(page, 'Caption', caption)
      await press(page, 'Save')
      await reads(page, /^Saved\. The screens show it/)
      await openCampaign(page, campaign)
      await follow(page, 'Add films, pictures and subtitles')
    }
    await openCampaign(page, campaign)
    for (const card of [EXHIBITION, ADVICE]) await writeCard(page, card)
    const [khujand, bokhtar] = PHOTOGRAPHS.map(({ title }) => title)
    await addPlaylist(page, { ru: 'Худжанд' }, [khujand!, EXHIBITION.texts.Title.ru, ADVICE.texts.Title.ru])
    await addPlaylist(page, { ru: 'Бохтар' }, [bokhtar!, EXHIBITION.texts.Title.ru])
    await book(page, {
      playlist: 'Худжанд',
      from: '2027-06-24',
      to: '2027-06-25',
      regions: ['Sughd'],
      tier: 'Priority: before the normal',
    })
    await book(page, { playlist: 'Бохтар', from: '2027-06-24', to: '2027-06-25', locations: [HALLS[1]!.name.ru] })
    await sendForApproval(page)

    const approved = lookAndApprove(zebo, campaign)
    const now = '2027-06-24T10:00:00+05:00'
    const screens = [
      await pair({ name: HALLS[0]!.name.ru, size: { width: 960, height: 540 } }, now),
      await pair({ name: HALLS[1]!.name.ru, size: { width: 360, height: 640 } }, now),
    ]
    await approved
    for (const [place, screen] of screens.entries()) {
      const picture = await screen.shows(({ kind }) => kind === 'image')
      expect([picture.item, picture.campaign]).toEqual([PHOTOGRAPHS[place]!.id, campaign])
      await screen.shows(({ kind }) => kind === 'announcement')
    }
    const [first] = screens
    await first!.startAgain('2027-06-26T10:00:00+05:00')
    await first!.shows(({ kind }) => kind === 'slate')
    expect(errors).toEqual([])
  })
})
