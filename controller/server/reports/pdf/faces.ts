import { createRequire } from 'node:module'
import type Pdfkit from 'pdfkit'
import { glyphOf, type OutlinePath } from './outline.ts'

type Pdf = InstanceType<typeof Pdfkit>

/** Noto Sans comes in one file per script; each run of characters is set in the first that has them. */
const SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'] as const

export interface Faces {
  /** A text cut into runs that one font can set. */
  runs(text: string): { font: string; text: string }[]
  width(text: string, size: number): number
}

/** What pdfkit keeps of an opened font, as far as it is needed here. */
interface Opened {
  font: {
    characterSet: number[]
    hasGlyphForCodePoint(point: number): boolean
    glyphForCodePoint(point: number): unknown
    getGlyph(id: number): { path: OutlinePath; advanceWidth: number }
  }
  subset: {
    glyf: Uint8Array[]
    loca: { offsets: number[] }
    hmtx: { metrics: { advance: number; bearing: number }[] }
    offset: number
    _addGlyph(id: number): number
  }
}

/** Registers the bundled fonts with a document. */
export function openFaces(pdf: Pdf): Faces {
  const require = createRequire(import.meta.url)
  const fonts = SCRIPTS.map((script) => {
    pdf.registerFont(script, require.resolve(`@fontsource-variable/noto-sans/files/noto-sans-${script}-wght-normal.woff2`))
    const opened = (pdf.font(script) as unknown as { _font: Opened })._font
    prepare(opened)
    return { script, has: (point: number) => opened.font.hasGlyphForCodePoint(point) }
  })
  const fontOf = (point: number, before: string | null): string => {
    const able = fonts.filter(({ has }) => has(point)).map(({ script }) => script as string)
    return before !== null && able.includes(before) ? before : (able[0] ?? before ?? SCRIPTS[0])
  }
  const runs: Faces['runs'] = (text) => {
    const cut: { font: string; text: string }[] = []
    for (const letter of text) {
      const last = cut.at(-1)
      const font = fontOf(letter.codePointAt(0) ?? 0, last?.font ?? null)
      if (last && last.font === font) last.text += letter
      else cut.push({ font, text: letter })
    }
    return cut
  }
  return {
    runs,
    width: (text, size) => runs(text).reduce((sum, run) => sum + pdf.font(run.font, size).widthOfString(run.text), 0),
  }
}

/**
 * fontkit cannot take composite glyphs out of a WOFF2 file, whose outlines lie there in another form: each glyph is written from its outline. A glyph that
 * it met first as a part of another would be set without its letter, so that nobody could search or copy the text: all letters are looked up before.
 */
function prepare({ font, subset }: Opened): void {
  for (const point of font.characterSet) font.glyphForCodePoint(point)
  subset._addGlyph = (id) => {
    const { path, advanceWidth } = font.getGlyph(id)
    const bytes = glyphOf(path)
    subset.glyf.push(bytes)
    subset.loca.offsets.push(subset.offset)
    subset.hmtx.metrics.push({ advance: advanceWidth, bearing: path.commands.length > 0 ? Math.round(path.bbox.minX) : 0 })
    subset.offset += bytes.length
    return subset.glyf.length - 1
  }
}
