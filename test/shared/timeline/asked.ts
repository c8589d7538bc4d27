import { describe } from 'vitest'
import type { Cue } from '../../../shared/timeline/cue.ts'
import { onAir, resolve } from '../../../shared/timeline/timeline.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { at, makeProgram, type ProgramGiven } from '../../make/programs.ts'

/** Every test of the body runs twice: with the bookings as written, and with them the other way round. */
export function inEitherOrder(name: string, body: (program: (given: ProgramGiven) => Program) => void): void {
  describe(`${name}, bookings as written`, () => body(makeProgram))
  describe(`${name}, bookings reversed`, () => body((given) => makeProgram({ ...given, bookings: (given.bookings ?? []).toReversed() })))
}

/** What is on air at a local time, as `item 12:00:00-12:00:30`. */
export const asked = (program: Program, time: string): string => line(onAir(program, at(time, program.screen.zone)), program)

/** What is on air between two local times, one line a cue. */
export const askedAll = (program: Program, from: string, to: string): string[] =>
  resolve(program, at(from, program.screen.zone), at(to, program.screen.zone)).map((cue) => line(cue, program))

export function line(cue: Cue, program: Program): string {
  const time = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(program.screen.zone)
  const clock = (instant: number) => time(instant).toPlainTime().toString({ smallestUnit: 'second' })
  const offset = cue.offsetMs === 0 ? '' : ` +${cue.offsetMs / 1000}s`
  return `${cue.item ?? (cue.off ? 'off' : 'slate')} ${clock(cue.from)}-${clock(cue.to)}${offset}${cue.edge === 'hard' ? ' hard' : ''}`
}
