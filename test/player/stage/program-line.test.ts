import { describe, expect, it } from 'vitest'
import { programLine } from '../../../player/stage/program-line.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { at, makeBooking, makeMessage, makeProgram } from '../../make/programs.ts'

const noon = at('2027-06-24T12:00')
const later = (ms: number): Instant => (noon + ms) as Instant
const program = (item: string, revision: number) =>
  makeProgram({ revision, bookings: [makeBooking('b', { items: [makeMessage(item, 60)] })] })

describe('programs that follow each other', () => {
  it('a program told for now holds at once', () => {
    const line = programLine()
    line.hear(program('first', 1), noon)
    expect(line.changeOver(noon)).toBe(true)
    expect(line.holding()?.revision).toBe(1)
    expect(line.changeOver(noon)).toBe(false)
  })
  it('one told for later waits, and what is on air ends where it begins', () => {
    const line = programLine()
    line.hear(program('first', 1), noon)
    line.changeOver(noon)
    line.hear(program('second', 2), later(30_000))
    expect(line.changeOver(later(10_000))).toBe(false)
    expect(line.cueAt(later(10_000))).toMatchObject({ item: 'first', to: later(30_000) })
    expect(line.cueAt(later(30_000)).item).toBe('second')
    expect(line.changeOver(later(30_000))).toBe(true)
    expect(line.holding()?.revision).toBe(2)
  })
  it('what was told for then or later no longer counts, what was told for sooner does', () => {
    const line = programLine()
    line.hear(program('first', 1), later(10_000))
    line.hear(program('second', 2), later(30_000))
    line.hear(program('third', 3), later(20_000))
    expect([15_000, 25_000, 40_000].map((ms) => line.cueAt(later(ms)).item)).toEqual(['first', 'third', 'third'])
  })
  it('without a program there is the slate', () => {
    const line = programLine()
    expect(line.cueAt(noon)).toMatchObject({ item: null, kind: 'slate' })
  })
})
