import { describe, expect, it } from 'vitest'
import { type FleetNews, reduceReport, type Report, UNHEARD } from '../../../controller/core/fleet.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Status } from '../../../shared/schema/wire.ts'

const at = (ms: number) => ms as Instant
const presence = (state: 'online' | 'offline', when: number, retained = false): FleetNews => ({
  kind: 'presence',
  presence: { format: 1, state, since: at(1) },
  at: at(when),
  retained,
})
const status = (said: number, when: number, retained = false, faults: string[] = []): FleetNews => ({
  kind: 'status',
  status: { at: at(said), faults } as unknown as Status,
  at: at(when),
  retained,
})
const after = (...news: FleetNews[]): Report => news.reduce(reduceReport, UNHEARD)

describe('what is known of a screen', () => {
  it('is nothing before it was heard', () => expect(after()).toBe(UNHEARD))
  it('it is offline since its last will came, not since the will was written', () => {
    expect(after(presence('online', 100), presence('offline', 900))).toMatchObject({ presence: 'offline', presenceSince: 900 })
  })
  it('a repeated word changes nothing: it is online since it came', () => {
    const once = after(presence('online', 100))
    expect(reduceReport(once, presence('online', 500, true))).toBe(once)
  })
  it('an old status that the broker repeats does not cover a newer one, a live one always does', () => {
    expect(after(status(50, 60), status(40, 70, true)).status?.at).toBe(50)
    // The screen's clock was set back: what it says now still holds.
    expect(after(status(50, 60), status(40, 70)).status?.at).toBe(40)
  })
  it('with the broker all connections are gone, since they were last heard', () => {
    expect(after(presence('online', 100), status(200, 210), { kind: 'cut-off', at: at(999) })).toMatchObject({
      presence: 'offline',
      presenceSince: 210,
    })
    expect(after(presence('online', 100), { kind: 'cut-off', at: at(999) })).toMatchObject({ presence: 'offline', presenceSince: 100 })
    const gone = after(presence('offline', 100))
    expect(reduceReport(gone, { kind: 'cut-off', at: at(999) })).toBe(gone)
  })
  it('a fault stands since it was first told, and anew when it comes back', () => {
    const faulty = (when: number) => status(when, when, false, ['disk-full'])
    expect(after(faulty(100), faulty(200)).faultsSince).toEqual({ 'disk-full': 100 })
    expect(after(faulty(100), status(200, 200), faulty(300)).faultsSince).toEqual({ 'disk-full': 300 })
  })
  it('its silences are remembered, but not one that a fallen broker made, nor a night', () => {
    const [off, on] = [presence('offline', 1000), presence('online', 61_000)]
    expect(after(presence('online', 1), off, on).gapsMs).toEqual([60_000])
    expect(after(presence('online', 1), { kind: 'cut-off', at: at(1000) }, on).gapsMs).toEqual([])
    expect(after(presence('online', 1), off, presence('online', 8 * 3_600_000)).gapsMs).toEqual([])
  })
})
