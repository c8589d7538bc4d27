import type { ProgramItem } from '../schema/program.ts'
import type { Lane } from './lane.ts'

/** One play of a span; `startMs` counts from the start of the span, `number` from 0. */
export interface Pick {
  number: number
  lane: Lane
  item: ProgramItem
  startMs: number
}

/** The sequence without end that lanes make together; where it stands is found by arithmetic, not by stepping. */
export interface Weave {
  lanes: readonly Lane[]
  /** The play during which `offsetMs` falls. */
  pickAt(offsetMs: number): Pick
  after(pick: Pick): Pick
  /** How many plays of a lane (by its index) begin before the pick of this number. */
  playsBefore(number: number, lane: number): number
}

/** One round of smooth weighted round robin: after it all weights stand at zero again. */
interface Round {
  /** The lane of each pick. */
  order: number[]
  /** `before[pick * lanes + lane]`: picks of the lane before that pick; one row more than picks, the last is the round. */
  before: Uint32Array
}

export function weaveOf(lanes: readonly Lane[]): Weave {
  const { order, before } = roundOf(lanes.map(({ booking }) => booking.share))
  const picks = order.length
  const count = lanes.length
  const shortestMs = Math.min(...lanes.flatMap(({ items }) => items.map(({ durationMs }) => durationMs)))

  const playsBefore = (rounds: number, pick: number, lane: number): number =>
    rounds * (before[picks * count + lane] as number) + (before[pick * count + lane] as number)

  const startOf = (rounds: number, pick: number): number => {
    let sum = 0
    for (let index = 0; index < count; index++) {
      const { items, startsMs } = lanes[index] as Lane
      const plays = playsBefore(rounds, pick, index)
      const inLoop = plays % items.length
      sum += ((plays - inLoop) / items.length) * (startsMs[items.length] as number) + (startsMs[inLoop] as number)
    }
    return sum
  }

  const pickOf = (number: number, startMs: number): Pick => {
    const pick = number % picks
    const index = order[pick] as number
    const lane = lanes[index] as Lane
    const plays = playsBefore((number - pick) / picks, pick, index)
    return { number, lane, item: lane.items[plays % lane.items.length] as ProgramItem, startMs }
  }

  return {
    lanes,
    pickAt(offsetMs) {
      const rounds = lastWhere(Math.floor(offsetMs / (picks * shortestMs)), (round) => startOf(round, 0) <= offsetMs)
      const pick = lastWhere(picks - 1, (candidate) => startOf(rounds, candidate) <= offsetMs)
      return pickOf(rounds * picks + pick, startOf(rounds, pick))
    },
    after: ({ number, item, startMs }) => pickOf(number + 1, startMs + item.durationMs),
    playsBefore: (number, lane) => playsBefore(Math.floor(number / picks), number % picks, lane),
  }
}

/** The largest of 0…most for which it holds; it holds for 0, and once it fails it fails for all above. */
function lastWhere(most: number, holds: (candidate: number) => boolean): number {
  let low = 0
  let high = most
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Every pick: each weight grows by its share, the heaviest is picked (the first among equals) and pays the sum of all. */
function roundOf(shares: number[]): Round {
  const divisor = shares.reduce(greatestCommonDivisor)
  const steps = shares.map((share) => share / divisor)
  const sum = steps.reduce((total, step) => total + step, 0)
  const weights = steps.map(() => 0)
  const order: number[] = []
  const before = new Uint32Array((sum + 1) * steps.length)
  for (let pick = 0; pick < sum; pick++) {
    let heaviest = 0
    for (let lane = 0; lane < steps.length; lane++) {
      weights[lane] = (weights[lane] as number) + (steps[lane] as number)
      if ((weights[lane] as number) > (weights[heaviest] as number)) heaviest = lane
      before[(pick + 1) * steps.length + lane] = before[pick * steps.length + lane] as number
    }
    weights[heaviest] = (weights[heaviest] as number) - sum
    const next = (pick + 1) * steps.length + heaviest
    before[next] = (before[next] as number) + 1
    order.push(heaviest)
  }
  return { order, before }
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))
