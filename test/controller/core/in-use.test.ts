import { describe, expect, it } from 'vitest'
import { editCampaign, type PartName } from '../../../controller/core/edit-campaign.ts'
import { tellProblem } from '../../../shared/problems.ts'
import { sampleFile } from './campaign-fixture.ts'

const file = sampleFile((sample) => {
  sample.campaign.donors.push({ name: { en: 'A donor' }, logo: 'picture' })
  sample.cards.push({ id: 'thanks', kind: 'acknowledgement', text: { en: 'With thanks' }, logo: 'picture' })
  sample.permits.push({
    id: 'permit',
    authority: { en: 'The city' },
    letter: { number: '14/2', date: '2027-05-01' },
    state: 'granted',
    locations: ['square'],
    from: '2027-06-01',
    to: '2027-06-30',
  })
})
const removing = (part: PartName, id: string): string[] => {
  const edited = editCampaign(file, [{ part, id, entry: null }])
  return edited.ok ? [] : edited.problems.map((found) => tellProblem(found, 'en').message)
}

describe('whoever removes something that is in use is told where', () => {
  it.each<[PartName, string, string[]]>([
    ['media', 'film', ['The playlist "Loop" shows "Film".']],
    ['media', 'picture', ['"Picture" is the logo of "A donor".', '"Picture" is the logo of "With thanks".']],
    ['cards', 'article-5', ['The playlist "Loop" shows "No one shall be subjected to torture or to cruel, inhuman o…".']],
    ['playlists', 'loop', ['The playlist "Loop" is booked from 2027-06-20 to 2027-06-26.']],
    ['screens', 'wall', ['The booking of "Loop" from 2027-06-20 to 2027-06-26 is on "Wall".']],
    ['locations', 'square', ['The screen "Wall" stands at the location "Square".', 'The permit 14/2 covers "Square".']],
  ])('%s %s', (part, id, told) => {
    expect(removing(part, id)).toEqual(told)
  })
  it('and may remove it together with what uses it', () => {
    const edited = editCampaign(file, [
      { part: 'playlists', id: 'loop', entry: null },
      { part: 'bookings', id: 'june', entry: null },
    ])
    expect(edited.ok).toBe(true)
  })
  it('and may remove what nothing names', () => {
    expect(removing('bookings', 'june')).toEqual([])
    expect(removing('cards', 'thanks')).toEqual([])
  })
})
