import { expect, it } from 'vitest'
import { neverReached } from '../../../shared/timeline/never-reached.ts'
import { at, makeBooking, makeContacts, makeFilm } from '../../make/programs.ts'
import { inEitherOrder } from './asked.ts'

const films = (minutes: number, ...ids: string[]) => ids.map((id) => makeFilm(id, minutes * 60))
const june = [at('2027-06-01T00:00'), at('2027-07-01T00:00')] as const

inEitherOrder('items that are never reached', (program) => {
  it('are those for which the window is too short', () => {
    const given = program({
      bookings: [
        makeBooking('short', { dayparts: ['12:00-12:30'], items: films(20, 'one', 'two', 'three') }),
        makeBooking('night', { dayparts: ['20:00-23:00'], items: films(20, 'four', 'five') }),
      ],
    })
    expect(neverReached(given, ...june)).toEqual([{ booking: 'short', campaign: 'campaign', items: ['three'] }])
  })

  it('depend on whom the booking shares the screen with', () => {
    const given = program({
      bookings: [
        makeBooking('a', { dayparts: ['12:00-13:00'], items: films(10, 'one', 'two', 'three') }),
        makeBooking('b', { dayparts: ['12:00-13:00'], share: 5, items: films(10, 'x') }),
      ],
    })
    expect(neverReached(given, ...june)).toEqual([{ booking: 'a', campaign: 'campaign', items: ['two', 'three'] }])
  })

  it('include those that have nothing to say, and one a day those beyond the last day', () => {
    const given = program({
      bookings: [
        makeBooking('a', {
          mode: 'one-a-day',
          from: '2027-06-25',
          items: [...films(10, 'one'), makeContacts('nobody', 60, null), ...films(10, 'three')],
        }),
      ],
    })
    expect(neverReached(given, ...june)).toEqual([{ booking: 'a', campaign: 'campaign', items: ['nobody', 'three'] }])
  })

  it('are none where every loop fits', () => {
    expect(neverReached(program({ bookings: [makeBooking('a')] }), ...june)).toEqual([])
  })
})
