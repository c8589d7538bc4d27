import { expect, it } from 'vitest'
import type { Daypart } from '../../../shared/schema/basics.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { makeBooking, makeFilm, makeProgram } from '../../make/programs.ts'
import { asked, askedAll } from './asked.ts'

const hours = (...texts: string[]): Daypart[] =>
  texts.map((text) => {
    const [from = '', to = ''] = text.split('-')
    return { from, to } as Daypart
  })
const hour = makeFilm('hour', 3600)
const twoHours = makeFilm('two-hours', 7200)

const program = (on: string[], more: Partial<Parameters<typeof makeProgram>[0]> = {}): Program =>
  makeProgram({ bookings: [makeBooking('all-day', { items: [hour, twoHours] })], ...more, screen: { hours: hours(...on) } })

it('shows what is booked while it is on, begins with the first item when it goes on, and is off in between', () => {
  expect(askedAll(program(['07:00-12:00']), '2027-06-20T06:00', '2027-06-21T08:00')).toEqual([
    'off 06:00:00-07:00:00',
    'hour 07:00:00-08:00:00',
    'two-hours 08:00:00-10:00:00',
    'hour 10:00:00-11:00:00',
    'two-hours 11:00:00-13:00:00',
    'off 13:00:00-07:00:00',
    'hour 07:00:00-08:00:00',
  ])
})

it('is on over midnight where its hours are, and midnight begins the loop anew as on any other screen', () => {
  expect(askedAll(program(['22:00-02:00']), '2027-06-20T21:00', '2027-06-21T03:00')).toEqual([
    'off 21:00:00-22:00:00',
    'hour 22:00:00-23:00:00',
    'two-hours 23:00:00-01:00:00',
    'hour 01:00:00-02:00:00',
    'off 02:00:00-03:00:00',
  ])
})

it('hours that touch are one; of several each has its own beginning', () => {
  expect(askedAll(program(['08:00-10:00', '10:00-11:00', '12:00-13:00']), '2027-06-20T07:00', '2027-06-20T14:00')).toEqual([
    'off 07:00:00-08:00:00',
    'hour 08:00:00-09:00:00',
    'two-hours 09:00:00-11:00:00',
    'off 11:00:00-12:00:00',
    'hour 12:00:00-13:00:00',
    'off 13:00:00-14:00:00',
  ])
})

it('is dark outside its hours and shows the slate inside them where nothing is booked', () => {
  const given = program(['07:00-12:00'], { bookings: [makeBooking('morning', { dayparts: ['08:00-09:00'], items: [hour] })] })
  expect(askedAll(given, '2027-06-20T06:00', '2027-06-20T13:00')).toEqual([
    'off 06:00:00-07:00:00',
    'slate 07:00:00-08:00:00',
    'hour 08:00:00-09:00:00',
    'slate 09:00:00-12:00:00',
    'off 12:00:00-13:00:00',
  ])
  expect(asked(given, '2027-06-20T11:30')).toBe('slate 09:00:00-12:00:00')
  expect(asked(given, '2027-06-20T23:30')).toBe('off 12:00:00-07:00:00')
})

it('a takeover wakes no screen, and has it from the first moment on at which it is on', () => {
  const urgent = makeBooking('urgent', { tier: 'takeover', items: [makeFilm('urgent', 5400)] })
  const given = program(['07:00-10:00'], { bookings: [makeBooking('all-day', { items: [hour] }), urgent] })
  expect(askedAll(given, '2027-06-20T06:00', '2027-06-20T11:00')).toEqual([
    'off 06:00:00-07:00:00',
    'urgent 07:00:00-08:30:00',
    'urgent 08:30:00-10:00:00 hard',
    'off 10:00:00-11:00:00',
  ])
})

it('one a day counts dates, not openings', () => {
  const daily = makeBooking('daily', { mode: 'one-a-day', from: '2027-06-20', to: '2027-06-26', items: [hour, twoHours] })
  const given = program(['08:00-09:00', '20:00-21:00'], { bookings: [daily] })
  expect(asked(given, '2027-06-20T08:30')).toBe('hour 08:00:00-09:00:00')
  expect(asked(given, '2027-06-20T20:30')).toBe('hour 20:00:00-21:00:00')
  expect(asked(given, '2027-06-21T08:30')).toBe('two-hours 08:00:00-10:00:00')
})

it('keeps local time through both clock changes', () => {
  const berlin = program(['02:30-04:00'], {
    zone: 'Europe/Berlin',
    bookings: [makeBooking('all-day', { from: '2027-01-01', to: '2027-12-31', items: [makeFilm('film', 600)] })],
  })
  // 02:30 does not exist on 28 March and moves on to 03:30; on 31 October it comes twice, and the first counts.
  expect(asked(berlin, '2027-03-28T03:15')).toMatch(/^off .*-03:30:00$/)
  expect(asked(berlin, '2027-03-28T03:45')).toMatch(/^film/)
  expect(asked(berlin, '2027-10-31T02:15')).toMatch(/^off .*-02:30:00$/)
  expect(asked(berlin, '2027-10-31T03:30')).toMatch(/^film/)
})
