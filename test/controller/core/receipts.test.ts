import { describe, expect, it } from 'vitest'
import { UNHEARD, type Report } from '../../../controller/core/fleet.ts'
import { addedTo, bytesPerDay, monthBytesOf, receiptBetween, type Receipts } from '../../../controller/core/receipts.ts'
import type { CivilDate, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { Status } from '../../../shared/schema/wire.ts'

const MB = 1_000_000
const HOUR_MS = 3_600_000
const ZONE = 'Asia/Dushanbe' as TimeZone
const opensAt = 5 as Instant
/** At this hour it has received so much this month and lacks so much. */
const report = (hour: number, monthBytes: number, lacks: number, held = false): Report => ({
  ...UNHEARD,
  status: { at: hour, syncedBytes: 0, wantedBytes: lacks, data: { monthBytes, opensAt: held ? opensAt : null } } as Status,
  statusAt: (hour * HOUR_MS) as Instant,
})
const silent = (hour: number): Report => ({ ...UNHEARD, status: { at: hour } as Status, statusAt: hour as Instant })

describe('what came over a link between two reports', () => {
  it.each([
    [
      'counts, and tells how fast it is while it fetches',
      report(1, 10, 50),
      report(3, 40, 20),
      { bytes: 30, fetchingBytes: 30, fetchingMs: 2 * HOUR_MS },
    ],
    ['tells that nothing came, too', report(1, 10, 50), report(3, 10, 50), { bytes: 0, fetchingBytes: 0, fetchingMs: 2 * HOUR_MS }],
    [
      'says nothing of how fast it is while its limits hold it',
      report(1, 10, 50, true),
      report(9, 12, 48, true),
      { bytes: 2, fetchingBytes: 0, fetchingMs: 0 },
    ],
    [
      'says nothing of how fast it is where it lacked nothing',
      report(1, 10, 0),
      report(9, 12, 0),
      { bytes: 2, fetchingBytes: 0, fetchingMs: 0 },
    ],
    ['begins anew with the month', report(700, 90, 50), report(760, 7, 43), { bytes: 7, fetchingBytes: 7, fetchingMs: 60 * HOUR_MS }],
    [
      'is nothing new where a power cut made it forget',
      report(1, 90, 50),
      report(2, 89, 43),
      { bytes: 0, fetchingBytes: 0, fetchingMs: HOUR_MS },
    ],
    ['is not told by a first report', UNHEARD, report(2, 7, 43), null],
    ['is not told by a player that does not count', silent(1), report(2, 7, 43), null],
    ['is not told by a report that the broker repeats', report(1, 10, 50), { ...report(1, 10, 50), statusAt: 9 as Instant }, null],
  ] as [string, Report, Report, object | null][])('%s', (_says, before, after, expected) => {
    expect(receiptBetween(before, after, ZONE)).toEqual(expected)
  })
})

const days = (...each: [string, number, number][]): Receipts =>
  each.reduce(
    (receipts, [day, fetchingBytes, hours]) =>
      addedTo(receipts, day as CivilDate, { bytes: fetchingBytes, fetchingBytes, fetchingMs: hours * HOUR_MS }),
    new Map() as Receipts,
  )

describe('what a day of fetching brings', () => {
  it.each([
    ['is not known before anything was fetched', days(), null],
    ['is not told by a few bytes in a moment', days(['2027-06-24', 99_000, 0.001]), null],
    ['is what its hours brought, carried to a day', days(['2027-06-24', 2 * MB, 3], ['2027-06-24', 2 * MB, 3]), 16 * MB],
    ['counts all the days on which it fetched', days(['2027-06-24', 4 * MB, 6], ['2027-06-20', 0, 6]), 8 * MB],
    ['is nothing, where hours brought nothing', days(['2027-06-24', 0, 6]), 0],
    [
      'is that of the last 14 days on which it fetched',
      days(
        ...Array.from({ length: 20 }, (_, day): [string, number, number] => [
          `2027-06-${String(day + 1).padStart(2, '0')}`,
          day < 6 ? 900 * MB : MB,
          1,
        ]),
      ),
      24 * MB,
    ],
  ] as [string, Receipts, number | null][])('%s', (_says, receipts, expected) => {
    expect(bytesPerDay(receipts)).toEqual(expected)
  })
})

const said = (iso: string): Report => ({ ...report(1, 70, 0), statusAt: Date.parse(iso) as Instant })

it('what a screen received last month is nothing of this month', () => {
  const now = Date.parse('2027-07-01T01:00+05:00') as Instant
  expect([said('2027-07-01T00:30+05:00'), said('2027-06-30T23:30+05:00'), UNHEARD].map((one) => monthBytesOf(one, now, ZONE))).toEqual([
    70, 0, 0,
  ])
})
