import type { Said } from '../../../shared/bridge.ts'
import type { Trouble } from '../../../shared/schema/wire.ts'

type Alive = Said & { say: 'alive' }

/** What the last word of a stage was, and how many in a row spoke of the same trouble. */
export interface Health {
  last: Alive | null
  trouble: Trouble | null
  times: number
}
export const WELL: Health = { last: null, trouble: null, times: 0 }

/** Words come every 5 s. The stage mends a film that stands by itself after 2 s: only what that did not help is trouble. */
const IN_A_ROW = 2

/** By what reaches the glass, not by what runs: a page may speak while its compositor is dead, or its film stands. */
export function afterAlive(before: Health, now: Alive): { health: Health; trouble: Trouble | null } {
  const seen = troubleOf(before.last, now)
  if (seen === null) return { health: { last: now, trouble: null, times: 0 }, trouble: null }
  const times = seen === before.trouble ? before.times + 1 : 1
  return { health: { last: now, trouble: seen, times }, trouble: times >= IN_A_ROW ? seen : null }
}

function troubleOf(before: Alive | null, now: Alive): Trouble | null {
  // A card that stands needs no new frame of its own; the browser must still be able to draw one.
  if (now.ticks === 0) return 'stuck'
  if (!now.moves || before === null) return null
  const isSame = before.shown.item === now.shown.item && before.shown.intendedAt === now.shown.intendedAt
  return isSame && now.frames === 0 && now.positionMs === before.positionMs ? 'frozen' : null
}
