import { describe, expect, it } from 'vitest'
import { type Fetching, type Ready, readyBy } from '../../../controller/core/ready-by.ts'
import type { DataLimits, Instant, TimeZone } from '../../../shared/schema/basics.ts'

const MB = 1_000_000
const at = (iso: string) => Date.parse(iso) as Instant
const night = { windows: [{ from: '22:00', to: '05:00' }] } as DataLimits
/** 24 MB in a day: one in an hour. */
const bytesPerDay = 24 * MB

interface Row extends Partial<Omit<Fetching, 'now' | 'zone'>> {
  says: string
  now: string
  ready: string | null
  waitsFor: Ready['waitsFor']
  isFloor?: boolean
}

const ready = ({ says: _says, now, ready: _ready, waitsFor: _waitsFor, isFloor: _isFloor, ...asked }: Row) =>
  readyBy({
    now: at(now),
    zone: 'Asia/Dushanbe' as TimeZone,
    limits: {},
    bytes: 10 * MB,
    monthBytes: 0,
    bytesPerDay,
    ...asked,
  })

describe('what a screen lacks is there', () => {
  it.each<Row>([
    { says: 'now, where it lacks nothing', now: '2027-06-24T12:00+05:00', bytes: 0, ready: '2027-06-24T12:00+05:00', waitsFor: 'link' },
    { says: 'as fast as its days so far tell', now: '2027-06-24T12:00+05:00', ready: '2027-06-24T22:00+05:00', waitsFor: 'link' },
    {
      says: 'no faster than its limit lets it in: 80 kbit/s are 10 kB a second',
      now: '2027-06-24T12:00+05:00',
      limits: { kilobitsPerSecond: 80 },
      bytesPerDay: 1000 * bytesPerDay,
      ready: '2027-06-24T12:16:40+05:00',
      waitsFor: 'link',
    },
    {
      says: 'in the night that is for it',
      now: '2027-06-24T12:00+05:00',
      limits: night,
      bytes: 7 * MB,
      ready: '2027-06-25T05:00+05:00',
      waitsFor: 'window',
    },
    {
      says: 'in the night after it, from where the first one ended',
      now: '2027-06-24T12:00+05:00',
      limits: night,
      ready: '2027-06-26T01:00+05:00',
      waitsFor: 'window',
    },
    {
      says: 'next month, once this one’s budget is used up',
      now: '2027-06-24T12:00+05:00',
      limits: { monthlyMegabytes: 100 },
      monthBytes: 95 * MB,
      ready: '2027-07-01T05:00+05:00',
      waitsFor: 'budget',
    },
    {
      says: 'two months on, where it is more than a whole budget',
      now: '2027-06-24T12:00+05:00',
      limits: { monthlyMegabytes: 6 },
      monthBytes: 7 * MB,
      ready: '2027-08-01T04:00+05:00',
      waitsFor: 'budget',
    },
    {
      says: 'in the new month’s budget, where the night runs into it',
      now: '2027-06-30T23:00+05:00',
      limits: { ...night, monthlyMegabytes: 9 },
      monthBytes: 8.5 * MB,
      bytes: 5 * MB,
      ready: '2027-07-01T04:30+05:00',
      waitsFor: 'budget',
    },
    {
      says: 'not before now, where nothing is known of its link',
      now: '2027-06-24T12:00+05:00',
      bytesPerDay: null,
      ready: '2027-06-24T12:00+05:00',
      waitsFor: 'link',
      isFloor: true,
    },
    {
      says: 'not before tonight, where only its hours are known',
      now: '2027-06-24T12:00+05:00',
      limits: night,
      bytesPerDay: null,
      ready: '2027-06-24T22:00+05:00',
      waitsFor: 'window',
      isFloor: true,
    },
    { says: 'never, where its days brought nothing', now: '2027-06-24T12:00+05:00', bytesPerDay: 0, ready: null, waitsFor: 'link' },
    {
      says: 'not within three months, where it is too much for that',
      now: '2027-06-24T12:00+05:00',
      bytes: 10_000 * MB,
      ready: null,
      waitsFor: 'link',
    },
  ])('$says', (row) => {
    expect(ready(row)).toEqual({ at: row.ready && at(row.ready), waitsFor: row.waitsFor, isFloor: row.isFloor ?? false })
  })

  it('never sooner with less: a smaller budget, a slower link, fewer hours, more to fetch', () => {
    const base: Row = {
      says: '',
      now: '2027-06-24T12:00+05:00',
      limits: { ...night, monthlyMegabytes: 30 },
      monthBytes: 25 * MB,
      ready: null,
      waitsFor: 'link',
    }
    const worse: Partial<Row>[] = [
      { limits: { ...night, monthlyMegabytes: 10 } },
      { bytesPerDay: 5 * MB },
      { limits: { windows: [{ from: '23:00', to: '02:00' }], monthlyMegabytes: 30 } as DataLimits },
      { bytes: 60 * MB },
      { monthBytes: 30 * MB },
    ]
    const first = ready(base).at ?? Infinity
    for (const change of worse) expect(ready({ ...base, ...change }).at ?? Infinity).toBeGreaterThanOrEqual(first)
  })
})
