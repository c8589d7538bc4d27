import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../controller/core/diagnose.ts'
import type { ScreenRow } from '../../../controller/api.ts'
import { hasTrouble, listed, matching, seenOf } from '../../../controller/web/pages/wall/rows.ts'
import { readFilters, writeFilters } from '../../../controller/web/pages/wall/filters.ts'
import { airText, presenceOf, untilText, whatIs } from '../../../controller/web/pages/wall/sentences.ts'
import { courierText } from '../../../controller/web/pages/wall/courier-text.ts'
import { clockText } from '../../../controller/web/pages/wall/clock-text.ts'
import { dataText, linkText } from '../../../controller/web/pages/wall/data-text.ts'
import { startText } from '../../../controller/web/pages/wall/start-text.ts'
import { type SayWall, wallWords } from '../../../controller/web/pages/wall/words.ts'
import { readyText } from '../../../controller/web/ui/ready-text.ts'
import { sizeText } from '../../../controller/web/ui/size-text.ts'
import { readyWords, type SayReady } from '../../../controller/web/ui/ready-words.ts'
import { dayText, timeIn } from '../../../controller/web/ui/times.ts'
import { i18n } from '../../../controller/web/words/i18n.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { COURIER_FINDINGS, DOWN_WHYS } from '../../../shared/schema/wire.ts'

const ZONE = 'Asia/Dushanbe'
const say = i18n.getFixedT('en', wallWords.namespace) as unknown as SayWall
const sayReady = i18n.getFixedT('en', readyWords.namespace) as unknown as SayReady
const at = (text: string) => Date.parse(text) as Instant
const NOW = at('2027-06-24T07:00:00Z')
const row = (more: Partial<ScreenRow>): ScreenRow => {
  const known = bareRow({ presenceKind: more.presence === 'offline' ? 'lost' : 'online', ...more })
  return { ...known, findings: diagnose(known, NOW) }
}
const bareRow = (more: Partial<ScreenRow>): ScreenRow => ({
  screen: 'bus-16-01' as never,
  name: { en: 'Bus' },
  location: { en: 'Route 16' },
  region: 'dushanbe',
  zone: null,
  route: '16',
  place: null,
  campaigns: ['buses' as never],
  paired: true,
  presence: 'online',
  presenceSince: at('2027-06-24T06:32:00Z'),
  presenceKind: 'online',
  backAt: null,
  graceMs: 300_000,
  noBrokerSince: null,
  onAir: null,
  upNext: null,
  reported: null,
  differs: false,
  reportedStill: null,
  reportedAt: null,
  reportedNext: null,
  revisionHeld: 1,
  revisionWanted: 1,
  revisionHeard: 1,
  programAt: null,
  programEndsAt: null,
  data: null,
  limits: null,
  link: null,
  machine: null,
  disk: null,
  isHeard: false,
  version: null,
  versionHere: '1',
  clock: null,
  syncedBytes: 0,
  wantedBytes: 0,
  ready: null,
  faults: [],
  faultsSince: {},
  findings: [],
  leftOut: [],
  recovery: null,
  courier: null,
  refused: null,
  start: null,
  ...more,
})

describe('how a player came back, in a sentence', () => {
  const start = {
    at: at('2027-06-24T03:12:00Z'),
    version: '1',
    why: 'power',
    detail: '',
    downMs: 21_780_000,
    phases: { stage: 1500, picture: 2104 },
    files: { checked: 3, damaged: 1, mended: 1 },
  }
  it('says when, why, how long, how soon and what was mended', () => {
    expect(startText(start, ZONE, say, 'en')).toBe(
      '08:12, after a power cut; down for 6\u00A0h\u00A03\u00A0min; first picture after 2.1 s; 3 files checked, 1 mended',
    )
    expect(startText(start, ZONE, say, 'tg')).toContain(' 2,1 ')
  })
  it('leaves out what it does not know, and gives a reason of a newer player by its name', () => {
    const bare = { ...start, why: 'meteor', downMs: null, phases: {}, files: { checked: 0, damaged: 0, mended: 0 } }
    expect(startText(bare, ZONE, say, 'en')).toBe('08:12, meteor')
  })
  it.each(DOWN_WHYS)('has words for "%s"', (why) => expect(startText({ ...start, why }, ZONE, say, 'en')).not.toContain(`, ${why};`))
})

describe('what came of a stick, in a sentence', () => {
  const stick = { at: at('2027-06-24T03:12:00Z'), file: 'lavha.courier', state: 'done' as const }
  it('says which, when and what was found', () =>
    expect(courierText({ ...stick, found: ['files-damaged', 'taken'] }, ZONE, say)).toBe(
      'lavha.courier at 08:12; some of its files are damaged; the sound ones were taken; a new program was taken from it',
    ))
  it.each(COURIER_FINDINGS)('has words for "%s"', (finding) =>
    expect(courierText({ ...stick, found: [finding] }, ZONE, say)).not.toMatch(new RegExp(`; ${finding}$`)),
  )
})

const gaps = (words: object): [string, string[]][] =>
  Object.entries(words).map(([key, text]) => [
    key,
    String(text)
      .match(/\{\w+\}/g)
      ?.sort() ?? [],
  ])

describe('how a screen is, in a sentence', () => {
  it.each([
    [{}, 'Online', 'good'],
    [{ syncedBytes: 1, wantedBytes: 3 }, 'Online, fetches something new: 33\u00a0%', 'good'],
    [{ presence: 'offline' as const }, 'No link since 11:32, plays from memory', 'bad'],
    [{ presence: 'offline' as const, revisionHeld: 0 }, 'The player has not been online yet', 'bad'],
    [{ presence: 'offline' as const, paired: false }, 'No player is paired yet', 'none'],
    [{ presence: 'offline' as const, presenceKind: 'late' as const }, 'Silent since 11:32, as it has been before', 'late'],
    [
      { presence: 'offline' as const, presenceKind: 'parked' as const, backAt: at('2027-06-24T00:00:00Z') },
      'Parked, back about 05:00',
      'none',
    ],
    [{ faults: ['not-known-here'] }, 'Online, but not-known-here', 'good'],
    [{ faults: ['link-down'] }, 'Online', 'good'],
    [{ faults: ['film-damaged'] }, 'Online, but a film is damaged and is fetched again', 'late'],
    [{ faults: ['disk-full'] }, 'Needs a person: its disk is full', 'bad'],
    [{ refused: 'expired' as const, revisionWanted: 2 }, 'Did not take its program: it has expired', 'bad'],
    [{ refused: 'expired' as const, revisionHeld: 2, revisionWanted: 2 }, 'Online', 'good'],
  ])('%o: %s', (more, text, mood) => {
    expect(presenceOf(row(more), say, ZONE)).toEqual({ text, mood })
  })
})

describe('times', () => {
  it('are those of the screens’ clock', () => {
    const noon = timeIn(ZONE, at('2027-06-24T07:00:14Z'))
    const day = (language: 'tg' | 'ru' | 'en') => dayText(noon.date, language, 2027)
    expect([noon.time, day('ru'), day('tg'), day('en')]).toEqual(['12:00:14', '24 июня', '24 июн', '24 June'])
    expect(timeIn(ZONE, at('2027-06-23T19:00:00Z')).time).toBe('00:00:00')
  })
  it('tell the end to the second when it is near, with its date when it is far, and not at all when there is none', () => {
    const now = at('2027-06-24T07:00:00Z')
    const until = (to: string) => untilText(at(to), { zone: ZONE as never }, now, say, 'en')
    expect(until('2027-06-24T07:00:36Z')).toBe('Until 12:00:36')
    expect(until('2027-06-24T13:00:00Z')).toBe('Until 18:00')
    expect(until('2027-06-26T19:00:00Z')).toBe('Unchanged until 27 June, 00:00')
    expect(until('9999-12-31T23:59:59.999Z')).toBe('')
  })
})

describe('what a screen shows', () => {
  const from = at('2027-06-24T07:00:00Z')
  const minutes = (count: number) => (from + count * 60_000) as Instant
  const film = {
    kind: 'film' as const,
    title: { en: 'Article 5' },
    item: null,
    campaign: null,
    off: false,
    from,
    to: minutes(1),
    still: null,
  }
  const quote = { ...film, kind: 'quote' as const, title: { en: 'Covenant' }, from: minutes(2), to: minutes(3) }
  const both = row({ onAir: film, upNext: quote })

  it('moves on by the timeline without a new answer', () => {
    expect(seenOf(both, from)).toMatchObject({ kind: 'film', to: minutes(1), next: { kind: 'quote' } })
    expect(seenOf(both, minutes(1.5))).toMatchObject({ kind: 'film', to: minutes(2) })
    expect(seenOf(both, minutes(2))).toMatchObject({ kind: 'quote', to: minutes(3), next: null })
    expect(seenOf(row({}), from)).toBeNull()
  })
  it('a screen that is switched off is no trouble: it says until when, and what comes then', () => {
    const off = row({ onAir: { ...film, kind: 'slate', title: null, off: true }, upNext: quote, presence: 'online' })
    expect(whatIs(seenOf(off, from)!, say, 'en')).toBe('Switched off')
    expect(airText(seenOf(off, from)!, { zone: ZONE } as never, from, say, 'en')).toBe('Until 12:01:00, then: Covenant')
    expect(hasTrouble(off, 'empty')).toBe(false)
  })
  it('is what the screen itself says where that is something else, and the plan is told beside it', () => {
    const reported = { kind: 'slate', title: null, item: null, booking: null, campaign: null, tier: null, since: from } as const
    const odd = row({ onAir: film, upNext: quote, reported, differs: true })
    const seen = seenOf(odd, from)!
    expect(seen).toMatchObject({ kind: 'slate', differs: true })
    expect(airText(seen, { zone: ZONE } as never, from, say, 'en')).toBe('The screen itself says so. By the plan: Article 5')
    expect(presenceOf(odd, say, ZONE).mood).toBe('late')
  })
})

describe('the address of the wall', () => {
  it('says what is looked for, and what it does not know is no filter', () => {
    const address = '/?view=list&region=sughd&route=16&campaign=buses&trouble=link&q=bus+7'
    expect(writeFilters(readFilters(address.slice(1)))).toBe(address)
    expect(writeFilters(readFilters('?view=grid&region=mars&trouble=boredom&other=1'))).toBe('/')
  })
  it('finds screens by any of their words, by route, campaign and state; who needs somebody stands first', () => {
    const rows = [
      row({ screen: 'bus-2' as never, route: '2' }),
      row({ screen: 'bus-16' as never, presence: 'offline' }),
      row({ screen: 'hall' as never, route: null, region: 'sughd', campaigns: [], faults: ['disk-full'] }),
    ]
    const found = (search: string, words = '') => matching(listed(rows, 'en'), readFilters(search), words).map((one) => one.row.screen)
    expect(found('')).toEqual(['bus-16', 'hall', 'bus-2'])
    expect(found('', ' ROUTE bus-2')).toEqual(['bus-2'])
    expect(found('?route=2')).toEqual(['bus-2'])
    expect(found('?campaign=buses')).toEqual(['bus-16', 'bus-2'])
    expect(found('?trouble=any')).toEqual(['bus-16', 'hall'])
    expect(found('?trouble=link&region=dushanbe')).toEqual(['bus-16'])
  })
})

it.each([wallWords, readyWords])('every gap in a sentence is filled by the same names in all languages: $namespace', ({ namespace }) => {
  const [en, ru, tg] = ['en', 'ru', 'tg'].map((language) => gaps(i18n.getResourceBundle(language, namespace) as object))
  expect(ru).toEqual(en)
  expect(tg).toEqual(en)
})

it('says what came this month, and until when the rest is held', () => {
  const opensAt = at('2027-07-01T17:00:00Z')
  const held = row({ data: { monthBytes: 12_345_678, opensAt }, syncedBytes: 1, wantedBytes: 3 })
  expect(dataText(held, ZONE, say, 'en')).toBe('12.3 MB; its data limits hold new files until 1 July, 22:00')
  expect(dataText({ ...held, syncedBytes: 3 }, ZONE, say, 'en')).toBe('12.3 MB')
  expect(dataText({ ...held, syncedBytes: 3, limits: { monthlyMegabytes: 500 } }, ZONE, say, 'en')).toBe('12.3 of 500 MB')
  expect(dataText(row({}), ZONE, say, 'en')).toBeNull()
})

it('says how much it is in as few digits as tell it', () => {
  const sizes = [0, 40, 6200, 99_499, 400_000, 6_683_733, 96_000_000, 3_840_000_000]
  const told = (language: 'en' | 'ru') => sizes.map((bytes) => sizeText(bytes, sayReady, language).replace('\u00a0', ' '))
  expect(told('en')).toEqual(['0 KB', '1 KB', '6 KB', '99 KB', '0.4 MB', '6.7 MB', '96 MB', '3.8 GB'])
  expect(told('ru')[4]).toBe('0,4 MB')
})

it('says when a screen has what it lacks, and what it waits for', () => {
  const now = at('2027-06-24T07:00:00Z')
  const told = (iso: string | null, waitsFor: 'link' | 'window' | 'budget', isFloor = false) =>
    readyText({ at: iso === null ? null : at(iso), waitsFor, isFloor }, ZONE, now, sayReady, 'en')
  expect(told('2027-06-24T18:40:00Z', 'link')).toBe('about 23:40')
  expect(told('2027-06-25T18:40:00Z', 'window')).toBe('about 25 June, 23:40, it waits for its hours for fetching')
  expect(told('2027-07-02T19:00:00Z', 'budget', true)).toBe('not before 3 July, 00:00, this month’s data is not enough')
  expect(told('2027-06-24T07:00:00Z', 'link', true)).toBe('not known yet: nothing has been fetched there so far')
  expect(told(null, 'link')).toBe('not within three months')
  expect(told(null, 'budget')).toBe('not within three months, this month’s data is not enough')
})

it('says over what a screen is linked, and a kind that it does not know by its name', () => {
  expect(['wifi', 'mobile', 'satellite'].map((link) => linkText(link, say))).toEqual(['Wi-Fi', 'mobile network', 'satellite'])
})

const clockTold = (source: NonNullable<ScreenRow['clock']>['source'], systemAheadMs: number): string =>
  clockText({ source, systemAheadMs, withinMs: 40 }, say)

it('says where a player has its time from, and how wrong its machine’s clock is', () => {
  expect(clockTold('measured', -900)).toBe('set by the controller, to within 40 ms')
  expect(clockTold('measured', 3_600_000)).toBe('set by the controller, to within 40 ms; the machine’s clock is 1\u00A0h ahead')
  expect(clockTold('proven', -57 * 365 * 86_400_000)).toBe(
    'goes on from the last proven time until the controller answers; the machine’s clock is 20805\u00A0d behind',
  )
  expect(clockTold('system', 0)).toBe('the machine’s, not checked yet')
})
