import { expect, it } from 'vitest'
import { at, makeBooking, makeContacts, makeFilm, makeImage, makeMessage } from '../../make/programs.ts'
import { onAir, resolve } from '../../../shared/timeline/timeline.ts'
import { END_OF_TIME } from '../../../shared/timeline/cue.ts'
import { asked, askedAll, inEitherOrder } from './asked.ts'

const minute = (...ids: string[]) => ids.map((id) => makeFilm(id, 60))
const names = (lines: string[]): string => lines.map((text) => text.split(' ')[0]).join(' ')

inEitherOrder('tiers and shares', (program) => {
  it('gives the screen to the highest tier that is active', () => {
    const given = program({
      bookings: [
        makeBooking('d', { tier: 'fallback', from: '2027-06-01', to: '2027-06-30', items: minute('fallback') }),
        makeBooking('c', { tier: 'normal', from: '2027-06-10', to: '2027-06-25', items: minute('normal') }),
        makeBooking('b', { tier: 'priority', from: '2027-06-15', to: '2027-06-20', items: minute('priority') }),
        makeBooking('a', { tier: 'takeover', from: '2027-06-17', to: '2027-06-17', items: minute('takeover') }),
      ],
    })
    const table = {
      '2027-05-31': 'slate',
      '2027-06-01': 'fallback',
      '2027-06-10': 'normal',
      '2027-06-15': 'priority',
      '2027-06-17': 'takeover',
      '2027-06-18': 'priority',
      '2027-06-21': 'normal',
      '2027-06-26': 'fallback',
      '2027-07-01': 'slate',
    }
    expect(Object.fromEntries(Object.keys(table).map((date) => [date, names([asked(given, `${date}T12:00:00`)])]))).toEqual(table)
  })

  it('weaves equal shares in turn, the smaller booking id first', () => {
    const given = program({
      bookings: [
        makeBooking('b', { items: minute('b1') }),
        makeBooking('a', { items: minute('a1', 'a2') }),
        makeBooking('c', { items: minute('c1') }),
      ],
    })
    expect(names(askedAll(given, '2027-06-20T00:00', '2027-06-20T00:07'))).toBe('a1 b1 c1 a2 b1 c1 a1')
  })

  it('settles equal booking ids of two campaigns by the campaign id', () => {
    const given = program({
      bookings: [makeBooking('same', { campaign: 'z', items: minute('z1') }), makeBooking('same', { campaign: 'y', items: minute('y1') })],
    })
    expect(names(askedAll(given, '2027-06-20T00:00', '2027-06-20T00:04'))).toBe('y1 z1 y1 z1')
  })

  it('spreads a share of five to one to one smoothly, and the round begins anew', () => {
    const given = program({
      bookings: [
        makeBooking('a', { share: 50, items: minute('a') }),
        makeBooking('b', { share: 10, items: minute('b') }),
        makeBooking('c', { share: 10, items: minute('c') }),
      ],
    })
    expect(names(askedAll(given, '2027-06-20T00:00', '2027-06-20T00:14'))).toBe('a a b a c a a a a b a c a a')
  })

  it('counts shares in plays, not in minutes, and each booking goes on with its next item', () => {
    const given = program({
      bookings: [
        makeBooking('a', { share: 2, items: [makeFilm('a1', 300), makeFilm('a2', 60), makeFilm('a3', 60)] }),
        makeBooking('b', { share: 1, items: minute('b1', 'b2') }),
      ],
    })
    expect(askedAll(given, '2027-06-20T00:00', '2027-06-20T00:14')).toEqual([
      'a1 00:00:00-00:05:00',
      'b1 00:05:00-00:06:00',
      'a2 00:06:00-00:07:00',
      'a3 00:07:00-00:08:00',
      'b2 00:08:00-00:09:00',
      'a1 00:09:00-00:14:00',
    ])
  })

  it('starts the sequence anew from every first item when a booking joins or leaves', () => {
    const given = program({
      bookings: [
        makeBooking('a', { items: minute('a1', 'a2', 'a3') }),
        makeBooking('b', { dayparts: ['00:02-00:05'], items: minute('b1', 'b2') }),
      ],
    })
    expect(names(askedAll(given, '2027-06-20T00:00', '2027-06-20T00:08'))).toBe('a1 a2 a1 b1 a2 a1 a2 a3')
  })

  it('does not start anew where one daypart of a booking follows on another', () => {
    const given = program({
      bookings: [makeBooking('a', { dayparts: ['10:00-11:00', '11:00-12:00'], items: [makeFilm('one', 2700), makeFilm('two', 2700)] })],
    })
    expect(askedAll(given, '2027-06-20T10:00', '2027-06-20T12:00')).toEqual([
      'one 10:00:00-10:45:00',
      'two 10:45:00-11:30:00',
      'one 11:30:00-12:00:00',
    ])
  })

  it('leaves out a contacts card without a contact for the region', () => {
    const given = program({
      bookings: [makeBooking('a', { items: [makeFilm('a1', 60), makeContacts('call', 60, null), makeFilm('a2', 60)] })],
    })
    expect(names(askedAll(given, '2027-06-20T00:00', '2027-06-20T00:04'))).toBe('a1 a2 a1 a2')
    const known = program({ bookings: [makeBooking('a', { items: [makeFilm('a1', 60), makeContacts('call', 60, '987087676')] })] })
    expect(onAir(known, at('2027-06-20T00:01')).kind).toBe('contacts')
  })

  it('gives the screen to the tier below where the booking above has nothing to say at all', () => {
    const given = program({
      bookings: [
        makeBooking('a', { tier: 'takeover', items: [makeContacts('call', 60, null)] }),
        makeBooking('b', { items: minute('b1') }),
      ],
    })
    expect(asked(given, '2027-06-20T00:00')).toBe('b1 00:00:00-00:01:00')
  })

  it('names what is on air: kind, booking, campaign, tier, content and the reason', () => {
    const picture = makeImage('picture', 10)
    const given = program({ bookings: [makeBooking('a', { items: [picture, makeMessage('words', 8)] })] })
    expect(onAir(given, at('2027-06-20T00:00:03'))).toEqual({
      from: at('2027-06-20T00:00'),
      to: at('2027-06-20T00:00:10'),
      offsetMs: 0,
      kind: 'image',
      item: 'picture',
      title: { en: 'picture' },
      booking: 'a',
      campaign: 'campaign',
      tier: 'normal',
      content: picture.content,
      off: false,
      why: 'highest tier normal, pick 1 of the span from 2027-06-19T19:00:00.000Z',
      edge: 'soft',
    })
    expect(onAir(given, at('2027-06-20T00:00:10')).kind).toBe('message')
  })

  it('shows one slate over any number of midnights until something begins, and without end after the last', () => {
    const given = program({ bookings: [makeBooking('a')] })
    const [before, ...rest] = resolve(given, at('2027-06-01T00:00'), at('2027-06-20T00:00'))
    expect(rest).toEqual([])
    expect(before).toMatchObject({ kind: 'slate', to: at('2027-06-20T00:00'), offsetMs: 0, why: 'nothing is active', content: null })
    expect(onAir(given, at('2027-06-27T00:00'))).toMatchObject({ kind: 'slate', from: at('2027-06-27T00:00'), to: END_OF_TIME })
    expect(onAir(program({ bookings: [] }), at('2027-06-27T00:00'))).toMatchObject({ kind: 'slate', from: 0, to: END_OF_TIME })
  })

  it('resumes in place: the answer at an instant does not depend on when anybody first asked', () => {
    const bookings = [makeBooking('a', { share: 3, items: minute('a1', 'a2', 'a3') }), makeBooking('b', { items: [makeFilm('b1', 47)] })]
    const first = askedAll(program({ bookings }), '2027-06-25T12:00:20', '2027-06-25T12:10:00')
    const asking = program({ bookings })
    for (const time of ['2027-06-26T00:00:00', '2027-06-20T08:00:00', '2027-06-25T12:05:00']) asked(asking, time)
    expect(askedAll(asking, '2027-06-25T12:00:20', '2027-06-25T12:10:00')).toEqual(first)
  })

  it('answers nothing for an empty stretch', () => {
    expect(askedAll(program({ bookings: [makeBooking('a')] }), '2027-06-25T12:00', '2027-06-25T12:00')).toEqual([])
  })
})
