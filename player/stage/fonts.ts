import sansCyrillicExt from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-ext-wght-normal.woff2?url'
import sansCyrillic from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2?url'
import sansLatin from '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?url'
import serifCyrillicExt from '@fontsource-variable/noto-serif/files/noto-serif-cyrillic-ext-wght-normal.woff2?url'
import serifCyrillic from '@fontsource-variable/noto-serif/files/noto-serif-cyrillic-wght-normal.woff2?url'
import serifLatin from '@fontsource-variable/noto-serif/files/noto-serif-latin-wght-normal.woff2?url'
import type { Face, Measure } from './set-text.ts'

/** The scripts of our three languages; ғ ӣ қ ӯ ҳ ҷ are in Cyrillic's extension. Ranges as the font's maker cut them. */
const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const CYRILLIC = 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'
const CYRILLIC_EXT = 'U+0460-048F,U+0492-04AF,U+04B2-052F,U+20B4'

const FILES: [Face['family'], string, string][] = [
  ['sans', sansLatin, LATIN],
  ['sans', sansCyrillic, CYRILLIC],
  ['sans', sansCyrillicExt, CYRILLIC_EXT],
  ['serif', serifLatin, LATIN],
  ['serif', serifCyrillic, CYRILLIC],
  ['serif', serifCyrillicExt, CYRILLIC_EXT],
]
const NAMES: Record<Face['family'], string> = { sans: 'Lavha Sans', serif: 'Lavha Serif' }

/** All of them before anything is measured: a text measured in another font would be set wrong. */
export async function loadFonts(): Promise<void> {
  const faces = FILES.map(([family, url, unicodeRange]) => new FontFace(NAMES[family], `url(${url})`, { weight: '100 900', unicodeRange }))
  for (const face of faces) document.fonts.add(face)
  await Promise.allSettled(faces.map((face) => face.load()))
}

const AT_PX = 100

export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d')!
  const known = new Map<string, number>()
  return (text, { family, weight }) => {
    const font = `${weight} ${AT_PX}px "${NAMES[family]}"`
    const key = font + text
    const before = known.get(key)
    if (before !== undefined) return before
    context.font = font
    const width = context.measureText(text).width / AT_PX
    if (known.size > 5_000) known.clear()
    known.set(key, width)
    return width
  }
}
