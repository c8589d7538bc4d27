import { describe, expect, it } from 'vitest'
import type { ScreenRow } from '../../../controller/api.ts'
import { dateText, presenceOf, timeIn, untilText } from '../../../controller/web/pages/wall/sentences.ts'
import { en, fill, ru, tg } from '../../../controller/web/pages/wall/words.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

const ZONE = 'Asia/Dushanbe'
const at = (text: string) => Date.parse(text) as Instant
const row = (more: Partial<ScreenRow>): ScreenRow => ({
  screen: 'bus-16-01' as never,
  name: { en: 'Bus' },
  location: { en: 'Route 16' },
  region: 'dushanbe',
  zone: null,
  paired: true,
  presence: 'online',
  presenceSince: at('2027-06-24T06:32:00Z'),
  onAir: null,
  upNext: null,
  reported: null,
  reportedAt: null,
  revisionHeld: 1,
  revisionWanted: 1,
  syncedBytes: 0,
  wantedBytes: 0,
  faults: [],
  refused: null,
  ...more,
})

const gaps = (words: object): string[] =>
  JSON.stringify(words)
    .match(/\{\w+\}/g)
    ?.sort() ?? []

describe('how a screen is, in a sentence', () => {
  it.each([
    [{}, 'Online', 'good'],
    [{ syncedBytes: 1, wantedBytes: 3 }, 'Online, fetches something new: 33 %', 'good'],
    [{ presence: 'offline' as const }, 'No link since 11:32, plays from memory', 'late'],
    [{ presence: 'offline' as const, revisionHeld: 0 }, 'The player has not been online yet', 'late'],
    [{ presence: 'offline' as const, paired: false }, 'No player is paired yet', 'none'],
    [{ faults: ['film-damaged'] }, 'Needs a person: film-damaged', 'bad'],
    [{ refused: 'expired' as const, revisionWanted: 2 }, 'Did not take its program: expired', 'bad'],
    [{ refused: 'expired' as const, revisionHeld: 2, revisionWanted: 2 }, 'Online', 'good'],
  ])('%o: %s', (more, text, mood) => {
    expect(presenceOf(row(more), en, ZONE)).toEqual({ text, mood })
  })
})

describe('times', () => {
  it('are those of the screens’ clock', () => {
    const noon = timeIn(ZONE, at('2027-06-24T07:00:14Z'))
    expect([noon.time, dateText(noon, ru), dateText(noon, tg), dateText(noon, en)]).toEqual(['12:00:14', '24 июня', '24 июн', '24 June'])
    expect(timeIn(ZONE, at('2027-06-23T19:00:00Z')).time).toBe('00:00:00')
  })
  it('tell the end to the second when it is near, with its date when it is far, and not at all when there is none', () => {
    const now = at('2027-06-24T07:00:00Z')
    const until = (to: string) =>
      untilText({ kind: 'film', title: null, item: null, campaign: null, from: now, to: at(to) }, { zone: ZONE as never }, now, en)
    expect(until('2027-06-24T07:00:36Z')).toBe('Until 12:00:36')
    expect(until('2027-06-24T13:00:00Z')).toBe('Until 18:00')
    expect(until('2027-06-26T19:00:00Z')).toBe('Unchanged until 27 June, 00:00')
    expect(until('9999-12-31T23:59:59.999Z')).toBe('')
  })
})

it('every gap in a sentence is filled by the same names in all languages', () => {
  expect(gaps(ru)).toEqual(gaps(en))
  expect(gaps(tg)).toEqual(gaps(en))
  expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}')
})
