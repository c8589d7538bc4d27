import type { SubtitleCue } from './read-subtitles.ts'

/** Cues after an edit, in the order of their beginnings, and where the edited one stands now. */
export interface EditedCues {
  cues: SubtitleCue[]
  at: number
}

/** Shorter than this nobody sees it. */
export const SHORTEST_MS = 200
const NEW_MS = 2000

const sorted = (cues: readonly SubtitleCue[], edited: SubtitleCue): EditedCues => {
  const order = cues.toSorted((one, other) => one.startMs - other.startMs)
  return { cues: order, at: order.indexOf(edited) }
}
const replaced = (cues: readonly SubtitleCue[], at: number, edited: SubtitleCue): EditedCues =>
  sorted(
    cues.map((cue, index) => (index === at ? edited : cue)),
    edited,
  )
const whole = (ms: number): number => Math.max(0, Math.round(ms))

/** A beginning that would lie after the end takes the end with it, and the other way round. */
export function setStart(cues: readonly SubtitleCue[], at: number, ms: number): EditedCues {
  const cue = cues[at]
  if (!cue) return { cues: [...cues], at }
  const startMs = whole(ms)
  return replaced(cues, at, { ...cue, startMs, endMs: Math.max(cue.endMs, startMs + SHORTEST_MS) })
}
export function setEnd(cues: readonly SubtitleCue[], at: number, ms: number): EditedCues {
  const cue = cues[at]
  if (!cue) return { cues: [...cues], at }
  const endMs = Math.max(SHORTEST_MS, whole(ms))
  return replaced(cues, at, { ...cue, endMs, startMs: Math.min(cue.startMs, endMs - SHORTEST_MS) })
}

/** Earlier or later as a whole; never before the film's beginning. */
export function nudge(cues: readonly SubtitleCue[], at: number, byMs: number): EditedCues {
  const cue = cues[at]
  if (!cue) return { cues: [...cues], at }
  const move = Math.max(byMs, -cue.startMs)
  return replaced(cues, at, { ...cue, startMs: cue.startMs + move, endMs: cue.endMs + move })
}

export const setText = (cues: readonly SubtitleCue[], at: number, text: string): SubtitleCue[] =>
  cues.map((cue, index) => (index === at ? { ...cue, text } : cue))

export const remove = (cues: readonly SubtitleCue[], at: number): EditedCues => ({
  cues: cues.filter((_, index) => index !== at),
  at: Math.max(0, Math.min(at, cues.length - 2)),
})

/** An empty cue at the playhead, that ends before the next one begins where there is room for that. */
export function insert(cues: readonly SubtitleCue[], ms: number): EditedCues {
  const startMs = whole(ms)
  const next = cues.find((cue) => cue.startMs >= startMs + SHORTEST_MS)?.startMs ?? Infinity
  const fresh = { startMs, endMs: Math.min(startMs + NEW_MS, next), text: '' }
  return sorted([...cues, fresh], fresh)
}

/** Two cues out of one, parted at the playhead if it lies inside, else in the middle; of two lines each gets one. */
export function split(cues: readonly SubtitleCue[], at: number, ms: number): EditedCues {
  const cue = cues[at]
  if (!cue || cue.endMs - cue.startMs < 2 * SHORTEST_MS) return { cues: [...cues], at }
  const inside = ms >= cue.startMs + SHORTEST_MS && ms <= cue.endMs - SHORTEST_MS
  const parting = whole(inside ? ms : (cue.startMs + cue.endMs) / 2)
  const [before, after] = halves(cue.text, (parting - cue.startMs) / (cue.endMs - cue.startMs))
  const first = { ...cue, endMs: parting, text: before }
  const second = { ...cue, startMs: parting, text: after }
  return sorted([...cues.slice(0, at), first, second, ...cues.slice(at + 1)], first)
}

function halves(text: string, part: number): [string, string] {
  const lines = text.split('\n')
  if (lines.length > 1) {
    const kept = Math.ceil(lines.length / 2)
    return [lines.slice(0, kept).join('\n'), lines.slice(kept).join('\n')]
  }
  const wanted = text.length * part
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index)
  if (spaces.length === 0) return [text, '']
  const near = spaces.reduce((best, place) => (Math.abs(place - wanted) < Math.abs(best - wanted) ? place : best))
  return [text.slice(0, near), text.slice(near + 1)]
}

/** One cue out of this one and the next. */
export function merge(cues: readonly SubtitleCue[], at: number): EditedCues {
  const [cue, next] = [cues[at], cues[at + 1]]
  if (!cue || !next) return { cues: [...cues], at }
  const text = [cue.text, next.text].filter((words) => words !== '').join('\n')
  const merged = { startMs: cue.startMs, endMs: Math.max(cue.endMs, next.endMs), text }
  return sorted([...cues.slice(0, at), merged, ...cues.slice(at + 2)], merged)
}
