import type { ProblemCode, ProblemParams } from '../problems.ts'
import type { SubtitleCue, SubtitleNote } from './read-subtitles.ts'
import { stamp } from './web-vtt.ts'

export interface NumberedCue extends SubtitleCue {
  number: number
}
export interface Repaired {
  cues: NumberedCue[]
  notes: SubtitleNote[]
}

export const noteOf = (cue: NumberedCue, code: ProblemCode, params: ProblemParams = {}): SubtitleNote => ({
  cue: cue.number,
  code,
  params: { cue: cue.number, at: stamp(cue.startMs), ...params },
})

/** Cues in order, none over another: of two that overlap the earlier one ends where the later one begins. */
export function withoutOverlaps(cues: readonly NumberedCue[]): Repaired {
  const notes: SubtitleNote[] = []
  let latestMs = 0
  for (const cue of cues) {
    if (cue.startMs < latestMs) notes.push(noteOf(cue, 'subtitle-out-of-order'))
    latestMs = Math.max(latestMs, cue.startMs)
  }
  const kept: NumberedCue[] = []
  for (const cue of cues.toSorted((a, b) => a.startMs - b.startMs)) {
    const before = kept.at(-1)
    if (!before || before.endMs <= cue.startMs) {
      kept.push({ ...cue })
    } else if (before.startMs === cue.startMs) {
      // Two at the same moment, as when two people speak: both stay, one under the other.
      before.text += `\n${cue.text}`
      before.endMs = Math.max(before.endMs, cue.endMs)
      notes.push(noteOf(cue, 'subtitle-joined', { other: before.number }))
    } else {
      notes.push(noteOf(before, 'subtitle-overlap', { other: cue.number, end: stamp(cue.startMs) }))
      before.endMs = cue.startMs
      kept.push({ ...cue })
    }
  }
  return { cues: kept, notes }
}

/** Nothing after the film's end: what begins later is left out, what ends later is shortened. */
export function withinFilm(cues: readonly NumberedCue[], durationMs: number): Repaired {
  const notes: SubtitleNote[] = []
  const kept = cues.flatMap((cue) => {
    if (cue.startMs >= durationMs) {
      notes.push(noteOf(cue, 'subtitle-after-film', { film: stamp(durationMs) }))
      return []
    }
    if (cue.endMs <= durationMs) return [cue]
    notes.push(noteOf(cue, 'subtitle-past-film', { film: stamp(durationMs) }))
    return [{ ...cue, endMs: Math.floor(durationMs) }]
  })
  return { cues: kept, notes }
}
