import { describe, expect, it } from 'vitest'
import { planNotes, planProgram, screensOf, type PlanInput } from '../../../controller/core/plan-program.ts'
import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile, Targets } from '../../../shared/schema/campaign.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { check } from '../../../shared/schema/validate.ts'
import { type Sample, sampleFile } from './campaign-fixture.ts'

const blob = (digit: string): BlobRef => ({ sha256: digit.repeat(64), bytes: 10, type: 'application/json' }) as BlobRef
const input = (files: CampaignFile[], screen: string, more: Partial<PlanInput> = {}): PlanInput => ({
  files,
  screen: screen as ScreenId,
  mediaOf: () => ({ ref: blob('a'), durationMs: 20_040 }),
  mediaUrl: null,
  withdrawn: [],
  ...more,
})
const plan = (change: (file: Sample) => void = () => undefined, screen = 'wall', more: Partial<PlanInput> = {}) => {
  const program = planProgram(input([sampleFile(change)], screen, more))
  if (!program) throw new Error('no program')
  return program
}
const booking = (...given: Parameters<typeof plan>) => plan(...given).bookings[0]

const live = (file: Sample) => {
  file.media.push({ id: 'live', kind: 'stream', title: { en: 'Live' }, link: 'https://live.example/live.m3u8', durationMs: 60_000 })
  file.playlists[0]!.items = [{ media: 'live', fallback: 'film' }]
}
const firstContent = (...given: Parameters<typeof plan>) => booking(...given)?.items[0]?.content

const at = (hour: number) => Date.parse(`2027-06-22T${hour}:00:00Z`) as Instant
const withdrawn = (...list: object[]) => ({
  withdrawn: list.map((one) => ({ booking: null, item: null, ...one })) as unknown as PlanInput['withdrawn'],
})
const inFile = (file: Sample) => void (file.bookings[0] = { ...file.bookings[0], withdrawn: '2027-06-22T10:30:00Z' })
const permit = (state: string, from: string, to: string, id: string = state) => ({
  id,
  authority: { en: 'City' },
  letter: { number: '1', date: '2027-05-01' },
  state,
  locations: ['square'],
  from,
  to,
})
const withPermits =
  (...permits: object[]) =>
  (file: Sample) => {
    file.locations[0] = { ...file.locations[0], permitNeeded: true }
    file.permits = permits as Sample['permits']
  }
const reached = (targets: object): string[] => screensOf([sampleFile()], targets as Targets)

describe('a program for one screen', () => {
  it('is a program that a player accepts', () => {
    const program = { ...plan(), revision: 1, issuedAt: 0, validUntil: 1 }
    expect(check('Program', program)).toEqual({ ok: true, value: program })
  })
  it('is null for a screen nobody knows', () => {
    expect(planProgram(input([sampleFile()], 'nowhere'))).toBeNull()
  })
  it('is empty for a screen that nothing is booked on', () => {
    const program = plan((file) => (file.bookings[0] = { ...file.bookings[0], targets: { screens: ['bus'] } }))
    expect(program.bookings).toEqual([])
    expect(program.campaigns).toEqual([])
  })
  it('knows the screen: upright, in Dushanbe time, downloading no more lines than its short side', () => {
    expect(plan().screen).toMatchObject({ id: 'wall', region: 'dushanbe', zone: 'Asia/Dushanbe', renditionCap: 1080 })
    expect(plan(undefined, 'bus').screen.renditionCap).toBe(480)
    expect(plan((file) => (file.screens[0] = { ...file.screens[0], renditionCap: 360 })).screen.renditionCap).toBe(360)
    expect(plan((file) => (file.locations[0] = { ...file.locations[0], zone: 'Asia/Almaty' })).screen.zone).toBe('Asia/Almaty')
  })
  it('fills in the number of the region the screen stands in, and leaves the strip out where there is none', () => {
    const [film, , hotline] = booking()?.items ?? []
    const contact = { phone: '987087676', hours: { en: 'Round the clock' } }
    expect(film?.content).toMatchObject({ strip: { kind: 'contacts', title: { en: 'Call' }, contact, region: 'dushanbe' } })
    expect(hotline?.content).toMatchObject({ card: { kind: 'contacts', contact } })
    const [filmInSughd, , hotlineInSughd] = booking(undefined, 'bus')?.items ?? []
    expect(filmInSughd?.content).toMatchObject({ strip: null })
    expect(hotlineInSughd?.content).toMatchObject({ card: { contact: null } })
  })
  it('carries the campaign’s hashtags in a strip', () => {
    const items = booking((file) => (file.playlists[0] = { ...file.playlists[0]!, items: [{ media: 'film', strip: 'hashtag' }] }))?.items
    expect(items?.[0]?.content).toMatchObject({ strip: { kind: 'hashtag', text: { en: '#Stop torture and impunity!' } } })
  })
  it('plays a film for its measured length, and a card for ten seconds where nobody says', () => {
    expect(booking()?.items.map(({ durationMs }) => durationMs)).toEqual([20_040, 12_000, 10_000])
  })
  it('tells screens nothing that only staff may read', () => {
    const text = JSON.stringify(
      plan((file) => {
        file.playlists[0]!.items = [{ card: 'story' }, { card: 'words' }]
        file.cards.push({ id: 'words', kind: 'message', text: { en: 'Hello' }, moderated: { by: 'Reader', date: '2027-06-01' } })
      }),
    )
    expect(text).toContain('Hello')
    expect(text).not.toMatch(/consent|nobody|Reader|moderated/)
  })
})

describe('what goes out', () => {
  it('adds up targets by screen, location, route, region and tag', () => {
    expect(reached({ screens: ['wall'] })).toEqual(['wall'])
    expect(reached({ locations: ['square'] })).toEqual(['wall'])
    expect(reached({ routes: ['2'] })).toEqual(['bus'])
    expect(reached({ regions: ['sughd'] })).toEqual(['bus'])
    expect(reached({ tags: ['centre'] })).toEqual(['wall'])
    expect(reached({ tags: ['moving'] })).toEqual(['bus'])
    expect(reached({ screens: ['wall'], routes: ['2'] })).toEqual(['bus', 'wall'])
    expect(reached({ routes: ['46'] })).toEqual([])
  })
  it('needs a granted permit where the location demands one, on the days it covers', () => {
    expect(booking()?.permitted).toBeNull()
    for (const state of ['asked', 'refused', 'revoked'])
      expect(booking(withPermits(permit(state, '2027-06-01', '2027-06-30')))).toBeUndefined()
    expect(booking(withPermits(permit('granted', '2027-06-27', '2027-06-30')))).toBeUndefined()
    expect(booking(withPermits(permit('granted', '2027-06-01', '2027-06-30')))?.permitted).toEqual([
      { from: '2027-06-20', to: '2027-06-26' },
    ])
    const three = [
      permit('granted', '2027-06-25', '2027-06-28', 'late'),
      permit('granted', '2027-06-20', '2027-06-21', 'early'),
      permit('granted', '2027-06-22', '2027-06-22', 'next'),
    ]
    expect(booking(withPermits(...three))?.permitted).toEqual([
      { from: '2027-06-20', to: '2027-06-22' },
      { from: '2027-06-25', to: '2027-06-26' },
    ])
    const blocked = input([sampleFile(withPermits(permit('refused', '2027-06-01', '2027-06-30')))], 'wall')
    expect(planNotes(blocked)).toEqual([{ campaign: 'sample', booking: 'june', item: null, why: 'permit-missing' }])
    // A screen that still shows it may not wait for what comes in its place.
    expect(planProgram(blocked)?.ended).toEqual([{ campaign: 'sample', booking: 'june' }])
  })
  it('asks for a permit where any campaign says that the location demands one', () => {
    const strict = sampleFile((file) => {
      file.campaign.id = 'strict'
      file.locations[0] = { ...file.locations[0], permitNeeded: true }
      file.bookings = []
    })
    expect(planProgram(input([sampleFile(), strict], 'wall'))?.bookings).toEqual([])
  })
  it('ends a story with the last day of its consent, or with the day on which it is withdrawn', () => {
    const until = (consent: object) =>
      booking((file) => {
        file.playlists[0]!.items = [{ card: 'story' }]
        file.cards[2] = { ...file.cards[2], consent: { by: 'nobody', date: '2027-05-01', purpose: 'test', ...consent } }
      })?.items[0]?.until
    expect(until({ until: '2027-06-24' })).toBe(Date.parse('2027-06-25T00:00:00+05:00'))
    expect(until({ until: '2027-06-24', withdrawn: '2027-06-23' })).toBe(Date.parse('2027-06-23T00:00:00+05:00'))
    expect(booking()?.items.map((item) => item.until)).toEqual([null, null, null])
  })
  it('leaves out a film that is not ingested yet, and says so', () => {
    const waiting = { mediaOf: () => null }
    expect(booking(undefined, 'wall', waiting)?.items.map(({ id }) => id)).toEqual(['article-5', 'hotline'])
    expect(planNotes(input([sampleFile()], 'wall', waiting))).toEqual([
      { campaign: 'sample', booking: 'june', item: 'film', why: 'media-missing' },
    ])
  })
  it('never shows the wrong day’s item: one a day waits until everything is there', () => {
    const daily = sampleFile((file) => (file.bookings[0] = { ...file.bookings[0], mode: 'one-a-day' }))
    expect(planProgram(input([daily], 'wall', { mediaOf: () => null }))?.bookings).toEqual([])
    expect(planNotes(input([daily], 'wall', { mediaOf: () => null })).map(({ why }) => why)).toEqual(['media-missing', 'nothing-to-show'])
  })
  it('takes off what is withdrawn: a booking, an item of it, a whole campaign; the earliest counts', () => {
    expect(booking()?.withdrawnAt).toBeNull()
    expect(booking(undefined, 'wall', withdrawn({ campaign: 'sample', at: at(10) }))?.withdrawnAt).toBe(at(10))
    expect(booking(undefined, 'wall', withdrawn({ campaign: 'other', at: at(10) }))?.withdrawnAt).toBeNull()
    const both = withdrawn({ campaign: 'sample', booking: 'june', at: at(12) }, { campaign: 'sample', at: at(11) })
    expect(booking(undefined, 'wall', both)?.withdrawnAt).toBe(at(11))
    expect(booking(inFile, 'wall', both)?.withdrawnAt).toBe(Date.parse('2027-06-22T10:30:00Z'))
    const item = booking(undefined, 'wall', withdrawn({ campaign: 'sample', item: 'article-5', at: at(13) }))
    expect(item?.withdrawnAt).toBeNull()
    expect(item?.items.map(({ until }) => until)).toEqual([null, at(13), null])
  })
  it('gives a takeover its window as instants', () => {
    const takeover = booking(
      (file) =>
        (file.bookings[0] = {
          ...file.bookings[0],
          tier: 'takeover',
          window: { from: '2027-06-22T10:00:00+05:00', to: '2027-06-22T11:00:00+05:00' },
        }),
    )
    expect(takeover?.window).toEqual({ from: Date.parse('2027-06-22T05:00:00Z'), to: Date.parse('2027-06-22T06:00:00Z') })
  })
})

describe('equal input', () => {
  it('gives the same bytes in whatever order campaigns and bookings come', () => {
    const second = sampleFile((file) => {
      file.campaign.id = 'another'
      file.bookings.push({ ...file.bookings[0], id: 'april' })
    })
    const mirrored = { ...second, bookings: second.bookings.toReversed() }
    const one = planProgram(input([sampleFile(), second], 'wall'))
    const other = planProgram(input([mirrored, sampleFile()], 'wall'))
    expect(JSON.stringify(other)).toBe(JSON.stringify(one))
    expect(canonicalJson(other)).toBe(canonicalJson(one))
    expect(one?.bookings.map(({ id, campaign }) => `${campaign}/${id}`)).toEqual(['another/april', 'another/june', 'sample/june'])
    expect(one?.campaigns.map(({ id }) => id)).toEqual(['another', 'sample'])
  })
  it('keeps the screens of one campaign apart from the tags of another only by what they say', () => {
    const guest = sampleFile((file) => {
      file.campaign.id = 'guest'
      file.screens = []
      file.locations = []
      file.bookings[0] = { ...file.bookings[0], targets: { tags: ['centre'] } }
    })
    expect(planProgram(input([guest, sampleFile((file) => (file.bookings = []))], 'wall'))?.bookings).toHaveLength(1)
  })
})

it('the data limits of a screen travel in its program, and no others do', () => {
  const data = { monthlyMegabytes: 300, windows: [{ from: '22:00', to: '05:00' }] }
  const limited = plan((file) => void (file.screens = file.screens.map((screen) => ({ ...screen, data })) as Sample['screens']))
  expect(limited.screen.data).toEqual(data)
  expect(plan().screen).not.toHaveProperty('data')
})

describe('a live stream', () => {
  it('has its film with it', () =>
    expect(firstContent(live)).toEqual({ kind: 'stream', link: 'https://live.example/live.m3u8', strip: null, fallback: blob('a') }))
  it('has none once that film was taken off the screens', () => {
    const off = withdrawn({ campaign: 'sample', item: 'film', at: at(10) })
    expect(firstContent(live, 'wall', off)).toEqual({ kind: 'stream', link: 'https://live.example/live.m3u8', strip: null })
  })
})
