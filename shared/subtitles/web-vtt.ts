import { escapeCueText } from './cue-text.ts'
import type { SubtitleCue } from './read-subtitles.ts'

/** A WebVTT file as W3C WebVTT section 4.1 writes one: the header, then cues with hours, without settings. */
export const writeWebVtt = (cues: readonly SubtitleCue[]): string =>
  ['WEBVTT', ...cues.map(({ startMs, endMs, text }) => `${stamp(startMs)} --> ${stamp(endMs)}\n${escapeCueText(text)}`)].join('\n\n') + '\n'

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')

/** `HH:MM:SS.mmm` */
export function stamp(milliseconds: number): string {
  const ms = Math.round(milliseconds)
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
}
