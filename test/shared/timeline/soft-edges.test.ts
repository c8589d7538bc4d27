import { expect, it } from 'vitest'
import { makeBooking, makeFilm } from '../../make/programs.ts'
import { asked, askedAll, inEitherOrder } from './asked.ts'

/** Seven minutes do not divide an hour, so something is always on air when a daypart ends. */
const long = (id: string) => makeFilm(id, 7 * 60)

inEitherOrder('soft edges', (program) => {
  it('lets a film that began before a daypart ends finish, because the daypart comes again tomorrow', () => {
    const given = program({ bookings: [makeBooking('a', { dayparts: ['09:00-18:00'], items: [long('film')] })] })
    expect(askedAll(given, '2027-06-24T17:50:00', '2027-06-24T18:30:00')).toEqual([
      'film 17:50:00-17:52:00 +300s',
      'film 17:52:00-17:59:00',
      'film 17:59:00-18:06:00',
      'slate 18:06:00-18:30:00',
    ])
  })

  it('lets a film finish over midnight inside a booking, and the next day begins with the first item after it', () => {
    const given = program({ bookings: [makeBooking('a', { items: [long('one'), makeFilm('two', 5 * 60)] })] })
    expect(askedAll(given, '2027-06-20T23:56:00', '2027-06-21T00:20:00')).toEqual([
      'two 23:56:00-00:00:00 +60s',
      'one 00:00:00-00:07:00',
      'two 00:07:00-00:12:00',
      'one 00:12:00-00:19:00',
      'two 00:19:00-00:20:00',
    ])
    const uneven = program({ bookings: [makeBooking('a', { items: [long('one'), long('two')] })] })
    expect(askedAll(uneven, '2027-06-20T23:55:00', '2027-06-21T00:12:00')).toEqual([
      'two 23:55:00-00:02:00',
      'one 00:02:00-00:09:00',
      'two 00:09:00-00:12:00',
    ])
  })

  it('lets a film of the fallback finish when a higher tier begins', () => {
    const given = program({
      bookings: [
        makeBooking('below', { tier: 'fallback', items: [long('below')] }),
        makeBooking('above', { tier: 'priority', dayparts: ['12:00-13:00'], items: [makeFilm('above', 600)] }),
      ],
    })
    expect(askedAll(given, '2027-06-20T11:54:00', '2027-06-20T12:20:00')).toEqual([
      'below 11:54:00-12:01:00',
      'above 12:01:00-12:11:00',
      'above 12:11:00-12:20:00',
    ])
  })

  it('lets a film of the higher tier finish when its daypart ends, and the tier below starts again after it', () => {
    const given = program({
      bookings: [
        makeBooking('below', { items: [makeFilm('first', 60), makeFilm('second', 60)] }),
        makeBooking('above', { tier: 'priority', dayparts: ['12:00-13:00'], items: [long('above')] }),
      ],
    })
    expect(askedAll(given, '2027-06-20T12:56:00', '2027-06-20T13:05:00')).toEqual([
      'above 12:56:00-13:03:00',
      'first 13:03:00-13:04:00',
      'second 13:04:00-13:05:00',
    ])
  })

  it('skips a daypart that is over before the film on air has ended', () => {
    const given = program({
      bookings: [
        makeBooking('below', { items: [makeFilm('feature', 3 * 3600)] }),
        makeBooking('above', { tier: 'priority', dayparts: ['10:00-11:00'], items: [long('above')] }),
      ],
    })
    expect(askedAll(given, '2027-06-20T09:00:00', '2027-06-20T16:00:00')).toEqual([
      'feature 09:00:00-12:00:00',
      'feature 12:00:00-15:00:00',
      'feature 15:00:00-16:00:00',
    ])
  })

  it('carries a late ending on from midnight to midnight, so that every day begins where the day before it ended', () => {
    const given = program({ bookings: [makeBooking('a', { items: [makeFilm('film', 7 * 60)] })] })
    // 1440 minutes are 205 plays and 5 minutes: each midnight is overrun by what the day before left.
    expect(['2027-06-21', '2027-06-22', '2027-06-23'].map((date) => asked(given, `${date}T00:00:00`))).toEqual([
      'film 23:55:00-00:02:00',
      'film 23:57:00-00:04:00',
      'film 23:59:00-00:06:00',
    ])
  })

  it('lets the item of a booking that goes on finish when another booking beside it ends for good', () => {
    const given = program({
      bookings: [
        makeBooking('a', { to: '2027-06-20', dayparts: ['00:00-12:05'], items: [makeFilm('ends', 600)] }),
        makeBooking('b', { items: [makeFilm('goes-on', 600)] }),
      ],
    })
    // 00:00 ends, 00:10 goes on, … 12:00 ends, and so on in turn.
    expect(askedAll(given, '2027-06-20T11:50:00', '2027-06-20T12:15:00')).toEqual([
      'goes-on 11:50:00-12:00:00',
      'ends 12:00:00-12:05:00 hard',
      'goes-on 12:05:00-12:15:00',
    ])
    const other = program({
      bookings: [
        makeBooking('a', { to: '2027-06-20', dayparts: ['00:00-11:55'], items: [makeFilm('ends', 600)] }),
        makeBooking('b', { items: [makeFilm('goes-on', 600)] }),
      ],
    })
    expect(askedAll(other, '2027-06-20T11:50:00', '2027-06-20T12:15:00')).toEqual([
      'goes-on 11:50:00-12:00:00',
      'goes-on 12:00:00-12:10:00',
      'goes-on 12:10:00-12:15:00',
    ])
  })
})
