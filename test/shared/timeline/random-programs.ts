import * as fc from 'fast-check'
import type { Daypart, Instant } from '../../../shared/schema/basics.ts'
import type { Program, ProgramBooking, ProgramItem } from '../../../shared/schema/program.ts'
import { makeBooking, makeContacts, makeFilm, makeProgram, makeStory } from '../../make/programs.ts'

export interface RandomProgram {
  program: Program
  from: number
  to: number
}

/** A zone and a date near which its clocks change, or nothing does. */
const PLACES = [
  ['Asia/Dushanbe', '2027-06-24'],
  ['Asia/Dushanbe', '2028-02-28'],
  ['Europe/Berlin', '2027-03-27'],
  ['Europe/Berlin', '2027-10-30'],
  ['America/New_York', '2027-03-13'],
  ['America/New_York', '2027-11-06'],
  ['Africa/Cairo', '2027-04-29'],
  ['Africa/Cairo', '2027-10-28'],
  ['America/Santiago', '2027-04-03'],
  ['America/Santiago', '2027-09-04'],
  ['America/Havana', '2027-11-06'],
  ['America/Nuuk', '2027-03-27'],
  ['Australia/Lord_Howe', '2027-04-03'],
  ['Pacific/Apia', '2011-12-29'],
] as const

const DAYS = 4
const MINUTE = 60_000
const dateAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()

const minutes = fc.integer({ min: 0, max: DAYS * 24 * 60 })
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => two(hour) + ':' + two(minute))
const two = (value: number): string => String(value).padStart(2, '0')
const daypart = fc.tuple(clock, fc.oneof({ weight: 4, arbitrary: clock }, fc.constant('24:00'))).map(([from, to]) => `${from}-${to}`)
const hoursOf = (text: string): Daypart => {
  const [from = '', to = ''] = text.split('-')
  return { from, to } as Daypart
}
const days = fc
  .tuple(fc.integer({ min: 0, max: DAYS - 1 }), fc.integer({ min: 0, max: DAYS - 1 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

const items = (start: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom('film', 'film', 'film', 'story', 'silent'), minutes), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) =>
      list.map(([length, kind, until], index): ProgramItem => {
        const id = `item-${index}`
        if (kind === 'story') return makeStory(id, length * 60, (start + until * MINUTE) as Instant)
        return kind === 'silent' ? makeContacts(id, length * 60, null) : makeFilm(id, length * 60)
      }),
    )

const booking = (date: string, start: number, index: number): fc.Arbitrary<ProgramBooking> =>
  fc
    .record({
      tier: fc.constantFrom('takeover', 'priority', 'normal', 'normal', 'normal', 'fallback'),
      share: fc.integer({ min: 1, max: 6 }),
      mode: fc.constantFrom('loop', 'loop', 'one-a-day'),
      id: fc.constantFrom('same', `booking-${index}`),
      dates: days,
      dayparts: fc.array(daypart, { maxLength: 3 }),
      permitted: fc.option(fc.array(days, { maxLength: 3 }), { freq: 3 }),
      withdrawn: fc.option(minutes, { freq: 5 }),
      window: fc.tuple(minutes, minutes),
      items: items(start),
    })
    .map((given): ProgramBooking => {
      const [from, to] = [Math.min(...given.window), Math.max(...given.window)]
      return {
        ...makeBooking(given.id, {
          campaign: `campaign-${9 - index}`,
          tier: given.tier as ProgramBooking['tier'],
          mode: given.mode as ProgramBooking['mode'],
          share: given.share,
          from: dateAfter(date, given.dates[0]),
          to: dateAfter(date, given.dates[1]),
          dayparts: given.dayparts,
          permitted: given.permitted?.map(([a, b]) => `${dateAfter(date, a)}..${dateAfter(date, b)}`) ?? null,
          withdrawnAt: given.withdrawn === null ? null : ((start + given.withdrawn * MINUTE) as Instant),
          items: given.items,
        }),
        window:
          given.tier === 'takeover' && to > from
            ? { from: (start + from * MINUTE) as Instant, to: (start + to * MINUTE) as Instant }
            : null,
      }
    })

/** Programs over four days near a named night, up to five bookings, every rule at play; all in whole minutes. */
export const randomProgram: fc.Arbitrary<RandomProgram> = fc.constantFrom(...PLACES).chain(([zone, date]) => {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
  return fc
    .tuple(
      fc
        .integer({ min: 0, max: 5 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => booking(date, start, index)))),
      fc.option(minutes, { freq: 4 }),
      fc.option(fc.array(daypart, { minLength: 1, maxLength: 2 }), { freq: 1 }),
    )
    .map(([bookings, valid, open]) => {
      const until = valid === null ? {} : { validUntil: (start + valid * MINUTE) as Instant }
      return {
        program: makeProgram({ zone, bookings, ...until, ...(open && { screen: { hours: open.map(hoursOf) } }) }),
        from: start - 24 * 60 * MINUTE,
        to: start + (DAYS + 2) * 24 * 60 * MINUTE,
      }
    })
})
