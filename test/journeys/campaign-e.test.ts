import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { writeCards, writeContacts } from '../make/card-hands.ts'
import { choose, follow, writeTexts } from '../make/hands.ts'
import {
  addFiles,
  addLocations,
  beginCampaign,
  book,
  lookAndApprove,
  openCampaign,
  saveEntry,
  sendForApproval,
  untilPlayable,
} from '../make/plan-hands.ts'
import type { PairedScreen } from '../make/screen-hands.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

const PICTURE = fileURLToPath(new URL('../../media/exhibition-landscape-1.jpg', import.meta.url))
const PLACES = [
  { name: { tg: 'Хуҷанд, майдони Панҷшанбе', en: 'Khujand' }, region: 'Sughd', phone: '98 787 33 33' },
  { name: { tg: 'Бохтар, бозор', en: 'Bokhtar' }, region: 'Khatlon', phone: '98 787 66 66' },
  { name: { tg: 'Душанбе, ЦУМ', en: 'Dushanbe' }, region: 'Dushanbe', phone: '98 708 76 76' },
]
/** Those whose stages are looked at. */
const SEEN = PLACES.slice(0, 2)
const NUMBERS = { Sughd: '987873333', Khatlon: '987876666', Dushanbe: '987087676', 'Districts of Republican Subordination': '987087676' }

describe('campaign E: contacts by region', () => {
  it('shows on each screen the number of its own region, on the card and on the strip, round the clock', async () => {
    const { page, zebo, errors, pair } = await journey.install('2027-06-24T09:00:00+05:00')
    await addLocations(
      page,
      PLACES.map(({ name, region }) => ({ name, region })),
    )
    const campaign = await beginCampaign(page, { tg: 'Ба куҷо занг задан', en: 'Whom to call' }, { en: '#Stop torture and impunity!' })
    await addFiles(page, [PICTURE], ['exhibition-landscape-1'])
    await untilPlayable(page, ['exhibition-landscape-1'])
    await openCampaign(page, campaign)
    await writeCards(page, [
      {
        kind: 'Contacts',
        texts: {
          Title: { tg: 'Дар ҳолати шиканҷа занг занед', ru: 'В случае пыток звоните', en: 'In the event of torture, call' },
          Text: { tg: 'Ҳар вақт, шабу рӯз занг зада метавонед.', ru: 'Можно звонить в любое время суток.' },
        },
      },
    ])
    await writeContacts(page, NUMBERS)
    await openCampaign(page, campaign)
    await follow(page, 'New playlist')
    await writeTexts(page, 'Title', { en: 'Numbers' })
    await choose(page, 'Add to the end', 'In the event of torture, call')
    await choose(page, 'Add to the end', 'Exhibition landscape 1')
    await choose(page, 'Line at the foot', 'Contacts of the region')
    await saveEntry(page)
    await book(page, { playlist: 'Numbers', from: '2027-06-24', to: '2027-07-24', screens: ['All 3'] })
    await sendForApproval(page)

    const approved = lookAndApprove(zebo, campaign)
    const screens: PairedScreen[] = []
    for (const { name } of SEEN)
      screens.push(await pair({ name: name.en, size: { width: 1920, height: 1080 } }, '2027-06-24T23:00:00+05:00'))
    await approved
    const numberOn = async (at: number, kind: string): Promise<string[]> => {
      const { words } = await screens[at]!.shows((view) => view.kind === kind && view.words !== '')
      return PLACES.map(({ phone }) => phone).filter((phone) => words.includes(phone))
    }
    for (const [at, { phone }] of SEEN.entries()) {
      expect(await numberOn(at, 'contacts')).toEqual([phone])
      expect(await numberOn(at, 'image')).toEqual([phone])
    }
    // In the small hours as by day.
    await screens[0]!.startAgain('2027-06-26T03:30:00+05:00')
    expect(await numberOn(0, 'contacts')).toEqual(['98 787 33 33'])
    expect(errors).toEqual([])
  })
})
