import { contentName } from '../item-content.ts'
import type { Instant } from '../schema/basics.ts'
import type { Program } from '../schema/program.ts'

const NEVER = 0 as Instant

/** The same program, in which what cannot be shown has nothing to say: the timeline passes over it as over a card without a contact. */
export function withoutContents(program: Program, names: ReadonlySet<string>): Program {
  const isOut = ({ content }: Program['bookings'][number]['items'][number]): boolean => names.has(contentName(content))
  if (names.size === 0 || !program.bookings.some(({ items }) => items.some(isOut))) return program
  const bookings = program.bookings.map((booking) => ({
    ...booking,
    items: booking.items.map((item) => (isOut(item) ? { ...item, until: NEVER } : item)),
  }))
  return { ...program, bookings }
}

/** What is left out from which instant on. A program seen at one instant is the same object each time, so that its timeline is kept. */
export interface LeftOut {
  /** What was told before for `from` or later no longer counts. */
  hear(names: ReadonlySet<string>, from: Instant): void
  seen(program: Program, at: Instant): Program
  /** When something else is left out; null: not as far as is known. */
  nextChange(after: Instant): Instant | null
}

const KEPT = 4

export function createLeftOut(): LeftOut {
  let line: { names: ReadonlySet<string>; from: number; seen: WeakMap<Program, Program> }[] = []
  return {
    hear(names, from) {
      line = [...line.filter((before) => before.from < from), { names, from, seen: new WeakMap<Program, Program>() }].slice(-KEPT)
    },
    seen(program, at) {
      const then = line.findLast(({ from }) => from <= at)
      if (!then) return program
      const known = then.seen.get(program) ?? withoutContents(program, then.names)
      then.seen.set(program, known)
      return known
    },
    nextChange: (after) => (line.find(({ from }) => from > after)?.from as Instant | undefined) ?? null,
  }
}
