import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleNeeded, sampleOn } from '../../../controller/commands/samples.ts'
import { checkCampaign } from '../../../controller/core/check-campaign.ts'
import { busiestDay, moveDates } from '../../../controller/core/move-dates.ts'
import type { CivilDate } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'

const folder = new URL('../../../playlists/', import.meta.url)
const samples = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CampaignFile]),
)
const day = (text: string) => text as CivilDate
const sample = (name: string): CampaignFile => samples[name]!

const dates = (file: CampaignFile) => file.cards.flatMap((card) => (card.kind === 'quote' ? card.source.date : []))

describe('moving a campaign’s dates', () => {
  it('finds the first of its busiest days', () => {
    expect(busiestDay(sample('article-5-monitors.json'))).toBe('2027-06-24')
    expect(busiestDay(sample('events.json'))).toBe('2027-06-24')
    expect(busiestDay(sample('one-a-day.json'))).toBe('2022-06-20')
    expect(busiestDay({ ...sample('events.json'), bookings: [] })).toBe(null)
  })
  it('moves bookings, permits and announced days alike, over the leap day too', () => {
    const moved = moveDates(sample('official-quotes.json'), 636)
    expect([moved.bookings[0]?.from, moved.bookings[0]?.to]).toEqual(['2024-02-27', '2024-03-07'])
    const permit = moved.permits[0]!
    expect([permit.from, permit.to, permit.letter.date]).toEqual(['2024-02-27', '2024-03-07', '2024-02-19'])
  })
  it('leaves the dates of quoted documents as they are', () => {
    expect(dates(moveDates(sample('official-quotes.json'), 1000))).toEqual(dates(sample('official-quotes.json')))
  })
  it('there and back again is the same file, and every sample stays valid wherever it goes', () => {
    for (const [name, file] of Object.entries(samples)) {
      expect([name, moveDates(moveDates(file, 777), -777)]).toEqual([name, file])
      expect([name, checkCampaign(sampleOn(file, day('2026-11-22')))]).toEqual([name, []])
    }
  })
})

describe('the samples of a first look', () => {
  const monitors = sample('article-5-monitors.json')
  const today = day('2026-11-22')
  it('run today', () => {
    const needed = sampleNeeded(monitors, null, today)!
    expect([needed.bookings[0]?.from, needed.bookings[0]?.to]).toEqual(['2026-11-22', '2026-11-24'])
  })
  it('stay as they are while they run, and move on when they are over', () => {
    const stored = sampleOn(monitors, day('2026-11-20'))
    expect(sampleNeeded(monitors, stored, today)).toBe(null)
    expect(sampleNeeded(monitors, stored, day('2026-11-23'))?.bookings[0]?.from).toBe('2026-11-23')
  })
  it('that somebody has made their own are left alone', () => {
    const stored = sampleOn(monitors, day('2026-11-10'))
    const own = { ...stored, campaign: { ...stored.campaign, name: { en: 'Ours' } } }
    expect(sampleNeeded(monitors, own, today)).toBe(null)
  })
})
