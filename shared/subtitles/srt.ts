import type { SubtitleCue } from './read-subtitles.ts'
import { stamp } from './web-vtt.ts'

/** SubRip: numbered cues, a comma before the milliseconds, lines ended as most players expect them. */
export const writeSrt = (cues: readonly SubtitleCue[]): string =>
  cues
    .map(({ startMs, endMs, text }, index) => `${index + 1}\n${comma(startMs)} --> ${comma(endMs)}\n${text}\n`)
    .join('\n')
    .replaceAll('\n', '\r\n')

const comma = (ms: number): string => stamp(ms).replace('.', ',')
