import { describe, expect, it } from 'vitest'
import { contentName } from '../../../shared/item-content.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { createLeftOut, withoutContents } from '../../../shared/timeline/leave-out.ts'
import { onAir, resolve } from '../../../shared/timeline/timeline.ts'
import { at, makeBooking, makeMessage, makeProgram } from '../../make/programs.ts'

const noon = at('2027-06-24T12:00')
const later = (seconds: number): Instant => (noon + seconds * 1000) as Instant
const [one, two, three] = [makeMessage('one', 10), makeMessage('two', 10), makeMessage('three', 10)]
const loop = makeProgram({ bookings: [makeBooking('b', { items: [one, two, three] })] })
const names = (...items: (typeof one)[]) => new Set(items.map(({ content }) => contentName(content)))
const shown = (program: typeof loop) => resolve(program, noon, later(40)).map(({ item }) => item)

describe('a loop without what cannot be shown', () => {
  it('closes up, without a slate', () => expect(shown(withoutContents(loop, names(two)))).toEqual(['one', 'three', 'one', 'three']))
  it('of which nothing is left leaves the screen to the tier below', () => {
    const below = makeBooking('below', { tier: 'fallback', items: [makeMessage('below', 40)] })
    const program = makeProgram({ bookings: [makeBooking('b', { items: [one] }), below] })
    expect(shown(withoutContents(program, names(one)))).toEqual(['below'])
  })
  it('one a day keeps the others on their days', () => {
    const program = makeProgram({ bookings: [makeBooking('b', { mode: 'one-a-day', items: [one, two, three] })] })
    const days = ['2027-06-24', '2027-06-25', '2027-06-26'].map((day) => at(`${day}T12:00`))
    const before = days.map((day) => onAir(program, day).item)
    const left = days.map((day) => onAir(withoutContents(program, names(two)), day).item)
    expect(left).toEqual(before.map((item) => (item === 'two' ? null : item)))
  })
  it('is the very same program where nothing of it is left out', () => expect(withoutContents(loop, names(makeMessage('x', 1)))).toBe(loop))
})

describe('what is left out from an instant on', () => {
  it('counts from then, and what was told for later no longer does', () => {
    const line = createLeftOut()
    line.hear(names(one), later(0))
    line.hear(names(two), later(30))
    expect(line.nextChange(later(10))).toBe(later(30))
    line.hear(names(three), later(20))
    const outAt = (seconds: number) =>
      line
        .seen(loop, later(seconds))
        .bookings[0]?.items.filter(({ until }) => until === 0)
        .map(({ id }) => id)
    expect([-1, 10, 25, 40].map(outAt)).toEqual([[], ['one'], ['three'], ['three']])
    expect(line.nextChange(later(20))).toBeNull()
  })
  it('shows one program as one object, so that its timeline is worked out once', () => {
    const line = createLeftOut()
    line.hear(names(two), later(0))
    expect(line.seen(loop, later(1))).toBe(line.seen(loop, later(2)))
  })
})
