import { describe, expect, it } from 'vitest'
import { countPlay, verdictOf } from '../../../../controller/core/reports/judge-play.ts'
import { findGaps, without } from '../../../../controller/core/reports/find-gaps.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'

describe('a play', () => {
  it.each([
    ['completed', 10_000, 10_000, 'completed'],
    ['completed', 9000, 10_000, 'completed'],
    ['completed', 8999, 10_000, 'short'],
    ['completed', 588_000, 600_000, 'completed'],
    ['completed', 587_999, 600_000, 'short'],
    ['cut', 10_000, 10_000, 'cut'],
    ['fault', 10_000, 10_000, 'fault'],
    ['power', 2000, 10_000, 'power'],
  ] as const)('that ended %s after %d of %d ms counts as %s', (ended, shownMs, intendedMs, verdict) => {
    expect(verdictOf({ ended, shownMs, intendedMs })).toBe(verdict)
  })

  it.each([
    [-2001, 1, 0],
    [-2000, 0, 0],
    [2000, 0, 0],
    [2001, 0, 1],
  ])('that begins %d ms after its time is early %d times and late %d times', (lateMs, early, late) => {
    const intendedAt = 1_000_000 as Instant
    const startedAt = (intendedAt + lateMs) as Instant
    const play = { intendedAt, startedAt, shownMs: 10_000, intendedMs: 10_000, ended: 'completed', unproven: false } as const
    expect(countPlay(play)).toMatchObject({ completed: 1, early, late, shownMs: 10_000, unproven: 0 })
  })

  it('whose clock was not proven is counted, and says so', () => {
    const at = 1_000_000 as Instant
    const play = { intendedAt: at, startedAt: at, shownMs: 10_000, intendedMs: 10_000, ended: 'completed', unproven: true } as const
    expect(countPlay(play)).toMatchObject({ completed: 1, unproven: 1 })
  })
})

const stretches = (pairs: number[][]) => pairs.map(([first = 0, upTo = 0]) => ({ first, upTo }))

describe('numbers that are missing', () => {
  it.each([
    [[], []],
    [[[1, 10]], []],
    [[[3, 10]], [[1, 2]]],
    [
      [
        [5, 10],
        [1, 3],
        [8, 20],
        [25, 30],
      ],
      [
        [4, 4],
        [21, 24],
      ],
    ],
  ] as [number[][], number[][]][])('between %j are %j', (stored, missing) => {
    expect(findGaps(stretches(stored))).toEqual(stretches(missing))
  })

  it('are told without those whose reason is known', () => {
    const lost = [
      { first: 7, upTo: 7 },
      { first: 9, upTo: 12 },
    ]
    expect(without({ first: 5, upTo: 10 }, lost)).toEqual([
      { first: 5, upTo: 6 },
      { first: 8, upTo: 8 },
    ])
    expect(without({ first: 9, upTo: 9 }, lost)).toEqual([])
  })
})
