import type { Instant } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'
import { type Cue, END_OF_TIME, slateCue } from '../../shared/timeline/cue.ts'
import { createLeftOut } from '../../shared/timeline/leave-out.ts'
import { onAir } from '../../shared/timeline/timeline.ts'

/** The teller's clock and ours differ by less; a change told for now is one. */
const AT_ONCE_MS = 20

/** The program that holds, and those told to take its place later: together what is on air at any instant. */
export interface ProgramLine {
  /** What was told before for `from` or later no longer counts. */
  hear(program: Program | null, from: Instant): void
  /** Lets the next one take its place where its time has come; true if one did. */
  changeOver(now: Instant): boolean
  holding(): Program | null
  /** These contents are passed over from then on; the whole list. */
  leaveOut(names: ReadonlySet<string>, from: Instant): void
  /** The cue at an instant, which ends where another program begins or something else is left out. */
  cueAt(at: Instant): Cue
}

export function programLine(): ProgramLine {
  let holding: Program | null = null
  const leftOut = createLeftOut()
  let coming: { program: Program | null; from: Instant }[] = []

  return {
    hear(program, from) {
      coming = [...coming.filter((before) => before.from < from), { program, from }]
    },
    changeOver(now) {
      const due = coming.findLast(({ from }) => now >= from - AT_ONCE_MS)
      if (due === undefined) return false
      coming = coming.filter(({ from }) => from > due.from)
      holding = due.program
      return true
    },
    holding: () => holding,
    leaveOut: leftOut.hear,
    cueAt(at) {
      const then = coming.findLast(({ from }) => at >= from)
      const program = then === undefined ? holding : then.program
      const cue = program === null ? slateCue(at, END_OF_TIME, false) : onAir(leftOut.seen(program, at), at)
      const next = coming.find(({ from }) => from > at)?.from ?? END_OF_TIME
      const to = Math.min(cue.to, next, leftOut.nextChange(at) ?? END_OF_TIME) as Instant
      return to < cue.to ? { ...cue, to } : cue
    },
  }
}
