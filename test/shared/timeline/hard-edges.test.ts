import { expect, it } from 'vitest'
import { makeBooking, makeFilm, makeStory, at } from '../../make/programs.ts'
import { asked, askedAll, inEitherOrder } from './asked.ts'

/** Seven minutes do not divide an hour, so something is always on air when a daypart ends. */
const long = (id: string) => makeFilm(id, 7 * 60)

inEitherOrder('hard edges', (program) => {
  it('is gone at the midnight after the last date, to the millisecond', () => {
    const given = program({ bookings: [makeBooking('a', { items: [long('film')] })] })
    expect(asked(given, '2027-06-26T23:59:59.999')).toMatch(/^film .*-00:00:00 hard$/)
    expect(asked(given, '2027-06-27T00:00:00')).toMatch(/^slate 00:00:00/)
  })

  it('cuts at the end of the last daypart of the last date, and only of that one', () => {
    const given = program({ bookings: [makeBooking('a', { dayparts: ['09:00-12:00', '14:00-18:00'], items: [long('film')] })] })
    expect(asked(given, '2027-06-26T12:02:00')).toBe('slate 12:02:00-14:00:00')
    expect(asked(given, '2027-06-26T12:01:59')).toBe('film 11:55:00-12:02:00')
    expect(asked(given, '2027-06-26T17:59:59')).toBe('film 17:58:00-18:00:00 hard')
    expect(asked(given, '2027-06-25T17:59:59')).toBe('film 17:58:00-18:05:00')
  })

  it('lets the night of the last date run over midnight to its own end, and cuts there', () => {
    const given = program({ bookings: [makeBooking('a', { dayparts: ['22:00-02:00'], items: [long('film')] })] })
    expect(asked(given, '2027-06-27T01:59:59')).toMatch(/-02:00:00 hard$/)
    expect(asked(given, '2027-06-27T02:00:00')).toMatch(/^slate 02:00:00/)
  })

  it('is gone when the permit ends, though the booking goes on and another permit follows', () => {
    const given = program({
      bookings: [makeBooking('a', { permitted: ['2027-06-20..2027-06-21', '2027-06-24..2027-06-25'], items: [long('film')] })],
    })
    expect(asked(given, '2027-06-21T23:59:59')).toMatch(/-00:00:00 hard$/)
    expect(asked(given, '2027-06-22T00:00:00')).toBe('slate 00:00:00-00:00:00')
    expect(asked(given, '2027-06-24T00:00:00')).toBe('film 00:00:00-00:07:00')
    expect(asked(given, '2027-06-25T23:59:59')).toMatch(/-00:00:00 hard$/)
  })

  it('does not cut where one permit takes over from another without a day between', () => {
    const given = program({
      bookings: [makeBooking('a', { permitted: ['2027-06-22..2027-06-26', '2027-06-20..2027-06-21'], items: [long('film')] })],
    })
    expect(asked(given, '2027-06-21T23:59:59')).toMatch(/^film 23:57:00-00:04:00$/)
  })

  it('is gone at the instant of its withdrawal, in the middle of a film', () => {
    const given = program({
      bookings: [
        makeBooking('a', { withdrawnAt: at('2027-06-24T12:03:21.500'), items: [makeFilm('film', 600)] }),
        makeBooking('below', { tier: 'fallback', items: [makeFilm('below', 60)] }),
      ],
    })
    expect(asked(given, '2027-06-24T12:03:21.499')).toBe('film 12:00:00-12:03:21 hard')
    expect(asked(given, '2027-06-24T12:03:21.500')).toBe('below 12:03:21-12:04:21')
  })

  it('withdraws a film even while it is only finishing late', () => {
    const given = program({
      bookings: [makeBooking('a', { dayparts: ['09:00-18:00'], withdrawnAt: at('2027-06-24T18:01:00'), items: [long('film')] })],
    })
    expect(askedAll(given, '2027-06-24T17:59:00', '2027-06-24T18:10:00')).toEqual([
      'film 17:59:00-18:01:00 hard',
      'slate 18:01:00-18:10:00',
    ])
  })

  it('takes a story off at the instant its consent ends, and the others go on without it', () => {
    const given = program({
      bookings: [makeBooking('a', { items: [makeStory('story', 600, at('2027-06-24T12:05:00')), makeFilm('film', 600)] })],
    })
    expect(askedAll(given, '2027-06-24T11:50:00', '2027-06-24T12:25:00')).toEqual([
      'film 11:50:00-12:00:00',
      'story 12:00:00-12:05:00 hard',
      'film 12:05:00-12:15:00',
      'film 12:15:00-12:25:00',
    ])
  })

  it('lets another item finish when the consent of a story that is not on air ends', () => {
    const given = program({
      bookings: [
        makeBooking('a', { items: [makeFilm('film', 600), makeFilm('other', 600), makeStory('story', 600, at('2027-06-24T12:05:00'))] }),
      ],
    })
    expect(askedAll(given, '2027-06-24T12:00:00', '2027-06-24T12:30:00')).toEqual([
      'film 12:00:00-12:10:00',
      'film 12:10:00-12:20:00',
      'other 12:20:00-12:30:00',
    ])
  })

  it('plays only the fallback once the program is valid no longer, and cuts what is on air', () => {
    const given = program({
      validUntil: at('2027-06-24T12:05:00'),
      bookings: [
        makeBooking('a', { tier: 'priority', items: [makeFilm('film', 600)] }),
        makeBooking('take', { tier: 'takeover', from: '2027-06-25', items: [makeFilm('late', 600)] }),
        makeBooking('below', { tier: 'fallback', items: [makeFilm('below', 240)] }),
      ],
    })
    expect(askedAll(given, '2027-06-24T12:00:00', '2027-06-24T12:10:00')).toEqual([
      'film 12:00:00-12:05:00 hard',
      'below 12:05:00-12:09:00',
      'below 12:09:00-12:10:00',
    ])
    expect(asked(given, '2027-06-25T12:00:00')).toMatch(/^below/)
  })

  it('lets a film of the fallback finish when the validity of the program ends', () => {
    const given = program({
      validUntil: at('2027-06-24T12:05:00'),
      bookings: [makeBooking('below', { tier: 'fallback', items: [makeFilm('below', 600)] })],
    })
    expect(asked(given, '2027-06-24T12:05:00')).toBe('below 12:00:00-12:10:00')
  })

  it('starts a takeover at its instant over anything, and ends it at its instant', () => {
    const given = program({
      bookings: [
        makeBooking('a', { tier: 'priority', items: [makeFilm('film', 600)] }),
        makeBooking('take', {
          tier: 'takeover',
          window: { from: '2027-06-24T12:03:07', to: '2027-06-24T12:31:11' },
          items: [makeFilm('urgent', 240)],
        }),
      ],
    })
    expect(asked(given, '2027-06-24T12:03:06')).toBe('film 12:00:00-12:03:07 hard')
    expect(asked(given, '2027-06-24T12:03:07')).toBe('urgent 12:03:07-12:07:07')
    expect(asked(given, '2027-06-24T12:31:10')).toBe('urgent 12:31:07-12:31:11 hard')
    expect(asked(given, '2027-06-24T12:31:11')).toBe('film 12:31:11-12:41:11')
  })

  it('cuts a film that is finishing late when a takeover begins', () => {
    const given = program({
      bookings: [
        makeBooking('a', { dayparts: ['09:00-18:00'], items: [long('film')] }),
        makeBooking('take', {
          tier: 'takeover',
          window: { from: '2027-06-24T18:02:00', to: '2027-06-24T18:03:00' },
          items: [makeFilm('urgent', 600)],
        }),
      ],
    })
    expect(askedAll(given, '2027-06-24T17:59:00', '2027-06-24T18:10:00')).toEqual([
      'film 17:59:00-18:02:00 hard',
      'urgent 18:02:00-18:03:00 hard',
      'slate 18:03:00-18:10:00',
    ])
  })

  it('cuts the item of one takeover when a second begins, and lets the first finish its item when the second ends', () => {
    const given = program({
      bookings: [
        makeBooking('one', {
          tier: 'takeover',
          window: { from: '2027-06-24T12:00', to: '2027-06-24T13:00' },
          items: [makeFilm('one', 600)],
        }),
        makeBooking('two', {
          tier: 'takeover',
          window: { from: '2027-06-24T12:15', to: '2027-06-24T12:40' },
          items: [makeFilm('two', 600)],
        }),
      ],
    })
    expect(askedAll(given, '2027-06-24T12:00', '2027-06-24T13:00')).toEqual([
      'one 12:00:00-12:10:00',
      'one 12:10:00-12:15:00 hard',
      'one 12:15:00-12:25:00',
      'two 12:25:00-12:35:00',
      'one 12:35:00-12:45:00',
      'one 12:45:00-12:55:00',
      'one 12:55:00-13:00:00 hard',
    ])
  })

  it('lets the item of a takeover finish over midnight', () => {
    const given = program({
      bookings: [
        makeBooking('take', {
          tier: 'takeover',
          window: { from: '2027-06-24T23:55', to: '2027-06-25T01:00' },
          items: [makeFilm('urgent', 600)],
        }),
      ],
    })
    expect(asked(given, '2027-06-25T00:00')).toBe('urgent 23:55:00-00:05:00')
  })

  it('keeps a takeover inside the dates of its booking', () => {
    const given = program({
      bookings: [
        makeBooking('take', {
          tier: 'takeover',
          to: '2027-06-24',
          window: { from: '2027-06-24T23:00', to: '2027-06-25T05:00' },
          items: [makeFilm('urgent', 600)],
        }),
      ],
    })
    expect(asked(given, '2027-06-24T23:59:59')).toBe('urgent 23:50:00-00:00:00 hard')
    expect(asked(given, '2027-06-25T00:00')).toMatch(/^slate/)
  })
})
