import type { Language } from '../schema/basics.ts'
import type { SubtitleCue } from './read-subtitles.ts'
import { lacksTajikLetters, suspiciousWords } from './tajik-letters.ts'

export type CueWarningCode =
  | 'tooFast'
  | 'lineLong'
  | 'linesMany'
  | 'overlaps'
  | 'flickers'
  | 'silence'
  | 'empty'
  | 'pastFilm'
  | 'noTajikLetters'
  | 'tajikLetter'

/** What a reader would trip over. `cue`: its place in the list; null: the whole file. Nothing of it keeps anybody from saving. */
export interface CueWarning {
  cue: number | null
  code: CueWarningCode
  params: Record<string, string | number>
}

export const MOST_PER_SECOND = 17
export const LONGEST_LINE = 38
export const MOST_LINES = 2
/** A shorter pause between two cues is seen as a flicker. */
const FLICKER_MS = 120
/** A longer one is worth a look: was something forgotten? */
const SILENCE_MS = 10_000

const bare = (text: string): string => text.replace(/<\/?[ib]>/g, '')
/** Characters a reader reads in a second, with spaces, without line ends. */
export const speedOf = ({ startMs, endMs, text }: SubtitleCue): number =>
  ([...bare(text).replaceAll('\n', '')].length * 1000) / Math.max(1, endMs - startMs)

/** `cues` in the order of their beginnings; `durationMs` null: the film's length is not known. */
export function warnCues(cues: readonly SubtitleCue[], language: Language, durationMs: number | null): CueWarning[] {
  const own = cues.flatMap((cue, at) => [...ofText(cue, at, language), ...ofTimes(cue, cues[at + 1], at, durationMs)])
  const isBare = language === 'tg' && lacksTajikLetters(cues.map(({ text }) => text).join(' '))
  return isBare ? [{ cue: null, code: 'noTajikLetters', params: {} }, ...own] : own
}

function ofText(cue: SubtitleCue, at: number, language: Language): CueWarning[] {
  const found: CueWarning[] = []
  const warn = (code: CueWarningCode, params: CueWarning['params'] = {}) => found.push({ cue: at, code, params })
  const lines = bare(cue.text).split('\n')
  if (bare(cue.text).trim() === '') warn('empty')
  if (lines.length > MOST_LINES) warn('linesMany', { lines: lines.length })
  const longest = Math.max(...lines.map((line) => [...line].length))
  if (longest > LONGEST_LINE) warn('lineLong', { length: longest, most: LONGEST_LINE })
  const speed = speedOf(cue)
  if (speed > MOST_PER_SECOND) warn('tooFast', { speed: Math.round(speed), most: MOST_PER_SECOND })
  if (language === 'tg') for (const { word, perhaps } of suspiciousWords(bare(cue.text))) warn('tajikLetter', { word, perhaps })
  return found
}

function ofTimes(cue: SubtitleCue, next: SubtitleCue | undefined, at: number, durationMs: number | null): CueWarning[] {
  const found: CueWarning[] = []
  const gapMs = next ? next.startMs - cue.endMs : 0
  if (gapMs < 0) found.push({ cue: at, code: 'overlaps', params: { ms: -gapMs } })
  if (gapMs > 0 && gapMs < FLICKER_MS) found.push({ cue: at, code: 'flickers', params: { ms: gapMs } })
  if (gapMs > SILENCE_MS) found.push({ cue: at, code: 'silence', params: { seconds: Math.round(gapMs / 1000) } })
  if (durationMs !== null && cue.endMs > durationMs) found.push({ cue: at, code: 'pastFilm', params: {} })
  return found
}

/** How many of another language's cues stand while this language says something, too. */
export const coveredOf = (cues: readonly SubtitleCue[], other: readonly SubtitleCue[]): number =>
  other.filter(({ startMs, endMs }) => cues.some((cue) => cue.text.trim() !== '' && cue.startMs < endMs && startMs < cue.endMs)).length
