import { expect, it } from 'vitest'
import { at, makeBooking, makeContacts, makeFilm, makeStory } from '../../make/programs.ts'
import { asked, inEitherOrder } from './asked.ts'

const hour = (...ids: string[]) => ids.map((id) => makeFilm(id, 3600))
const name = (line: string): string => line.split(' ')[0] as string

inEitherOrder('one a day', (program) => {
  it('shows the n-th item on the n-th day, and starts over after the last', () => {
    const given = program({ bookings: [makeBooking('a', { mode: 'one-a-day', items: hour('one', 'two', 'three') })] })
    expect([20, 21, 22, 23, 24, 25, 26].map((day) => name(asked(given, `2027-06-${day}T12:00`)))).toEqual([
      'one',
      'two',
      'three',
      'one',
      'two',
      'three',
      'one',
    ])
  })

  it('counts from the first date of the booking, permitted or not', () => {
    const given = program({
      bookings: [makeBooking('a', { mode: 'one-a-day', permitted: ['2027-06-22..2027-06-26'], items: hour('one', 'two', 'three') })],
    })
    expect(name(asked(given, '2027-06-21T12:00'))).toBe('slate')
    expect(name(asked(given, '2027-06-22T12:00'))).toBe('three')
  })

  it('keeps the item of the date on which its night began, past midnight', () => {
    const given = program({ bookings: [makeBooking('a', { mode: 'one-a-day', dayparts: ['20:00-04:00'], items: hour('one', 'two') })] })
    expect(asked(given, '2027-06-21T03:59:59')).toBe('one 03:00:00-04:00:00')
    expect(asked(given, '2027-06-21T20:00')).toBe('two 20:00:00-21:00:00')
  })

  it("shows the later date's item where windows of two dates overlap", () => {
    const given = program({
      bookings: [makeBooking('a', { mode: 'one-a-day', dayparts: ['20:00-04:00', '02:00-03:00'], items: hour('one', 'two') })],
    })
    expect(['2027-06-21T01:30', '2027-06-21T02:30', '2027-06-21T03:30'].map((time) => name(asked(given, time)))).toEqual([
      'one',
      'two',
      'one',
    ])
  })

  it('is not active on a day whose item has nothing to say; the others keep their days', () => {
    const given = program({
      bookings: [
        makeBooking('a', {
          mode: 'one-a-day',
          items: [
            makeFilm('one', 3600),
            makeContacts('nobody', 3600, null),
            makeStory('story', 3600, at('2027-06-22T12:30')),
            makeFilm('four', 3600),
          ],
        }),
        makeBooking('below', { tier: 'fallback', items: hour('below') }),
      ],
    })
    expect(['20T12:00', '21T12:00', '22T12:00', '22T12:30', '23T12:00'].map((time) => name(asked(given, `2027-06-${time}`)))).toEqual([
      'one',
      'below',
      'story',
      'below',
      'four',
    ])
    expect(asked(given, '2027-06-22T12:29')).toBe('story 12:00:00-12:30:00 hard')
  })

  it('is woven with its neighbours like any other booking', () => {
    const given = program({
      bookings: [makeBooking('a', { mode: 'one-a-day', items: hour('one', 'two') }), makeBooking('b', { items: hour('b1', 'b2') })],
    })
    expect([0, 1, 2, 3].map((clock) => name(asked(given, `2027-06-21T0${clock}:00`)))).toEqual(['two', 'b1', 'two', 'b2'])
  })
})
