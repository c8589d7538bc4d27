import { expect, it } from 'vitest'
import { onAir, resolve } from '../../../shared/timeline/timeline.ts'
import { at, makeBooking, makeFilm } from '../../make/programs.ts'
import { asked, askedAll, inEitherOrder } from './asked.ts'

const HOUR_MS = 3_600_000
const hours = (from: string, to: string, zone: string) => (at(to, zone) - at(from, zone)) / HOUR_MS

inEitherOrder('named nights', (program) => {
  /** A booking of that date alone with a one-minute film, and how long the screen truly has it. */
  const lengthOf = (zone: string, date: string, dayparts: string[]): string[] => {
    const given = program({ zone, bookings: [makeBooking('a', { from: date, to: date, dayparts, items: [makeFilm('film', 60)] })] })
    const middle = at(`${date}T12:00`, zone)
    const cues = resolve(given, (middle - 48 * HOUR_MS) as typeof middle, (middle + 48 * HOUR_MS) as typeof middle).filter(
      ({ item }) => item !== null,
    )
    const time = (instant = 0) =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' })
    return [time(cues[0]?.from), time(cues.at(-1)?.to), `${((cues.at(-1)?.to ?? 0) - (cues[0]?.from ?? 0)) / HOUR_MS} h`]
  }

  it('an ordinary day in Dushanbe has 24 hours, whatever the clocks do elsewhere', () => {
    expect(lengthOf('Asia/Dushanbe', '2027-03-28', [])).toEqual(['2027-03-28T00:00+05:00', '2027-03-29T00:00+05:00', '24 h'])
    expect(lengthOf('Asia/Dushanbe', '2027-03-28', ['02:30-03:30'])).toEqual(['2027-03-28T02:30+05:00', '2027-03-28T03:30+05:00', '1 h'])
  })

  it('the spring night in Berlin makes a day of 23 hours', () => {
    expect(lengthOf('Europe/Berlin', '2027-03-28', [])).toEqual(['2027-03-28T00:00+01:00', '2027-03-29T00:00+02:00', '23 h'])
  })

  it('the autumn night in Berlin makes a day of 25 hours', () => {
    expect(lengthOf('Europe/Berlin', '2027-10-31', [])).toEqual(['2027-10-31T00:00+02:00', '2027-11-01T00:00+01:00', '25 h'])
  })

  it('the same two nights in New York', () => {
    expect(lengthOf('America/New_York', '2027-03-14', [])[2]).toBe('23 h')
    expect(lengthOf('America/New_York', '2027-11-07', [])[2]).toBe('25 h')
    expect(lengthOf('America/New_York', '2027-03-14', ['02:30-04:00'])).toEqual([
      '2027-03-14T03:30-04:00',
      '2027-03-14T04:00-04:00',
      '0.5 h',
    ])
    expect(lengthOf('America/New_York', '2027-11-07', ['01:30-01:45'])).toEqual([
      '2027-11-07T01:30-04:00',
      '2027-11-07T01:45-05:00',
      '1.25 h',
    ])
  })

  it('a start that the spring clock skips moves forward, and an end does too', () => {
    expect(lengthOf('Europe/Berlin', '2027-03-28', ['02:30-05:00'])).toEqual(['2027-03-28T03:30+02:00', '2027-03-28T05:00+02:00', '1.5 h'])
    expect(lengthOf('Europe/Berlin', '2027-03-28', ['01:00-02:30'])).toEqual(['2027-03-28T01:00+01:00', '2027-03-28T03:30+02:00', '1.5 h'])
    expect(lengthOf('Europe/Berlin', '2027-03-28', ['02:15-02:45'])).toEqual(['2027-03-28T03:15+02:00', '2027-03-28T03:45+02:00', '0.5 h'])
  })

  it('a daypart whose start moved past its end is empty that day, and the day before was the last', () => {
    const given = program({
      zone: 'Europe/Berlin',
      bookings: [makeBooking('a', { from: '2027-03-26', to: '2027-03-28', dayparts: ['02:30-03:15'], items: [makeFilm('film', 600)] })],
    })
    expect(asked(given, '2027-03-26T03:10')).toBe('film 03:10:00-03:20:00')
    expect(asked(given, '2027-03-27T03:10')).toBe('film 03:10:00-03:15:00 hard')
    expect(
      resolve(given, at('2027-03-28T00:00', 'Europe/Berlin'), at('2027-03-29T00:00', 'Europe/Berlin')).map(({ kind }) => kind),
    ).toEqual(['slate'])
  })

  it('a time that happens twice in autumn is its first as a start and its last as an end', () => {
    expect(lengthOf('Europe/Berlin', '2027-10-31', ['02:30-04:00'])).toEqual(['2027-10-31T02:30+02:00', '2027-10-31T04:00+01:00', '2.5 h'])
    expect(lengthOf('Europe/Berlin', '2027-10-31', ['01:00-02:30'])).toEqual(['2027-10-31T01:00+02:00', '2027-10-31T02:30+01:00', '2.5 h'])
  })

  it('a night of work over the clock change ends at its own local hour', () => {
    expect(lengthOf('Europe/Berlin', '2027-03-27', ['22:00-06:00'])).toEqual(['2027-03-27T22:00+01:00', '2027-03-28T06:00+02:00', '7 h'])
    expect(lengthOf('Europe/Berlin', '2027-10-30', ['22:00-06:00'])).toEqual(['2027-10-30T22:00+02:00', '2027-10-31T06:00+01:00', '9 h'])
  })

  it('a day whose midnight does not exist begins at its first hour: Cairo and Santiago', () => {
    expect(lengthOf('Africa/Cairo', '2027-04-30', [])).toEqual(['2027-04-30T01:00+03:00', '2027-05-01T00:00+03:00', '23 h'])
    expect(lengthOf('Africa/Cairo', '2027-04-29', ['20:00-24:00'])).toEqual(['2027-04-29T20:00+02:00', '2027-04-30T01:00+03:00', '4 h'])
    expect(lengthOf('America/Santiago', '2027-09-05', [])).toEqual(['2027-09-05T01:00-03:00', '2027-09-06T00:00-03:00', '23 h'])
  })

  it('a day whose last hour does not exist: Nuuk', () => {
    expect(lengthOf('America/Nuuk', '2027-03-27', [])).toEqual(['2027-03-27T00:00-02:00', '2027-03-28T00:00-01:00', '23 h'])
    expect(lengthOf('America/Nuuk', '2027-03-27', ['20:00-23:30'])).toEqual(['2027-03-27T20:00-02:00', '2027-03-28T00:30-01:00', '3.5 h'])
  })

  it('a day whose midnight happens twice begins at the first and is over at its own: Havana', () => {
    expect(lengthOf('America/Havana', '2027-11-06', [])[2]).toBe('24 h')
    expect(lengthOf('America/Havana', '2027-11-07', [])).toEqual(['2027-11-07T00:00-04:00', '2027-11-08T00:00-05:00', '25 h'])
  })

  it('a date that a zone skipped has no windows: Apia at the end of 2011', () => {
    const given = program({
      zone: 'Pacific/Apia',
      bookings: [makeBooking('a', { from: '2011-12-30', to: '2011-12-30', dayparts: ['10:00-12:00'] })],
    })
    expect(onAir(given, at('2011-12-31T11:00', 'Pacific/Apia')).kind).toBe('slate')
  })

  it('29 February is a date like any other, and the day after 28 February where there is none is 1 March', () => {
    const items = ['one', 'two', 'three'].map((id) => makeFilm(id, 3600))
    const leap = program({ bookings: [makeBooking('a', { from: '2028-02-28', to: '2028-03-01', mode: 'one-a-day', items })] })
    expect(['2028-02-28', '2028-02-29', '2028-03-01', '2028-03-02'].map((date) => onAir(leap, at(`${date}T12:00`)).item)).toEqual([
      'one',
      'two',
      'three',
      null,
    ])
    const common = program({ bookings: [makeBooking('a', { from: '2027-02-28', to: '2027-03-02', mode: 'one-a-day', items })] })
    expect(['2027-02-28', '2027-03-01', '2027-03-02', '2027-03-03'].map((date) => onAir(common, at(`${date}T12:00`)).item)).toEqual([
      'one',
      'two',
      'three',
      null,
    ])
  })

  it('midnight starts the sequence anew in the zone of the screen, not in UTC', () => {
    const given = program({ bookings: [makeBooking('a', { items: [makeFilm('one', 7 * 3600), makeFilm('two', 3600)] })] })
    expect(askedAll(given, '2027-06-20T00:00', '2027-06-21T08:00')).toEqual([
      'one 00:00:00-07:00:00',
      'two 07:00:00-08:00:00',
      'one 08:00:00-15:00:00',
      'two 15:00:00-16:00:00',
      'one 16:00:00-23:00:00',
      'two 23:00:00-00:00:00',
      'one 00:00:00-07:00:00',
      'two 07:00:00-08:00:00',
    ])
  })

  it('on both clock changes every real second has its place, no play is lost or shown twice', () => {
    for (const [zone, from, to, length] of [
      ['Europe/Berlin', '2027-03-28T00:00', '2027-03-29T00:00', 23],
      ['Europe/Berlin', '2027-10-31T00:00', '2027-11-01T00:00', 25],
    ] as const) {
      const given = program({ zone, bookings: [makeBooking('a', { from: '2027-01-01', to: '2027-12-31', items: [makeFilm('film', 60)] })] })
      const cues = resolve(given, at(from, zone), at(to, zone))
      expect(hours(from, to, zone)).toBe(length)
      expect(cues).toHaveLength(length * 60)
      expect(new Set(cues.map((cue) => cue.to - cue.from))).toEqual(new Set([60_000]))
    }
  })
})

inEitherOrder('the campaigns as booked', (program) => {
  const film = makeFilm('article-5', 36)

  it('the film of 24 to 26 June is on at 26 June 23:59:59 and gone at 27 June 00:00, where the fallback plays', () => {
    const given = program({
      bookings: [
        makeBooking('article-5', { from: '2027-06-24', to: '2027-06-26', items: [film] }),
        makeBooking('house', { tier: 'fallback', from: '2027-01-01', to: '2027-12-31', items: [makeFilm('house', 20)] }),
      ],
    })
    expect(asked(given, '2027-06-23T23:59:59')).toMatch(/^house/)
    expect(asked(given, '2027-06-24T00:00:00')).toBe('article-5 00:00:00-00:00:36')
    expect(asked(given, '2027-06-24T12:00:00')).toBe('article-5 12:00:00-12:00:36')
    expect(asked(given, '2027-06-26T23:59:59')).toBe('article-5 23:59:24-00:00:00 hard')
    expect(asked(given, '2027-06-27T00:00:00')).toBe('house 00:00:00-00:00:20')
  })

  it('a permit that was never granted plans nothing', () => {
    expect(asked(program({ bookings: [makeBooking('refused', { permitted: [], items: [film] })] }), '2027-06-24T12:00')).toMatch(/^slate/)
  })

  it('a booking whose end is before its start is never active', () => {
    expect(
      asked(program({ bookings: [makeBooking('a', { from: '2027-06-26', to: '2027-06-20', items: [film] })] }), '2027-06-24T12:00'),
    ).toMatch(/^slate/)
  })
})
