/** Three compositions of their own; none is another one squeezed. */
export type Composition = 'landscape' | 'portrait' | 'small'

export interface Geometry {
  composition: Composition
  widthPx: number
  heightPx: number
  /** One unit: a pixel of the composition's drawing board (1920×1080, 1080×1920, 800×480). */
  unitPx: number
  /** Nothing is smaller: 1/36 of the height. */
  leastPx: number
  /** Subtitles are not smaller where two lines of them fit: 1/22 of the height. */
  leastCaptionPx: number
}

/** Landscape screens lower than this are those of buses and shelves. */
const SMALL_BELOW_PX = 620

export function geometryOf(widthPx: number, heightPx: number): Geometry {
  const composition = heightPx > widthPx ? 'portrait' : heightPx < SMALL_BELOW_PX ? 'small' : 'landscape'
  const unitPx = composition === 'portrait' ? Math.min(widthPx / 1080, heightPx / 1920) : heightPx / (composition === 'small' ? 480 : 1080)
  return { composition, widthPx, heightPx, unitPx, leastPx: heightPx / 36, leastCaptionPx: heightPx / 22 }
}
