import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { END_OF_TIME } from '../../../shared/timeline/cue.ts'
import { type Lane, lanesOf } from '../../../shared/timeline/lane.ts'
import { type Pick, weaveOf } from '../../../shared/timeline/weave.ts'
import { makeBooking, makeFilm } from '../../make/programs.ts'

const laneOf = (share: number, durations: number[], index: number): Lane => {
  const booking = makeBooking(`booking-${index}`, { share, items: durations.map((seconds, nth) => makeFilm(`${index}-${nth}`, seconds)) })
  return lanesOf(booking, () => index)(0, 0) as Lane
}
const lanes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 9 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((given) => given.map(([share, durations], index) => laneOf(share, durations, index)))

/** Smooth weighted round robin, one pick after another. */
function* stepping(given: Lane[]): Generator<{ booking: string; item: string; startMs: number; endMs: number }> {
  const weights = given.map(() => 0)
  const plays = given.map(() => 0)
  const sum = given.reduce((total, { booking }) => total + booking.share, 0)
  for (let startMs = 0; ;) {
    for (const [index, { booking }] of given.entries()) weights[index] = (weights[index] ?? 0) + booking.share
    const index = weights.indexOf(Math.max(...weights))
    const { booking, items } = given[index] as Lane
    weights[index] = (weights[index] ?? 0) - sum
    const item = items[(plays[index] ?? 0) % items.length]
    plays[index] = (plays[index] ?? 0) + 1
    const endMs = startMs + (item?.durationMs ?? 0)
    yield { booking: booking.id, item: item?.id ?? '', startMs, endMs }
    startMs = endMs
  }
}
const told = ({ lane, item, startMs }: Pick) => ({ booking: lane.booking.id, item: item.id, startMs, endMs: startMs + item.durationMs })

describe('the weave', () => {
  it('finds by arithmetic what stepping finds, at any offset and at its very edges', () => {
    fc.assert(
      fc.property(lanes, fc.integer({ min: 0, max: 1500 }), (given, count) => {
        const weave = weaveOf(given)
        const steps = stepping(given)
        let step = steps.next().value
        for (let number = 0; number < count; number++) step = steps.next().value
        for (const offset of [step.startMs, step.startMs + 1, step.endMs - 1]) {
          expect(told(weave.pickAt(offset))).toEqual(step)
          expect(weave.pickAt(offset).number).toBe(count)
        }
        expect(told(weave.after(weave.pickAt(step.startMs)))).toEqual(steps.next().value)
      }),
      { numRuns: 300 },
    )
  })

  it('goes on from pick to pick as far as anybody asks', () => {
    fc.assert(
      fc.property(lanes, fc.integer({ min: 0, max: Math.floor(END_OF_TIME / 100) }), (given, offset) => {
        const weave = weaveOf(given)
        const pick = weave.pickAt(offset)
        expect(pick.startMs).toBeLessThanOrEqual(offset)
        expect(pick.startMs + pick.item.durationMs).toBeGreaterThan(offset)
        expect(weave.after(pick)).toEqual(weave.pickAt(pick.startMs + pick.item.durationMs))
      }),
      { numRuns: 300 },
    )
  })

  it('gives every booking its share of the plays in every round', () => {
    const weave = weaveOf([laneOf(5, [10], 0), laneOf(3, [10, 20], 1), laneOf(2, [7], 2)])
    expect([0, 1, 2].map((lane) => weave.playsBefore(1000, lane))).toEqual([500, 300, 200])
  })
})
