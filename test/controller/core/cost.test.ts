import { describe, expect, it } from 'vitest'
import { type KnownScreen, screenCost } from '../../../controller/core/cost.ts'
import type { ProgramContent } from '../../../controller/core/plan-program.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'

const MB = 1_000_000
const at = (iso: string) => Date.parse(iso) as Instant
const NOW = at('2027-06-24T12:00+05:00')
const ref = (name: string, bytes: number) => ({ sha256: name, bytes, type: 'video/mp4' }) as unknown as BlobRef
const track = (height: number, bytes: number) =>
  ({
    width: height * 2,
    height,
    init: ref(`init-${height}`, 1000),
    segments: [{ blob: ref(`video-${height}`, bytes), durationMs: 1 }],
  }) as object
/** 360 lines: 24 MB, 1080 lines: 96 MB, its sound: 2 MB, subtitles: 3 kB each. */
const film = {
  video: [track(360, 24 * MB), track(1080, 96 * MB)],
  audio: { init: ref('init-sound', 1000), segments: [{ blob: ref('sound', 2 * MB), durationMs: 1 }] },
  subtitles: { tg: ref('tg', 3000), ru: ref('ru', 3000), en: ref('en', 3000) },
} as unknown as Film
const filmItem = { content: { kind: 'film', film: ref('film', 2000), strip: null } }
const picture = (name: string, bytes: number) => ({ content: { kind: 'image', picture: ref(name, bytes), caption: null, strip: null } })
const quote = { content: { kind: 'card', card: { kind: 'quote' } } }
const booking = (items: object[], more: object = {}) =>
  ({
    id: 'june',
    campaign: 'law',
    from: '2027-06-26',
    to: '2027-06-30',
    dayparts: [],
    items,
    ...more,
  }) as unknown as Program['bookings'][number]
const content = (bookings: Program['bookings'], more: object = {}) =>
  ({
    screen: { id: 'wall', zone: 'Asia/Dushanbe', languages: ['tg', 'ru'], sound: 'off', renditionCap: 1080, ...more },
    bookings,
  }) as unknown as ProgramContent

const nothing: KnownScreen = { published: null, heard: [], lacksBytes: 0, monthBytes: 0, bytesPerDay: 240 * MB }
const cost = (next: ProgramContent, known: Partial<KnownScreen> = {}) =>
  screenCost({
    campaign: 'law' as CampaignId,
    next,
    known: { ...nothing, ...known },
    filmOf: (sha256) => ((sha256 as string) === 'film' ? film : null),
    now: NOW,
  })
const held = (bookings: Program['bookings'], more: object = {}): Partial<KnownScreen> => {
  const program = content(bookings, more) as Program
  return { published: program, heard: [program] }
}

describe('what a publish would bring a screen', () => {
  it.each([
    ['nothing but the program, for words', content([booking([quote])]), {}, 0, 0],
    ['of a film the one rendition, its languages, no sound', content([booking([filmItem])]), {}, 96 * MB + 9000, 0],
    ['of a film the smaller one, for a small screen', content([booking([filmItem])], { renditionCap: 480 }), {}, 24 * MB + 9000, 0],
    ['its sound too, where it has sound', content([booking([filmItem])], { sound: 'on' }), {}, 98 * MB + 10_000, 0],
    ['a film once, however often it is booked', content([booking([filmItem]), booking([filmItem])]), {}, 96 * MB + 9000, 0],
    ['only what is new', content([booking([filmItem, picture('new', 400_000)])]), held([booking([filmItem])]), 400_000, 0],
    [
      'the larger rendition, where it holds the smaller',
      content([booking([filmItem])]),
      held([booking([filmItem])], { renditionCap: 480 }),
      96 * MB + 1000,
      0,
    ],
    [
      'what was published before and is not there yet, told apart',
      content([booking([filmItem, picture('new', 400_000)])]),
      { ...held([booking([filmItem])]), lacksBytes: 30 * MB },
      400_000,
      30 * MB,
    ],
    [
      'nothing of what it lacks and does not need any more',
      content([booking([quote])]),
      { ...held([booking([filmItem])]), lacksBytes: 30 * MB },
      0,
      0,
    ],
    [
      'all that was published, where it was never heard',
      content([booking([filmItem, picture('new', 5)])]),
      { published: content([booking([filmItem])]) as Program },
      5,
      96 * MB + 9000,
    ],
  ] as [string, ProgramContent, Partial<KnownScreen>, number, number][])('%s', (_says, next, known, bytes, waitingBytes) => {
    expect(cost(next, known)).toMatchObject({ bytes, waitingBytes })
  })

  it.each([
    ['in time: ten hours for 100 MB', content([booking([picture('new', 100 * MB)])]), {}, '2027-06-26T00:00+05:00', false, false],
    [
      'late: it is booked for tonight',
      content([booking([picture('new', 100 * MB)], { from: '2027-06-24', dayparts: [{ from: '20:00', to: '23:00' }] })]),
      {},
      '2027-06-24T20:00+05:00',
      true,
      false,
    ],
    [
      'in time: what has begun is wanted today',
      content([booking([picture('new', 100 * MB)], { from: '2027-06-20' })]),
      {},
      '2027-06-25T00:00+05:00',
      false,
      false,
    ],
    [
      'late: what has begun comes tomorrow',
      content([booking([picture('new', 130 * MB)], { from: '2027-06-20' })]),
      {},
      '2027-06-25T00:00+05:00',
      true,
      false,
    ],
    [
      'late and beyond the budget',
      content([booking([picture('new', 100 * MB)])], { data: { monthlyMegabytes: 120 } }),
      { monthBytes: 50 * MB },
      '2027-06-26T00:00+05:00',
      true,
      true,
    ],
    [
      'beyond the budget, and early enough for all that',
      content([booking([picture('new', 100 * MB)], { from: '2027-07-05', to: '2027-07-06' })], { data: { monthlyMegabytes: 120 } }),
      { monthBytes: 50 * MB },
      '2027-07-05T00:00+05:00',
      false,
      true,
    ],
    [
      'no matter of time: another campaign’s lacks',
      content([booking([picture('new', 100 * MB)], { campaign: 'night' })]),
      {},
      null,
      false,
      false,
    ],
    [
      'no matter of time: the booking is over',
      content([booking([picture('new', 100 * MB)], { from: '2027-06-01', to: '2027-06-02' })]),
      {},
      null,
      false,
      false,
    ],
  ] as [string, ProgramContent, Partial<KnownScreen>, string | null, boolean, boolean][])(
    'is %s',
    (_says, next, known, neededBy, late, overBudget) => {
      expect(cost(next, known)).toMatchObject({ neededBy: neededBy && at(neededBy), late, overBudget })
    },
  )

  it('says nothing of when, where nothing is still to come', () => {
    expect(cost(content([booking([filmItem])]), held([booking([filmItem])]))).toEqual({
      bytes: 0,
      waitingBytes: 0,
      ready: null,
      neededBy: null,
      late: false,
      overBudget: false,
    })
  })
})
