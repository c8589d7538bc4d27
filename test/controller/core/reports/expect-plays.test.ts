import { describe, expect, it } from 'vitest'
import { expectedIn, forceOnDay } from '../../../../controller/core/reports/expect-plays.ts'
import type { CivilDate, Daypart } from '../../../../shared/schema/basics.ts'
import { at, makeBooking, makeMessage, makeProgram } from '../../../make/programs.ts'

const day = '2027-06-24' as CivilDate
const bookings = [makeBooking('b', { items: [makeMessage('one', 10), makeMessage('two', 20)], from: day, to: day })]
const all = (program = makeProgram({ bookings })) => forceOnDay([{ program, from: 0, to: Infinity }], day, Infinity)
const plays = (parts: ReturnType<typeof all>) => parts.flatMap(expectedIn).map(({ item, plays: count, ms }) => [item, count, ms])

describe('what a program asks of a day', () => {
  it('is every play that begins in it, with its whole length', () => {
    expect(plays(all())).toEqual([
      ['one', 2880, 28_800_000],
      ['two', 2880, 57_600_000],
    ])
  })

  it('leaves out the hours in which the screen is off', () => {
    const program = makeProgram({ bookings })
    const hours = [{ from: '08:00', to: '20:00' }] as Daypart[]
    expect(plays(all({ ...program, screen: { ...program.screen, hours } }))).toEqual([
      ['one', 1440, 14_400_000],
      ['two', 1440, 28_800_000],
    ])
  })

  it('counts an item that straddles a change of programs once, and asks nothing of what is still to come', () => {
    const program = makeProgram({ bookings })
    const change = at('2027-06-24T12:00:15')
    const end = at('2027-06-24T12:01:00')
    const parts = forceOnDay(
      [
        { program, from: at('2027-06-24T12:00'), to: change },
        { program: { ...program, revision: program.revision + 1 }, from: change, to: Infinity },
      ],
      day,
      end,
    )
    expect(plays(parts)).toEqual([
      ['one', 1, 10_000],
      ['two', 1, 20_000],
      ['one', 1, 10_000],
      ['two', 1, 20_000],
    ])
  })
})
