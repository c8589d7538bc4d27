import { type Problem, type ProblemCode, type ProblemParams, problem } from '../problems.ts'
import { cleanCueText } from './cue-text.ts'
import { type NumberedCue, noteOf, withinFilm, withoutOverlaps } from './repair-cues.ts'
import { readBlocks, type SubtitleBlock } from './subtitle-blocks.ts'
import { decodeSubtitles, type SubtitleEncoding } from './subtitle-encoding.ts'

/** Words and when they stand. `text`: lines; of markup only `<i>` and `<b>`, closed; everything else is meant literally. */
export interface SubtitleCue {
  startMs: number
  endMs: number
  text: string
}
/** What was dropped or repaired, for the person who gave the file. `cue`: its number; 0: the whole file. */
export interface SubtitleNote {
  cue: number
  code: ProblemCode
  params: ProblemParams
}
export type ReadSubtitles =
  | { ok: true; cues: NumberedCue[]; notes: SubtitleNote[]; encoding: SubtitleEncoding }
  | { ok: false; problems: Problem[] }

const MOST_SHOWN = 40

/**
 * Reads SRT or WebVTT in UTF-8, UTF-16 or Windows-1251, as tolerantly as it can: what cannot stand is dropped, what can be
 * mended is, and each is noted. `durationMs`: the film's length, past which nothing stands.
 */
export function readSubtitles(bytes: Uint8Array, durationMs: number): ReadSubtitles {
  const decoded = decodeSubtitles(bytes)
  const { blocks, strays } = readBlocks(decoded?.text ?? '')
  if (!decoded || !blocks.some(({ times }) => times)) return { ok: false, problems: [problem('', 'subtitles-unreadable')] }
  const notes: SubtitleNote[] = []
  if (decoded.encoding === 'windows-1251') notes.push({ cue: 0, code: 'subtitle-windows-1251', params: {} })
  for (const text of strays) notes.push({ cue: 0, code: 'subtitle-without-times', params: { text: text.slice(0, MOST_SHOWN) } })
  const read = blocks.flatMap((block) => readCue(block, notes))
  const apart = withoutOverlaps(read)
  const inside = withinFilm(apart.cues, durationMs)
  return { ok: true, cues: inside.cues, notes: [...notes, ...apart.notes, ...inside.notes], encoding: decoded.encoding }
}

function readCue({ number, times, timing, settings, text: raw }: SubtitleBlock, notes: SubtitleNote[]): NumberedCue[] {
  if (!times) {
    notes.push({ cue: number, code: 'subtitle-times-unreadable', params: { cue: number, timing: timing.slice(0, MOST_SHOWN) } })
    return []
  }
  const { text, removed } = cleanCueText(raw)
  const cue = { number, ...times, text }
  if (cue.endMs <= cue.startMs) {
    notes.push(noteOf(cue, cue.endMs < cue.startMs ? 'subtitle-backward' : 'subtitle-without-length'))
    return []
  }
  const gone = [...removed, ...(settings ? [settings] : [])]
  if (gone.length > 0) notes.push(noteOf(cue, 'subtitle-markup-removed', { markup: gone.join(' ').slice(0, MOST_SHOWN) }))
  if (text === '') {
    notes.push(noteOf(cue, 'subtitle-empty'))
    return []
  }
  return [cue]
}
