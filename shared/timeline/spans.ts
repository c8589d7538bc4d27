import type { ProgramBooking, ProgramItem } from '../schema/program.ts'
import type { Lane } from './lane.ts'
import type { Cut, Standing } from './standing.ts'
import type { Stretch } from './stretches.ts'
import { type Pick, type Weave, weaveOf } from './weave.ts'

/** What truly plays during `[from, to)`: a stretch that begins when the item before it ends, and whose last item may finish. */
export interface Span {
  from: number
  to: number
  /** null: the slate. */
  playing: Playing | null
}

export interface Playing {
  weave: Weave
  /** The end of every cue's `why`. */
  since: string
  last: Pick
  /** How the span's last item goes; null: it simply ends with the stretch. */
  ending: string | null
  edge: 'soft' | 'hard'
}

/** The spans in order, each from the end of the one before: position follows from the program alone. */
export function* spansOf(standings: readonly Standing[], stretches: Iterator<Stretch, void>): Generator<Span, void> {
  const cutters = new Map(standings.map((standing) => [standing.booking, standing]))
  const weaves = new Map<string, Weave>()
  const ahead = lookahead(stretches)
  let from = 0
  for (let stretch = ahead.from(from); stretch !== null; stretch = ahead.from(from)) {
    const { lanes, to } = stretch
    if (lanes.length === 0) {
      yield { from, to, playing: null }
      from = to
      continue
    }
    const key = lanes.map(({ id }) => id).join()
    let weave = weaves.get(key)
    if (!weave) weaves.set(key, (weave = weaveOf(lanes)))
    const last = weave.pickAt(to - from - 1)
    const start = from + last.startMs
    const finish = start + last.item.durationMs
    const cut = cutOf(last.lane.booking, last.item, start, finish, cutters, ahead)
    const end = Math.min(finish, cut?.at ?? finish)
    const ending = cut ? `gone at ${cut.why}` : end > to ? 'finishes past the end of its span' : null
    yield {
      from,
      to: end,
      playing: { weave, since: `of the span from ${new Date(from).toISOString()}`, last, ending, edge: cut ? 'hard' : 'soft' },
    }
    from = end
  }
}

/** The first rule that wants an item gone by its finish; null: it may finish. */
function cutOf(
  booking: ProgramBooking,
  item: ProgramItem,
  start: number,
  finish: number,
  cutters: ReadonlyMap<ProgramBooking, Standing>,
  ahead: Lookahead,
): Cut | null {
  const own = (cutters.get(booking) as Standing).cutAfter(item, start)
  let before = ahead.at(0) as Stretch
  for (let index = 1; ; index++) {
    const next = ahead.at(index)
    if (next === null || next.from > finish || next.from >= own.at) return own.at <= finish ? own : null
    if (takeoverBegins(before.lanes, next.lanes)) return { at: next.from, why: 'the start of a takeover' }
    if (booking.tier === 'takeover' && !has(next.lanes, booking)) return { at: next.from, why: 'the end of the takeover' }
    before = next
  }
}

const has = (lanes: readonly Lane[], booking: ProgramBooking): boolean => lanes.some((lane) => lane.booking === booking)

const takeoverBegins = (before: readonly Lane[], after: readonly Lane[]): boolean =>
  after.some(({ booking }) => booking.tier === 'takeover' && !has(before, booking))

/** Stretches read on demand: no more of the future is worked out than an item that finishes late can reach. */
interface Lookahead {
  /** Drops what is over by then; what comes next, null at the end of time. */
  from(instant: number): Stretch | null
  at(index: number): Stretch | null
}

function lookahead(stretches: Iterator<Stretch, void>): Lookahead {
  const waiting: Stretch[] = []
  const at = (index: number): Stretch | null => {
    while (waiting.length <= index) {
      const { value, done } = stretches.next()
      if (done || !value) return null
      waiting.push(value)
    }
    return waiting[index] as Stretch
  }
  return {
    at,
    from(instant) {
      for (let first = at(0); first !== null; first = at(0)) {
        if (first.to > instant) return first
        waiting.shift()
      }
      return null
    },
  }
}
