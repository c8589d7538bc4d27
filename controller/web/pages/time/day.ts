import type { DayPlanAnswer } from '../../../api/previews.ts'

export type DayEntry = DayPlanAnswer['entries'][number]
/** `number` counts into the day's cues. */
export interface DayCue {
  number: number
  from: number
  to: number
  entry: DayEntry
}
type Bounds = { from: number; to: number }

const SLATE: DayEntry = { kind: 'slate', title: null, item: null, booking: null, campaign: null, tier: null }

/** A cue of the day by its number; null: before the first or after the last. */
export function cueOf({ entries, cues }: DayPlanAnswer, { to }: Bounds, number: number): DayCue | null {
  const cue = cues[number]
  if (!cue) return null
  return { number, from: cue.from, to: cues[number + 1]?.from ?? to, entry: entries[cue.entry] ?? SLATE }
}

/** What shows at an instant of the day. */
export function cueAt(plan: DayPlanAnswer, bounds: Bounds, at: number): DayCue | null {
  const { cues } = plan
  if (at < bounds.from || at >= bounds.to) return null
  let [low, high] = [0, cues.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((cues[middle]?.from ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  return cueOf(plan, bounds, low)
}

/** Stretches nearer to each other than the eye can tell, as one. */
export function joined(stretches: readonly Bounds[], gapMs: number): Bounds[] {
  const all: Bounds[] = []
  for (const { from, to } of stretches) {
    const last = all.at(-1)
    if (last && from - last.to <= gapMs) last.to = to
    else all.push({ from, to })
  }
  return all
}
