import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freeBytes, openAssetCache } from '../../../player/agent/asset-cache.ts'
import type { BlobSource } from '../../../player/agent/fetch/blob-source.ts'
import { type Ledger, limitsOpenAt, withBytes } from '../../../player/agent/fetch/data-limits.ts'
import { openDataMeter } from '../../../player/agent/fetch/data-meter.ts'
import { createDownloader } from '../../../player/agent/fetch/downloader.ts'
import { wait } from '../../../player/agent/waiting.ts'
import type { DataLimits, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import { manualClock } from '../../fakes/clock.ts'
import { blobOf, makeProgram, NOON } from './programs.ts'
import { scratch } from './scratch.ts'

const DUSHANBE = 'Asia/Dushanbe' as TimeZone
const BERLIN = 'Europe/Berlin' as TimeZone
const at = (iso: string) => Date.parse(iso) as Instant
const night = { windows: [{ from: '22:00', to: '05:00' }] } as DataLimits
const lunch = { windows: [{ from: '12:00', to: '13:00' }] } as DataLimits
const megabyte = { monthlyMegabytes: 1 }

interface Row {
  says: string
  now: string
  limits: DataLimits
  opens: string
  ledger?: Ledger
  pacedUntil?: string
  zone?: TimeZone
}

describe('media may come', () => {
  it.each<Row>([
    { says: 'now, where nothing is limited', now: '2027-06-24T12:00+05:00', limits: {}, opens: '2027-06-24T12:00+05:00' },
    { says: 'tonight, where the night is for it', now: '2027-06-24T12:00+05:00', limits: night, opens: '2027-06-24T22:00+05:00' },
    { says: 'now, before midnight', now: '2027-06-24T23:00+05:00', limits: night, opens: '2027-06-24T23:00+05:00' },
    { says: 'now, after midnight', now: '2027-06-25T04:59+05:00', limits: night, opens: '2027-06-25T04:59+05:00' },
    { says: 'not at the end of the window itself', now: '2027-06-25T05:00+05:00', limits: night, opens: '2027-06-25T22:00+05:00' },
    { says: 'tomorrow, once the hour is over', now: '2027-06-24T13:00+05:00', limits: lunch, opens: '2027-06-25T12:00+05:00' },
    {
      says: 'next month, where its budget is used up',
      now: '2027-06-24T12:00+05:00',
      limits: megabyte,
      ledger: { '2027-06': 1_000_000 },
      opens: '2027-07-01T00:00+05:00',
    },
    {
      says: 'now, with one byte of the budget left',
      now: '2027-06-24T12:00+05:00',
      limits: megabyte,
      ledger: { '2027-06': 999_999 },
      opens: '2027-06-24T12:00+05:00',
    },
    {
      says: 'in the first window of the next month',
      now: '2027-06-24T12:00+05:00',
      limits: { ...megabyte, ...lunch },
      ledger: { '2027-06': 2_000_000 },
      opens: '2027-07-01T12:00+05:00',
    },
    {
      says: 'now, where only another month was used up',
      now: '2027-06-24T12:00+05:00',
      limits: megabyte,
      ledger: { '2027-05': 5_000_000, '2028-01': 5_000_000 },
      opens: '2027-06-24T12:00+05:00',
    },
    {
      says: 'in the new month by the clock of the screen, not by UTC',
      now: '2027-06-30T20:00Z',
      limits: megabyte,
      ledger: { '2027-06': 1_000_000 },
      opens: '2027-06-30T20:00Z',
    },
    {
      says: 'when the line has carried what came',
      now: '2027-06-24T12:00:00Z',
      limits: { kilobitsPerSecond: 64 },
      pacedUntil: '2027-06-24T12:00:08Z',
      opens: '2027-06-24T12:00:08Z',
    },
    {
      says: 'at 03:30 where the clocks skip 02:30',
      now: '2027-03-28T00:00+01:00',
      limits: { windows: [{ from: '02:30', to: '04:00' }] } as DataLimits,
      zone: BERLIN,
      opens: '2027-03-28T03:30+02:00',
    },
  ])('$says', ({ now, limits, ledger, pacedUntil, zone, opens }) => {
    const asked = { now: at(now), limits, zone: zone ?? DUSHANBE, ledger: ledger ?? {}, pacedUntil: pacedUntil ? at(pacedUntil) : 0 }
    expect(new Date(limitsOpenAt(asked)).toISOString()).toBe(new Date(at(opens)).toISOString())
  })
})

it('a ledger keeps twelve months, and a clock that strayed spoils no other month', () => {
  const months = Array.from({ length: 14 }, (_, index) => Date.UTC(2027, index, 15) as Instant)
  const full = months.reduce<Ledger>((ledger, now) => withBytes(ledger, now, DUSHANBE, 5), {})
  expect(Object.keys(full).toSorted()).toEqual([
    ...Array.from({ length: 10 }, (_, index) => `2027-${String(index + 3).padStart(2, '0')}`),
    '2028-01',
    '2028-02',
  ])
  const strayed = withBytes(full, 0 as Instant, DUSHANBE, 7)
  expect(strayed['1970-01']).toBe(7)
  expect(withBytes(strayed, months[13] as Instant, DUSHANBE, 1)).toMatchObject({ '2028-02': 6, '2028-01': 5 })
})

const BLOB = blobOf(Buffer.alloc(1_000_000, 7), 'video/mp4')

/** A real cache, meter and downloader over a line that takes 1 s for 64 KiB and notes the bytes it was asked for. */
async function open(now: Instant, data: DataLimits, exempt = false) {
  const directory = await scratch()
  const clock = manualClock(now)
  const asked: { from: number; to: number; at: Instant }[] = []
  const line: BlobSource = {
    name: 'http',
    isFree: false,
    isOpen: () => true,
    async *read(_ref, from, to, signal) {
      await wait(clock, 1000, signal)
      if (signal.aborted) throw signal.reason
      asked.push({ from, to, at: clock.now() })
      yield BLOB.bytes.subarray(from, to)
    },
  }
  const screen = { ...makeProgram(1, []).screen, data }
  const cache = await openAssetCache({ directory, reserveBytes: 0, quotaBytes: null, freeBytes, onDamage: () => {} })
  const path = join(directory, 'data-used.json')
  const meterOf = () => openDataMeter({ path, clock, log: () => {}, screen: () => screen, isExempt: () => exempt })
  const meter = await meterOf()
  const faults: string[] = []
  const downloader = createDownloader({
    cache,
    sources: [meter.metered(line)],
    limits: meter,
    clock,
    random: () => 0,
    log: () => {},
    onComplete: () => {},
    onProgress: () => {},
    onFault: (code) => faults.push(code),
    onWell: () => {},
  })
  onTestFinished(() => downloader.stop())
  downloader.want([BLOB.ref], [])
  /** Second by second, each only once the disk is done and somebody waits for the clock. */
  const runUntil = async (isDone: () => boolean): Promise<void> => {
    while (!isDone())
      if (clock.waiting() > 0) await clock.advance(1000)
      else await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const isHere = (): boolean => cache.isHere(BLOB.ref)
  return { asked, clock, faults, isHere, meter, meterOf, runUntil }
}

it('a window that ends in the middle of a blob and the next night cost no byte twice', async () => {
  const { asked, clock, faults, isHere, meter, runUntil } = await open(at('2027-06-25T04:59:55+05:00'), night)
  await runUntil(() => meter.read().opensAt !== null)
  await clock.advance(60_000)
  const firstNight = asked.length
  expect(firstNight).toBeGreaterThan(2)
  expect(isHere()).toBe(false)
  expect(meter.read().opensAt).toBe(at('2027-06-25T22:00+05:00'))
  await clock.advance(16 * 3_600_000)
  expect(asked).toHaveLength(firstNight)
  await runUntil(isHere)
  expect(asked.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(BLOB.ref.bytes)
  expect(asked.slice(1).every(({ from }, index) => from === asked[index]?.to)).toBe(true)
  expect(meter.read()).toEqual({ monthBytes: BLOB.ref.bytes, opensAt: null })
  expect(faults).toEqual([])
})

it('a used up month waits for the next, and what was used is still known after a start', async () => {
  const { asked, isHere, meter, meterOf, runUntil } = await open(NOON, { monthlyMegabytes: 1 })
  await runUntil(isHere)
  expect(asked.at(-1)?.to).toBe(BLOB.ref.bytes)
  await meter.stop()
  const again = await meterOf()
  expect(again.read()).toEqual({ monthBytes: 1_000_000, opensAt: at('2027-07-01T00:00+05:00') })
})

it('a line of 64 kbit/s carries no more than that', async () => {
  const { asked, isHere, runUntil } = await open(NOON, { kilobitsPerSecond: 64 })
  await runUntil(isHere)
  const [first, last] = [asked[0], asked.at(-1)]
  if (!first || !last) throw new Error('nothing came')
  expect(last.to).toBe(BLOB.ref.bytes)
  // All but the last stretch are paid for before the last one is asked for.
  expect(last.at - first.at).toBeGreaterThanOrEqual((last.from * 8) / 64)
})

it('what is exempt comes at noon, at full speed, and is counted', async () => {
  const { asked, isHere, meter, runUntil } = await open(NOON, { ...night, kilobitsPerSecond: 32 }, true)
  await runUntil(isHere)
  expect(asked).toHaveLength(1)
  expect(meter.read().monthBytes).toBe(BLOB.ref.bytes)
})
