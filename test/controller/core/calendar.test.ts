import { describe, expect, it } from 'vitest'
import { calendar, type Calendared } from '../../../controller/core/calendar.ts'
import { checkCampaign } from '../../../controller/core/check-campaign.ts'
import { copyCampaign } from '../../../controller/core/copy-campaign.ts'
import type { DateRange } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { sampleCampaign, type Sample } from './campaign-fixture.ts'

const JUNE = { from: '2027-06-01', to: '2027-06-30' } as DateRange
const JUNE_BOOKING = { id: 'june', playlist: 'loop', targets: { screens: ['wall'] }, from: '2027-06-20', to: '2027-06-26', tier: 'normal' }

function aSample(change: (sample: Sample) => void = () => {}): CampaignFile {
  const sample = sampleCampaign()
  change(sample)
  return sample as unknown as CampaignFile
}
const drafted = (draft: CampaignFile, more: Partial<Calendared> = {}): Calendared => ({
  draft,
  published: null,
  revisions: {},
  withdrawn: [],
  ...more,
})
const squareOf = (...campaigns: Calendared[]) => calendar(campaigns, JUNE).find(({ location }) => location === 'square')!
const state = (campaign: Calendared) => squareOf(campaign).bookings.map((booking) => booking.state)
const other = (booking: object) =>
  aSample((sample) => {
    sample.campaign.id = 'zz-other'
    sample.bookings = [{ ...JUNE_BOOKING, ...booking }]
  })

describe('the booking calendar', () => {
  it('shows each booking at every location that it reaches, with the screens it reaches there', () => {
    const rows = calendar([drafted(aSample())], JUNE)
    expect(rows.map(({ location, bookings }) => [location, bookings.map(({ screens }) => screens)])).toEqual([
      ['route-2', [['bus']]],
      ['square', [['wall']]],
    ])
  })
  it('leaves out what is booked on other days, and keeps the location', () => {
    expect(calendar([drafted(aSample())], { from: '2028-01-01', to: '2028-01-31' } as DateRange).map(({ bookings }) => bookings)).toEqual([
      [],
      [],
    ])
  })
  it('tells drafts from what is published, from what has changed since, and from what was withdrawn', () => {
    const file = aSample()
    const moved = aSample((sample) => (sample.bookings[0]!['to'] = '2027-06-27'))
    const shorter = aSample((sample) => sample.playlists[0]!.items.pop())
    expect(state(drafted(file))).toEqual(['draft'])
    expect(state(drafted(file, { published: aSample() }))).toEqual(['published'])
    expect(state(drafted(moved, { published: file }))).toEqual(['changed'])
    expect(state(drafted(shorter, { published: file }))).toEqual(['changed'])
    expect(state(drafted(file, { withdrawn: [{ booking: null, item: null }] }))).toEqual(['withdrawn'])
    expect(state(drafted(file, { withdrawn: [{ booking: null, item: 'film' as never }] }))).toEqual(['draft'])
  })
  it('still shows what is on the screens when the draft has lost it', () => {
    const emptied = aSample((sample) => (sample.bookings = []))
    expect(squareOf(drafted(emptied, { published: aSample() })).bookings).toMatchObject([
      { booking: 'june', state: 'changed', revision: 0 },
    ])
  })
  it('says on which days the granted permits of each campaign cover a location that needs them', () => {
    const permit = { id: 'p', authority: { en: 'City' }, letter: { number: '1', date: '2027-05-01' }, locations: ['square'] }
    const withPermits = aSample((sample) => {
      sample.locations[0]!['permitNeeded'] = true
      sample.permits = [
        { ...permit, state: 'granted', from: '2027-05-20', to: '2027-06-22' },
        { ...permit, id: 'q', state: 'asked', from: '2027-06-23', to: '2027-06-30' },
      ]
    })
    const { permitNeeded, permits } = squareOf(drafted(withPermits), drafted(other({})))
    expect([permitNeeded, permits]).toEqual([
      true,
      [
        { campaign: 'sample', covered: [{ from: '2027-06-01', to: '2027-06-22' }] },
        { campaign: 'zz-other', covered: [] },
      ],
    ])
  })
})

const clashes = (booking: object) => squareOf(drafted(aSample()), drafted(other(booking))).bookings.map((found) => found.clashes)
const days = { from: '2027-06-24', to: '2027-06-26' }
const at = (from: string, to: string) => ({ ...days, dayparts: [{ from, to }] })

describe('bookings that meet on a screen', () => {
  it('share it where they are of one tier', () => {
    expect(clashes({ from: '2027-06-24', to: '2027-06-29' })).toEqual([
      [{ campaign: 'zz-other', booking: 'june', how: 'shares', ...days }],
      [{ campaign: 'sample', booking: 'june', how: 'shares', ...days }],
    ])
  })
  it('hide each other where one is of a higher tier', () => {
    expect(clashes({ ...days, tier: 'priority' }).map(([clash]) => clash?.how)).toEqual(['hidden', 'hides'])
  })
  it('do not meet on other days or where one is withdrawn', () => {
    expect(clashes({ from: '2027-06-27', to: '2027-06-29' })).toEqual([[], []])
    expect(clashes({ withdrawn: '2027-06-01T00:00:00Z' })).toEqual([[], []])
  })
  it('do not meet at other hours', () => {
    const two = aSample((sample) => (sample.bookings = [{ ...JUNE_BOOKING, ...at('08:00', '12:00') }]))
    const meet = (from: string, to: string) => squareOf(drafted(two), drafted(other(at(from, to)))).bookings[0]!.clashes.length
    expect([meet('12:00', '14:00'), meet('11:00', '14:00'), meet('22:00', '02:00')]).toEqual([0, 1, 0])
  })
})

describe('a campaign once more', () => {
  const wish = { id: 'sample-2028', from: '2028-06-19' } as never
  it('begins on the day that was asked for, under its own id, and is valid', () => {
    const copy = copyCampaign(aSample(), wish)
    expect([copy.campaign.id, copy.bookings[0]?.from, copy.bookings[0]?.to]).toEqual(['sample-2028', '2028-06-19', '2028-06-25'])
    expect(checkCampaign(copy)).toEqual([])
  })
  it('asks for every permit anew, without the old letter', () => {
    const permitted = aSample((sample) => {
      const letter = { number: '7/1', date: '2027-06-01', scan: 'letter.pdf' }
      sample.permits = [
        {
          id: 'p',
          authority: { en: 'City' },
          letter,
          state: 'granted',
          decided: '2027-06-03',
          locations: ['square'],
          from: '2027-06-20',
          to: '2027-06-26',
        },
      ]
    })
    expect(copyCampaign(permitted, wish).permits).toMatchObject([{ state: 'asked', from: '2028-06-19', letter: { number: '—' } }])
    expect(JSON.stringify(copyCampaign(permitted, wish).permits)).not.toMatch(/7\/1|letter\.pdf|decided/)
  })
  it('never makes a consent last longer than it was given for', () => {
    const story = copyCampaign(aSample(), wish).cards.find(({ kind }) => kind === 'story')
    expect(story).toMatchObject({ consent: { date: '2027-05-01', until: '2027-12-31' } })
  })
  it('leaves behind what was withdrawn: bookings, items, stories', () => {
    const file = aSample((sample) => {
      sample.bookings.push({ ...JUNE_BOOKING, id: 'off', withdrawn: '2027-06-21T00:00:00Z' }, { ...JUNE_BOOKING, id: 'beside' })
      Object.assign(sample.cards[2]!['consent'] as object, { withdrawn: '2027-06-10' })
      sample.playlists[0]!.items.push({ card: 'story' })
    })
    const copy = copyCampaign(file, wish, [
      { booking: 'beside', item: null },
      { booking: null, item: 'hotline' as never },
    ])
    expect(copy.bookings.map(({ id }) => id)).toEqual(['june'])
    expect(copy.playlists[0]!.items).toMatchObject([{ media: 'film' }, { card: 'article-5' }])
    expect(copy.cards.map(({ id }) => id)).not.toContain('story')
    expect(checkCampaign(copy)).toEqual([])
  })
})
