import type { Language } from '../../shared/schema/basics.ts'
import { useDrawing } from './context.tsx'
import type { Geometry } from './geometry.ts'
import { balancedLines, type Face, type Measure } from './set-text.ts'
import type { Lines } from './subtitles.ts'

/** Font sizes on the drawing boards, first language; the second is a little smaller. */
const STEPS: Record<Geometry['composition'], readonly number[]> = {
  landscape: [60, 56, 52, 50],
  portrait: [88, 78, 70, 62, 54],
  small: [32, 29, 26, 24, 22],
}
const SECOND = 0.85
const FACE: Face = { family: 'sans', weight: 600 }
/** Low screens have room for one line in each language. */
const ONE_LINE_BELOW_PX = 480
const MOST_CHARACTERS = 38

/**
 * One language's words on a plate of their own: at most two lines of 38 characters where that can be read. Line breaks of the file stand
 * where they serve; else the words are set anew.
 */
export function captionLines(text: string, geometry: Geometry, part: number, measure: Measure): { lines: string[]; sizePx: number } {
  const wide = (words: string): number => measure(words, FACE)
  const written = text.split('\n')
  const flowing = text.replace(/\n(?![-–—])/g, ' ')
  const mostLines = geometry.heightPx < ONE_LINE_BELOW_PX ? 1 : 2
  const leastPx = geometry.composition === 'portrait' ? geometry.leastPx : geometry.leastCaptionPx
  const sizesPx = STEPS[geometry.composition].map((step) => Math.max(leastPx, step * part * geometry.unitPx))
  // Plates keep to the safe area of 5 % and have their own margins inside it.
  const boxEm = (sizePx: number): number => (geometry.widthPx * 0.9) / sizePx - 1.2
  const fits = (lines: string[], sizePx: number): boolean =>
    lines.length <= mostLines && lines.every((line) => line.length <= MOST_CHARACTERS && wide(line) <= boxEm(sizePx))

  for (const set of [() => written, (sizePx: number) => balancedLines(flowing, Math.min(boxEm(sizePx), wide('о') * MOST_CHARACTERS), wide)])
    for (const sizePx of sizesPx) {
      const lines = set(sizePx)
      if (fits(lines, sizePx)) return { lines, sizePx }
    }
  // Too much for the smallest step: the length of a line yields before the size does.
  const sizePx = sizesPx.at(-1)!
  return { lines: balancedLines(flowing, boxEm(sizePx), wide), sizePx }
}

export function Subtitles({ lines, languages, overStrip }: { lines: Lines; languages: readonly Language[]; overStrip: boolean }) {
  const { geometry, measure } = useDrawing()
  return (
    <div className={`subtitles${overStrip ? ' over-strip' : ''}`}>
      {lines.map((text, index) => {
        if (text === null) return null
        const set = captionLines(text, geometry, index === 0 ? 1 : SECOND, measure)
        return (
          <p
            key={languages[index] ?? index}
            lang={languages[index]}
            data-line={index === 0 ? 'first' : 'second'}
            className={index === 0 ? 'paper' : 'apricot'}
            style={{ fontSize: set.sizePx }}
          >
            {set.lines.map((line, at) => (
              <span key={`${at} ${line}`}>{line}</span>
            ))}
          </p>
        )
      })}
    </div>
  )
}
