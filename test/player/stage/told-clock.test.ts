import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toldClock } from '../../../player/stage/told-clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

const NOON = 1_800_000_000_000
let monotonicMs = 0
const pass = async (ms: number): Promise<void> => {
  for (let step = 0; step < ms; step += 10) {
    monotonicMs += 10
    await vi.advanceTimersByTimeAsync(10)
  }
}

const clock = () => toldClock(() => monotonicMs)

describe('the told clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    monotonicMs = 5_000
  })
  afterEach(() => void vi.useRealTimers())

  it('knows nothing before it is told, then runs on by itself', async () => {
    const told = clock()
    expect(told.known()).toBe(false)
    expect(told.tell(NOON)).toBe('jumped')
    await pass(1_000)
    expect(told.now()).toBe(NOON + 1_000)
  })
  it('stands still while it is held, wherever it is told to, and then runs on from there', async () => {
    const told = clock()
    told.tell(NOON)
    const calls: number[] = []
    told.at((NOON + 2_000) as Instant, () => calls.push(told.now()))
    expect(told.tell(NOON + 1_000, true)).toBe('jumped')
    await pass(5_000)
    expect([told.held(), told.now(), calls]).toEqual([true, NOON + 1_000, []])
    expect(told.tell(NOON + 1_100)).toBe('jumped')
    await pass(1_000)
    expect([told.held(), told.now(), calls]).toEqual([false, NOON + 2_100, [NOON + 2_000]])
  })
  it('slews a small correction: never backwards, never fast', async () => {
    const told = clock()
    told.tell(NOON)
    expect(told.tell(NOON - 100)).toBe('slewed')
    let before = told.exact()
    for (let second = 0; second < 10; second++) {
      await pass(1_000)
      expect(told.exact() - before).toBeCloseTo(990, 0)
      before = told.exact()
    }
    await pass(1_000)
    expect(told.exact() - before).toBeCloseTo(1_000, 0)
    expect(told.exact()).toBeCloseTo(NOON - 100 + 11_000, 0)
  })
  it('jumps a large one', () => {
    const told = clock()
    told.tell(NOON)
    expect(told.tell(NOON + 86_400_000)).toBe('jumped')
    expect(told.now()).toBe(NOON + 86_400_000)
  })
  it('calls at the instant, never early, and again in order after a jump', async () => {
    const told = clock()
    told.tell(NOON)
    const calls: number[] = []
    told.at((NOON + 500) as Instant, () => calls.push(told.now() - NOON))
    await pass(490)
    expect(calls).toEqual([])
    await pass(20)
    expect(calls).toEqual([500])
    const cancel = told.at((NOON + 3_600_000) as Instant, () => calls.push(-1))
    told.at((NOON + 3_600_000) as Instant, () => calls.push(told.now() - NOON))
    cancel()
    told.tell(NOON + 3_599_990)
    await pass(20)
    expect(calls).toEqual([500, 3_600_000])
  })
  it('waits for far instants too', async () => {
    const told = clock()
    told.tell(NOON)
    let called = false
    told.at((NOON + 40 * 86_400_000) as Instant, () => (called = true))
    await pass(200)
    expect(called).toBe(false)
  })
})
