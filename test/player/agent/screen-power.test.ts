import { expect, it } from 'vitest'
import { createScreenPower } from '../../../player/agent/screen-power.ts'
import type { ProgramScreen } from '../../../shared/schema/program.ts'
import { manualClock } from '../../fakes/clock.ts'
import { at, makeProgram } from '../../make/programs.ts'

const screenOn = (hours: ProgramScreen['hours']): ProgramScreen => ({ ...makeProgram({}).screen, ...(hours && { hours }) })
const morning = [{ from: '07:00', to: '12:00' }] as ProgramScreen['hours']

it('lights the display shortly before its hours begin, and lets it go dark when they end', async () => {
  const clock = manualClock(at('2027-06-20T06:00'))
  const switched: [boolean, number][] = []
  const power = createScreenPower({
    clock,
    screen: () => screenOn(morning),
    isDark: () => false,
    switchTo: (on) => switched.push([on, clock.now()]),
  })
  power.look()
  for (let turn = 0; turn < 26 * 360; turn += 1) await clock.leap(10_000)
  expect(switched).toEqual([
    [false, at('2027-06-20T06:00')],
    [true, at('2027-06-20T06:59:50')],
    [false, at('2027-06-20T12:00')],
    [true, at('2027-06-21T06:59:50')],
  ])
  power.stop()
})

it('a display without a program, or without hours, is on', () => {
  const switched: boolean[] = []
  let screen: ProgramScreen | null = null
  const clock = manualClock(at('2027-06-20T06:00'))
  const power = createScreenPower({ clock, screen: () => screen, isDark: () => false, switchTo: (on) => switched.push(on) })
  power.look()
  screen = screenOn(undefined)
  power.look()
  expect(switched).toEqual([true])
  screen = screenOn(morning)
  power.look()
  expect(switched).toEqual([true, false])
  power.stop()
})

it('a clock that is set right is looked at anew', async () => {
  const clock = manualClock(at('2027-06-20T06:00'))
  const switched: boolean[] = []
  const power = createScreenPower({ clock, screen: () => screenOn(morning), isDark: () => false, switchTo: (on) => switched.push(on) })
  power.look()
  await clock.leap(4 * 3_600_000)
  power.look()
  expect(switched).toEqual([false, true])
  power.stop()
})
