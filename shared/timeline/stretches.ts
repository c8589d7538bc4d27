import type { Calendar, Day } from './calendar.ts'
import { END_OF_TIME } from './cue.ts'
import type { Lane } from './lane.ts'
import type { Standing } from './standing.ts'
import type { Window } from './windows.ts'

/** A stretch `[from, to)` in which the same lanes have the screen, as booked: no item finishes late here. No lanes: the slate. */
export interface Stretch {
  from: number
  to: number
  lanes: readonly Lane[]
}

/** All stretches from 0 to the end of time, each made when it is asked for. Cut at local midnight, but for the slate. */
export function* stretchesOf(standings: readonly Standing[], calendar: Calendar): Generator<Stretch, void> {
  let open: Stretch = { from: 0, to: 0, lanes: [] }
  for (const piece of piecesOf(standings, calendar)) {
    const goesOn = sameLanes(open.lanes, piece.lanes) && (open.lanes.length === 0 || !piece.atMidnight)
    if (goesOn) open.to = piece.to
    else {
      if (open.from < open.to) yield open
      open = { from: piece.from, to: piece.to, lanes: piece.lanes }
    }
  }
  yield open
}

const sameLanes = (a: readonly Lane[], b: readonly Lane[]): boolean => a.length === b.length && a.every((lane, index) => lane === b[index])

interface Piece extends Stretch {
  atMidnight: boolean
}

/** The time from 0 to its end in pieces, in each of which nothing can change. */
function* piecesOf(standings: readonly Standing[], calendar: Calendar): Generator<Piece, void> {
  let reached = 0
  const days = standings.map((standing) => daysOf(standing, calendar))
  for (let day = nextDay(standings, days, Number.NEGATIVE_INFINITY); day !== null; day = nextDay(standings, days, day)) {
    const midnight = Math.max(reached, calendar.midnight(day))
    const end = Math.min(END_OF_TIME, calendar.midnight(day + 1))
    if (midnight > reached) yield { from: reached, to: midnight, lanes: [], atMidnight: true }
    const windows = standings.map((standing) => windowsAround(standing, day as Day, midnight, end))
    const points = changesOf(standings, windows, midnight, end)
    for (let index = 0; index + 1 < points.length; index++) {
      const from = points[index] as number
      yield { from, to: points[index + 1] as number, lanes: lanesAt(standings, windows, from), atMidnight: from === midnight }
    }
    reached = Math.max(reached, end)
  }
  if (reached < END_OF_TIME) yield { from: reached, to: END_OF_TIME, lanes: [], atMidnight: true }
}

/** A window reaches at most two dates past its own: over midnight, and once more where a clock change moves its end on. */
const REACH_DAYS = 2

function windowsAround(standing: Standing, day: Day, from: number, to: number): Window[] {
  const windows: Window[] = []
  for (let own = day - REACH_DAYS; own <= day; own++)
    windows.push(...standing.windowsOf(own).filter((found) => found.from < to && found.to > from))
  return windows
}

function changesOf(standings: readonly Standing[], windows: readonly Window[][], from: number, to: number): number[] {
  const points = new Set([from, to])
  const add = (point: number) => {
    if (point > from && point < to) points.add(point)
  }
  for (const [index, { booking }] of standings.entries()) {
    for (const { from: start, to: end } of windows[index] as Window[]) {
      add(start)
      add(end)
    }
    for (const { until } of booking.items) if (until !== null) add(until)
  }
  return [...points].sort((a, b) => a - b)
}

/** The lanes of the highest tier that has any. Where windows of two dates hold the instant, the later date speaks. */
function lanesAt(standings: readonly Standing[], windows: readonly Window[][], instant: number): Lane[] {
  let lanes: Lane[] = []
  let highest = Number.POSITIVE_INFINITY
  for (const [index, standing] of standings.entries()) {
    if (standing.rank > highest) continue
    const found = (windows[index] as Window[]).findLast(({ from, to }) => from <= instant && instant < to)
    const lane = found && standing.laneAt(instant, found.day)
    if (!lane) continue
    if (standing.rank < highest) lanes = []
    highest = standing.rank
    lanes.push(lane)
  }
  return lanes
}

/** The days that a booking's windows can touch, run by run. */
const daysOf = ({ opens, closes, runs }: Standing, calendar: Calendar): { from: Day; to: Day }[] =>
  runs
    .map(({ from, to }) => ({ from: Math.max(from, calendar.dayAt(opens)), to: Math.min(to + REACH_DAYS, calendar.dayAt(closes - 1)) }))
    .filter(({ from, to }) => from <= to)

function nextDay(standings: readonly Standing[], days: readonly { from: Day; to: Day }[][], after: Day): Day | null {
  let next = Number.POSITIVE_INFINITY
  for (let index = 0; index < standings.length; index++)
    for (const { from, to } of days[index] as { from: Day; to: Day }[]) if (to > after) next = Math.min(next, Math.max(from, after + 1))
  return next === Number.POSITIVE_INFINITY ? null : next
}
