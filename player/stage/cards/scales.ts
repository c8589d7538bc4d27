import type { TextBlock } from '../SetText.tsx'
import type { Words } from '../language.ts'
import type { Composition } from '../geometry.ts'

/** Fixed scales of font sizes on the drawing boards; a text steps down until it fits. */
export const LARGE: Record<Composition, readonly number[]> = {
  landscape: [136, 124, 112, 104, 96, 88, 80, 74, 68, 62, 56, 50],
  portrait: [128, 116, 104, 96, 90, 84, 78, 72, 66, 60],
  small: [62, 57, 52, 48, 44, 41, 38, 35, 32, 29, 26, 24],
}
export const MIDDLE: Record<Composition, readonly number[]> = {
  landscape: [80, 74, 68, 62, 56, 50, 46],
  portrait: [84, 78, 72, 66, 60, 56],
  small: [40, 37, 34, 31, 28, 25, 22],
}

/** How large the second language is beside the first. */
const SECOND: Record<Composition, number> = { landscape: 0.56, portrait: 0.7, small: 0.64 }

/** First language in full size, the second below it, smaller and in its own tone. */
export function pair(
  first: Words,
  second: Words | null,
  composition: Composition,
  look: { family: 'sans' | 'serif'; weight: number; tone: TextBlock['tone']; secondTone: TextBlock['tone']; breadth: number },
): TextBlock[] {
  const scale = SECOND[composition]
  return [
    {
      ...first,
      tone: look.tone,
      face: { family: look.family, weight: look.weight },
      scale: 1,
      lineHeight: look.family === 'serif' ? 1.22 : 1.26,
      gapAbove: 0,
      breadth: second === null ? look.breadth : 1,
      optional: false,
    },
    ...(second === null
      ? []
      : [
          {
            ...second,
            tone: look.secondTone,
            face: { family: 'sans' as const, weight: 450 },
            scale,
            lineHeight: 1.36,
            gapAbove: 0.85,
            breadth: look.breadth,
            optional: true,
          },
        ]),
  ]
}
