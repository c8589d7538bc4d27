import { describe, it } from 'vitest'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { press, reads, untick } from '../make/hands.ts'
import type { StageView } from '../make/open-browser.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()
const SIZE = { width: 640, height: 360 }
const text = (en: string) => ({ en })
const isBooked = ({ kind }: StageView) => kind === 'quote' || kind === 'announcement'

/** Two screens at two locations that need a permit, and one letter that grants both. */
function permitted(): CampaignFile {
  const file = aCampaign()
  const [somoni] = file.locations
  return {
    ...file,
    locations: [
      { ...somoni, permitNeeded: true },
      { ...somoni, id: 'safina', name: text('TV Safina'), permitNeeded: true },
    ],
    screens: file.screens.map((screen) => (screen.id === 'right' ? { ...screen, location: 'safina' } : screen)),
    permits: [
      {
        id: 'letter',
        authority: text('Municipality'),
        letter: { number: '12/4', date: '2027-05-10' },
        state: 'granted',
        decided: '2027-05-24',
        locations: ['somoni', 'safina'],
        from: '2027-06-24',
        to: '2027-06-26',
      },
    ],
  } as CampaignFile
}

describe('an authority takes back what it granted for one location', () => {
  it('its screen shows the slate at once, by a save alone, and the other screen goes on', async () => {
    const now = '2027-06-24T12:00:00+05:00'
    const { page, controller, pair, go } = await journey.installAlone(now)
    await controller.ask('POST', '/api/v1/campaigns', permitted())
    await controller.ask('POST', '/api/v1/publish')
    const left = await pair({ name: 'left', size: SIZE }, now)
    const right = await pair({ name: 'right', size: SIZE }, now)
    await left.shows(isBooked)
    await go('/campaigns/article-5/permits/letter')
    await page.waitForSelector('.entry-form')
    const save = async () => {
      await untick(page, 'TV Safina')
      await press(page, 'Save')
      await reads(page, /^Saved\./)
    }
    await right.changes(isBooked, save, ({ kind }) => kind === 'slate')
    await left.shows(isBooked)
  })
})
