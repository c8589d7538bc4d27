import { describe, expect, it } from 'vitest'
import { adviseOn } from '../../../controller/core/advise-campaign.ts'
import { checkCampaign } from '../../../controller/core/check-campaign.ts'
import { readCampaign } from '../../../controller/core/read-campaign.ts'
import type { Problem } from '../../../shared/problems.ts'
import { type Sample, sampleFile } from './campaign-fixture.ts'

const brief = (problems: readonly Problem[]): string[] => problems.map(({ path, code }) => `${path} ${code}`)
const problems = (change: (file: Sample) => void): string[] => brief(checkCampaign(sampleFile(change)))
const advice = (change: (file: Sample) => void): string[] => brief(adviseOn(sampleFile(change)))
const booked = (more: object) => (file: Sample) => void (file.bookings[0] = { ...file.bookings[0], ...more })
const items = (list: Record<string, unknown>[]) => (file: Sample) => void (file.playlists[0]!.items = list)

const withStream = (list: Record<string, unknown>[]) => (file: Sample) => {
  file.media.push({ id: 'live', kind: 'stream', title: { en: 'Live' }, link: 'https://live.example/live.m3u8', durationMs: 60_000 })
  items(list)(file)
}

const part = (from: string, to: string) => ({ from, to })
const dayparts = (...list: object[]): string[] => problems(booked({ dayparts: list }))
const story = (consent: object) => (file: Sample) => {
  file.playlists[0]!.items = [{ card: 'story' }]
  file.cards[2] = { ...file.cards[2], consent: { by: 'nobody', date: '2027-05-01', purpose: 'test', until: '2027-06-26', ...consent } }
}
const unreachable = (change: (file: Sample) => void) => advice(change).filter((line) => line.endsWith('item-unreachable'))
const demanding = (file: Sample) => void (file.locations[0] = { ...file.locations[0], permitNeeded: true })

describe('a campaign file of the right form', () => {
  it('is fine as it is', () => {
    expect(readCampaign(sampleFile())).toEqual({ file: sampleFile(), problems: [] })
  })
  it('gives every id once', () => {
    expect(
      problems((file) => {
        file.screens.push({ ...file.screens[0] })
        file.bookings.push({ ...file.bookings[0] })
        file.contacts.push({ ...file.contacts[0]! })
      }),
    ).toEqual(['/screens/2/id id-duplicate', '/bookings/1/id id-duplicate', '/contacts/1/region id-duplicate'])
  })
  it('may show the same film twice in a loop, but not two things under one name', () => {
    expect(problems(items([{ media: 'film' }, { card: 'article-5' }, { media: 'film' }]))).toEqual([])
    expect(problems(items([{ media: 'film' }, { card: 'article-5', id: 'film' }]))).toEqual(['/playlists/0/items/1/id id-duplicate'])
  })
  it('trims only films, and inside them', () => {
    expect(problems(items([{ media: 'film', trim: { fromMs: 2_000, toMs: 20_000 } }]))).toEqual([])
    expect(
      problems(
        items([
          { media: 'film', trim: { fromMs: 2_000, toMs: 20_001 } },
          { media: 'film', trim: { fromMs: 19_800 } },
          { media: 'picture', trim: { toMs: 5_000 } },
          { card: 'hotline', trim: { fromMs: 1_000 } },
        ]),
      ),
    ).toEqual([
      '/playlists/0/items/0/trim item-trim-outside',
      '/playlists/0/items/1/trim item-trim-outside',
      '/playlists/0/items/2/trim item-trim-film',
      '/playlists/0/items/3/trim item-trim-film',
    ])
  })
  it('puts a film of its own in the place of a stream, and of nothing else', () => {
    expect(problems(withStream([{ media: 'live', fallback: 'film' }]))).toEqual([])
    expect(
      problems(
        withStream([
          { media: 'live', fallback: 'picture' },
          { media: 'film', fallback: 'film' },
          { card: 'hotline', fallback: 'film' },
          { media: 'live', fallback: 'nothing' },
        ]),
      ),
    ).toEqual([
      '/playlists/0/items/3/fallback media-unknown',
      '/playlists/0/items/0/fallback item-fallback-film',
      '/playlists/0/items/1/fallback item-fallback-stream',
      '/playlists/0/items/2/fallback item-fallback-stream',
    ])
  })
  it('names nothing that is not there', () => {
    expect(
      problems((file) => {
        file.screens[0] = { ...file.screens[0], location: 'moon' }
        file.playlists[0]!.items = [{ media: 'lost-film' }, { card: 'lost-card' }]
        file.bookings[0] = { ...file.bookings[0], playlist: 'lost', targets: { screens: ['bus', 'lost'], locations: ['moon'] } }
        file.campaign.donors = [
          { name: { en: 'Friends' }, logo: 'lost' },
          { name: { en: 'Friends' }, logo: 'film' },
        ]
        file.permits = [
          {
            id: 'p',
            authority: { en: 'City' },
            letter: { number: '1', date: '2027-05-01' },
            state: 'asked',
            locations: ['moon'],
            from: '2027-06-01',
            to: '2027-06-30',
          },
        ]
      }),
    ).toEqual([
      '/screens/0/location location-unknown',
      '/permits/0/locations/0 location-unknown',
      '/campaign/donors/0/logo media-unknown',
      '/campaign/donors/1/logo logo-not-image',
      '/playlists/0/items/0/media media-unknown',
      '/playlists/0/items/1/card card-unknown',
      '/bookings/0/playlist playlist-unknown',
      '/bookings/0/targets/screens/1 screen-unknown',
      '/bookings/0/targets/locations/0 location-unknown',
    ])
  })
  it('says which target reaches no screen', () => {
    expect(problems(booked({ targets: { routes: ['2', '46'], tags: ['lost'], regions: ['gbao'] } }))).toEqual([
      '/bookings/0/targets/routes/1 target-no-screen',
      '/bookings/0/targets/regions/0 target-no-screen',
      '/bookings/0/targets/tags/0 target-no-screen',
    ])
    expect(problems(booked({ targets: { screens: [] } }))).toEqual(['/bookings/0/targets booking-no-screen'])
  })
  it('ends no booking and no permit before it begins, on no day that does not exist', () => {
    expect(problems(booked({ from: '2027-06-26', to: '2027-06-20' }))).toEqual(['/bookings/0/to booking-reversed'])
    expect(problems(booked({ from: '2027-02-30', to: '2027-02-29' }))).toEqual([
      '/bookings/0/from date-impossible',
      '/bookings/0/to date-impossible',
    ])
    expect(problems(booked({ from: '2028-02-29', to: '2028-02-29' }))).toEqual([])
    const permit = { id: 'p', authority: { en: 'C' }, letter: { number: '1', date: '2027-04-31' }, state: 'granted', locations: ['square'] }
    expect(problems((file) => (file.permits = [{ ...permit, from: '2027-06-30', to: '2027-06-01' }]))).toEqual([
      '/permits/0/to permit-reversed',
      '/permits/0/letter/date date-impossible',
    ])
  })
  it('has dayparts that begin within the day and do not overlap, not even over midnight', () => {
    expect(dayparts(part('07:00', '10:00'), part('10:00', '24:00'))).toEqual([])
    expect(dayparts(part('07:00', '10:00'), part('09:59', '12:00'))).toEqual(['/bookings/0/dayparts/1 daypart-overlap'])
    expect(dayparts(part('22:00', '02:00'), part('01:00', '03:00'))).toEqual(['/bookings/0/dayparts/1 daypart-overlap'])
    expect(dayparts(part('01:00', '03:00'), part('22:00', '02:00'))).toEqual(['/bookings/0/dayparts/1 daypart-overlap'])
    expect(dayparts(part('24:00', '02:00'))).toEqual(['/bookings/0/dayparts/0/from daypart-start'])
    expect(advice(booked({ dayparts: [part('08:00', '08:00')] }))).toContain('/bookings/0/dayparts/0 daypart-whole-day')
  })
  it('has items that show one thing each', () => {
    const list = [{}, { media: 'film', card: 'hotline' }, { media: 'film', durationMs: 5000 }, { card: 'hotline', strip: 'hashtag' }]
    expect(problems(items(list))).toEqual([
      '/playlists/0/items/0 item-empty',
      '/playlists/0/items/1 item-both',
      '/playlists/0/items/2/durationMs item-film-duration',
      '/playlists/0/items/3/strip item-card-strip',
    ])
  })
  it('books a story only for the days of its consent', () => {
    expect(problems(story({}))).toEqual([])
    expect(problems(story({ until: '2027-06-25' }))).toEqual(['/cards/2/consent/until consent-too-short'])
    expect(problems(story({ date: '2027-06-21' }))).toEqual(['/cards/2/consent/date consent-late'])
    expect(problems(story({ withdrawn: '2027-06-22' }))).toEqual([])
    expect(advice(story({ withdrawn: '2027-06-22' }))).toContain('/cards/2/consent/withdrawn consent-withdrawn')
  })
  it('gives takeovers, and only takeovers, a window that runs forward', () => {
    const window = { from: '2027-06-22T10:00:00+05:00', to: '2027-06-22T11:00:00+05:00' }
    expect(problems(booked({ tier: 'takeover', window }))).toEqual([])
    expect(problems(booked({ tier: 'takeover' }))).toEqual(['/bookings/0/window takeover-without-window'])
    expect(problems(booked({ window }))).toEqual(['/bookings/0/window window-without-takeover'])
    expect(problems(booked({ tier: 'takeover', window: { from: window.to, to: window.from } }))).toEqual([
      '/bookings/0/window/to window-reversed',
    ])
    expect(problems(booked({ withdrawn: '2027-02-30T10:00:00Z' }))).toEqual(['/bookings/0/withdrawn setting-instant'])
  })
  it('knows the zones of its locations', () => {
    expect(problems((file) => (file.locations[0] = { ...file.locations[0], zone: 'Asia/Dushanba' }))).toEqual([
      '/locations/0/zone zone-unknown',
    ])
  })
})

describe('advice', () => {
  it('names the contacts and the subtitles that a screen will miss', () => {
    expect(advice(() => undefined)).toEqual(['/playlists/0/items/0 contact-missing', '/playlists/0/items/2 contact-missing'])
    expect(advice((file) => (file.media[0] = { ...file.media[0], subtitles: { ru: 'film.ru.vtt' } }))).toContain(
      '/media/0/subtitles subtitles-missing',
    )
  })
  it('says which items would never be reached', () => {
    const long = { card: 'article-5', durationMs: 4 * 3_600_000 }
    const six = Array.from({ length: 6 }, () => long)
    expect(unreachable(items(six))).toEqual([])
    expect(unreachable(items([...six, { card: 'hotline' }]))).toEqual(['/playlists/0/items/6 item-unreachable'])
    const short = (file: Sample) => {
      items([long, { card: 'hotline' }])(file)
      booked({ dayparts: [{ from: '08:00', to: '12:00' }] })(file)
    }
    expect(unreachable(short)).toEqual(['/playlists/0/items/1 item-unreachable'])
    expect(unreachable(booked({ mode: 'one-a-day', to: '2027-06-21' }))).toEqual(['/playlists/0/items/2 item-unreachable'])
  })
  it('says where a permit is missing, and keeps nothing from being read', () => {
    expect(advice(demanding)).toContain('/bookings/0 permit-uncovered')
    expect(problems(demanding)).toEqual([])
  })
})

describe('a campaign file of broken form', () => {
  it('says of a quotation without a source why that matters, for source, attribution and each part', () => {
    const read = readCampaign(
      sampleFile((file) => {
        const { source: _source, attribution: _attribution, ...bare } = file.cards[0]!
        file.cards[0] = bare
        file.cards.push({ ...sampleFile().cards[0], id: 'half', source: { document: { en: 'Document' } } })
      }),
    )
    expect(read.file).toBeNull()
    expect(brief(read.problems).sort()).toEqual([
      '/cards/0 quote-unsourced',
      '/cards/0 quote-unsourced',
      '/cards/3/source quote-unsourced',
      '/cards/3/source quote-unsourced',
    ])
  })
  it('gets all its problems at once, those of form and those of meaning', () => {
    const read = readCampaign(
      sampleFile((file) => {
        delete file.cards[0]!['source']
        delete file.screens[1]!['location']
        file.bookings[0] = { ...file.bookings[0], from: '2027-06-27', targets: { screens: ['wall', 'lost'] } }
      }),
    )
    expect(brief(read.problems).sort()).toEqual([
      '/bookings/0/targets/screens/1 screen-unknown',
      '/bookings/0/to booking-reversed',
      '/cards/0 quote-unsourced',
      '/screens/1 schema-required',
    ])
  })
  it.each([null, 7, 'text', [], {}, { bookings: {} }])('never throws, whatever it is: %j', (given) => {
    expect(readCampaign(given).problems.length).toBeGreaterThan(0)
  })
})
