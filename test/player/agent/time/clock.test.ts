import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type KeptTime, MOST_PARKED_MS, timeAtStart } from '../../../../player/agent/time/believe.ts'
import { bestOf } from '../../../../player/agent/time/exchange.ts'
import { createTimeKeeper, readKept } from '../../../../player/agent/time/kept-time.ts'
import { createProvenClock } from '../../../../player/agent/time/proven-clock.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import { manualClock } from '../../../fakes/clock.ts'

const at = (text: string): Instant => Date.parse(text) as Instant
const NOON = at('2027-06-24T12:00:00+05:00')
const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
const kept: KeptTime = { format: 1, provenAt: NOON, systemBehindMs: 0 }

it.each<[string, number, KeptTime | null, number, string]>([
  ['nothing was ever proven', NOON - YEAR, null, NOON - YEAR, 'system'],
  ['an hour after the power went', NOON + HOUR, kept, NOON + HOUR, 'kept'],
  ['a clock that is known to be two hours behind', NOON - HOUR, { ...kept, systemBehindMs: 2 * HOUR }, NOON + HOUR, 'kept'],
  ['no battery: 1970', 0, kept, NOON, 'proven'],
  ['a second behind what was proven', NOON - 1000, kept, NOON, 'proven'],
  ['parked for a season', NOON + MOST_PARKED_MS, kept, NOON + MOST_PARKED_MS, 'kept'],
  ['a year ahead', NOON + YEAR, kept, NOON, 'proven'],
])('at a start, %s', (_, system, before, now, source) => {
  expect(timeAtStart(system as Instant, before)).toEqual({ now, source })
})

it('of several exchanges the shortest round trip is believed, whatever the others say', () => {
  const slow = { askedMs: 0, received: (NOON + 900) as Instant, sent: (NOON + 900) as Instant, heardMs: 1000 }
  const quick = { askedMs: 2000, received: (NOON + 2010) as Instant, sent: (NOON + 2014) as Instant, heardMs: 2024 }
  expect(bestOf([slow, quick])).toEqual({ instant: NOON + 2024, monotonicMs: 2024, withinMs: 10 })
  expect(bestOf([])).toBeNull()
})

/** A machine whose two clocks a test holds in its hands. */
function machine(system: number, before: KeptTime | null) {
  const hands = { system, monotonicMs: 5000 }
  const clock = createProvenClock({ system: () => hands.system, monotonicMs: () => hands.monotonicMs, kept: before })
  const pass = (ms: number): void => void ((hands.system += ms), (hands.monotonicMs += ms))
  return { hands, clock, pass }
}

it('jumps of an hour, forth and back every minute, do not move a proven clock', () => {
  const { hands, clock, pass } = machine(NOON, kept)
  clock.prove({ instant: NOON, monotonicMs: 5000, withinMs: 20 })
  for (let minute = 1; minute <= 60; minute += 1) {
    pass(60_000)
    hands.system += minute % 2 === 0 ? HOUR : -HOUR
    expect(clock.now()).toBe(NOON + minute * 60_000)
  }
  expect(clock.state()).toEqual({ source: 'measured', systemAheadMs: 0, withinMs: 20 })
})

it('where nothing is proven a clock that is set after the start is followed', () => {
  const { hands, clock } = machine(0, null)
  hands.system = NOON
  expect(clock.now()).toBe(NOON)
  expect(clock.kept()).toBeNull()
})

it('a clock that cannot be right is left aside, and the last proven time goes on until it is proven anew', () => {
  const { clock, pass } = machine(0, kept)
  pass(HOUR)
  expect(clock.now()).toBe(NOON + HOUR)
  expect(clock.state()).toMatchObject({ source: 'proven', systemAheadMs: -NOON })
  expect(clock.kept()?.provenAt).toBe(NOON + HOUR)
  clock.prove({ instant: NOON + 9 * HOUR, monotonicMs: clock.monotonicMs(), withinMs: 5 })
  expect(clock.now()).toBe(NOON + 9 * HOUR)
})

it('what is believed and not proven does not move what is proven by more than it ran', () => {
  const { clock, pass } = machine(NOON + MOST_PARKED_MS, kept)
  pass(HOUR)
  expect(clock.now()).toBe(NOON + MOST_PARKED_MS + HOUR)
  expect(clock.kept()?.provenAt).toBe(NOON + HOUR)
})

it('a correction outlives the power once two measurements agree; that of a clock that jumps does not', () => {
  const { hands, clock, pass } = machine(NOON - HOUR, null)
  const prove = (): void => clock.prove({ instant: NOON + hands.monotonicMs - 5000, monotonicMs: hands.monotonicMs, withinMs: 5 })
  prove()
  expect(clock.kept()?.systemBehindMs).toBe(0)
  pass(900_000)
  prove()
  expect(clock.kept()?.systemBehindMs).toBe(HOUR)
  hands.system += 2 * HOUR
  prove()
  expect(clock.kept()?.systemBehindMs).toBe(0)
})

it('who waits for an instant is called when the clock is set beyond it, and not before', async () => {
  const { clock } = machine(NOON, kept)
  let called = 0
  clock.at((NOON + HOUR) as Instant, () => (called += 1))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(called).toBe(0)
  clock.prove({ instant: NOON + HOUR, monotonicMs: 5000, withinMs: 5 })
  await vi.waitFor(() => expect(called).toBe(1))
})

it('what is proven is on the disk at once, every five minutes and at the end; what cannot be read is nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lavha-clock-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  expect(readKept(directory)).toBeNull()
  const { clock: proven, pass } = machine(NOON, null)
  const waits = manualClock(NOON)
  const keeper = createTimeKeeper({ directory, proven, clock: waits })
  keeper.start()
  proven.prove({ instant: NOON, monotonicMs: 5000, withinMs: 5 })
  keeper.keep()
  await vi.waitFor(() => expect(readKept(directory)?.provenAt).toBe(NOON))
  pass(5 * 60_000)
  await waits.advance(5 * 60_000)
  await vi.waitFor(() => expect(readKept(directory)?.provenAt).toBe(NOON + 5 * 60_000))
  pass(1000)
  await keeper.stop()
  expect(readKept(directory)?.provenAt).toBe(NOON + 5 * 60_000 + 1000)
  await writeFile(join(directory, 'clock.json'), '{"format":1,"provenAt":"soon"')
  expect(readKept(directory)).toBeNull()
})
