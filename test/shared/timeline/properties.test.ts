import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Cue } from '../../../shared/timeline/cue.ts'
import { createTimeline, onAir, resolve } from '../../../shared/timeline/timeline.ts'
import { walk } from './oracle.ts'
import { type RandomProgram, randomProgram } from './random-programs.ts'

const all = ({ program, from, to }: RandomProgram): Cue[] => resolve(program, from as Instant, to as Instant)
const instants = fc.array(fc.integer({ min: 0, max: 7 * 24 * 3600 * 1000 - 1 }), { minLength: 1, maxLength: 12 })
const runs = (numRuns: number) => ({ numRuns })

describe('the timeline of any program', () => {
  it('says what walking minute by minute says', () => {
    fc.assert(
      fc.property(randomProgram, (given) => {
        const plays = walk(given.program, given.from, given.to)
        const cues = all(given).map(({ from, to, booking, campaign, item, off, edge }) => ({
          from,
          to,
          booking,
          campaign,
          item,
          off,
          edge,
        }))
        // The walk leaves out what is still playing when it stops.
        expect(
          cues.slice(0, plays.length).map((cue, index) => (index === plays.length - 1 ? { ...cue, to: plays[index]?.to } : cue)),
        ).toEqual(plays)
        expect(cues.length - plays.length).toBeLessThanOrEqual(1)
      }),
      runs(200),
    )
  })

  it('has exactly one cue for every instant, and cues tile the time', () => {
    fc.assert(
      fc.property(randomProgram, (given) => {
        const cues = all(given)
        expect(cues[0]?.from).toBe(given.from)
        expect(cues.at(-1)?.to).toBe(given.to)
        for (const [index, cue] of cues.entries()) {
          expect(cue.to).toBeGreaterThan(cue.from)
          if (index > 0) expect(cue.from).toBe(cues[index - 1]?.to)
        }
      }),
      runs(200),
    )
  })

  it('does not depend on the order of the bookings', () => {
    fc.assert(
      fc.property(randomProgram, fc.infiniteStream(fc.nat()), (given, order) => {
        const bookings = given.program.bookings.map((booking) => ({ booking, rank: order.next().value as number }))
        const shuffled = bookings.toSorted((a, b) => a.rank - b.rank).map(({ booking }) => booking)
        expect(all({ ...given, program: { ...given.program, bookings: shuffled } })).toEqual(all(given))
      }),
      runs(200),
    )
  })

  it('says at an instant what it says in the enumeration, whatever was asked before', () => {
    fc.assert(
      fc.property(randomProgram, instants, (given, times) => {
        const cues = all(given)
        const fresh = createTimeline(given.program)
        for (const time of times) {
          const instant = (given.from + time) as Instant
          const cue = cues.find(({ from, to }) => from <= instant && instant < to) as Cue
          for (const answer of [onAir(given.program, instant), fresh.onAir(instant), createTimeline(given.program).onAir(instant)]) {
            expect(answer.from).toBe(cue.from === given.from ? answer.from : cue.from)
            expect(answer.to).toBe(cue.to === given.to ? answer.to : cue.to)
            expect({ ...answer, from: 0, to: 0 }).toEqual({ ...cue, from: 0, to: 0, offsetMs: 0 })
          }
        }
      }),
      runs(150),
    )
  })

  it('resolves two halves to the same as the whole', () => {
    fc.assert(
      fc.property(randomProgram, fc.integer({ min: 0, max: 7 * 24 * 3600 * 1000 }), (given, cut) => {
        const middle = given.from + cut
        expect(merge([...all({ ...given, to: middle }), ...all({ ...given, from: middle })])).toEqual(all(given))
      }),
      runs(150),
    )
  })
})

/** Joins the two parts of a cue that was cut by the question. */
function merge(cues: Cue[]): Cue[] {
  const merged: Cue[] = []
  for (const cue of cues) {
    const before = merged.at(-1)
    const goesOn =
      before &&
      before.why === cue.why &&
      before.to === cue.from &&
      (cue.item === null || cue.offsetMs === before.offsetMs + before.to - before.from)
    if (goesOn) merged[merged.length - 1] = { ...before, to: cue.to }
    else merged.push(cue)
  }
  return merged
}
