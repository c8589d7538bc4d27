import type { Language } from '../../shared/schema/basics.ts'
import type { StripContent } from '../../shared/schema/program.ts'
import { useDrawing } from './context.tsx'
import type { Composition, Geometry } from './geometry.ts'
import { groupedPhone, inLanguage, inLanguages, regionName } from './language.ts'
import { balancedLines, type Face, type Measure } from './set-text.ts'

/** A piece of a strip; `part` is its size beside the strip's own. */
export interface Piece {
  name: 'title' | 'number' | 'where' | 'first' | 'rest' | 'second'
  language: Language | null
  text: string
  part: number
  weight: number
}

/** Font size of a strip on the drawing boards, and the space between pieces beside it. */
const SIZE: Record<Composition, number> = { landscape: 42, portrait: 64, small: 21 }
const GAP = 1.05

/** The pieces of a strip, richest first; what does not fit gives way to the next. */
export function choices(strip: StripContent, languages: readonly Language[]): Piece[][] {
  const main = languages[0] ?? 'tg'
  if (strip.kind === 'hashtag') {
    const { first, second } = inLanguages(strip.text, languages)
    const one: Piece = { name: 'first', ...first, part: 1.08, weight: 720 }
    const [begin = '', ...rest] = balancedLines(first.text, first.text.length * 0.62, (words) => words.length)
    const halves: Piece[] = [{ ...one, text: begin }, ...rest.map((text): Piece => ({ ...one, name: 'rest', text }))]
    return [...(second === null ? [] : [[one, { name: 'second' as const, ...second, part: 1, weight: 600 }]]), [one], halves]
  }
  const title = inLanguage(strip.title, main)
  const hours = inLanguage(strip.contact.hours, main)
  const region = regionName(strip.region, main)
  const number: Piece = { name: 'number', language: null, text: groupedPhone(strip.contact.phone), part: 1.36, weight: 720 }
  const label: Piece = { name: 'title', ...title, part: 1, weight: 600 }
  const where = (text: string): Piece => ({ name: 'where', language: main, text, part: 1, weight: 550 })
  return [
    [label, number, where(`${region} · ${hours.text}`)],
    [number, where(`${region} · ${hours.text}`)],
    [number, where(hours.text)],
    [number],
  ]
}

const face = (weight: number): Face => ({ family: 'sans', weight })

/** The richest choice that fits in one row, or in portrait in one row each, and the size at which it does. */
export function fitStrip(offered: Piece[][], geometry: Geometry, measure: Measure): { pieces: Piece[]; sizePx: number } {
  const roomPx = geometry.widthPx * 0.9
  const stacked = geometry.composition === 'portrait'
  for (const pieces of offered) {
    const widths = pieces.map(({ text, part, weight }) => measure(text, face(weight)) * part)
    const wholeEm = stacked ? Math.max(...widths) : widths.reduce((sum, width) => sum + width, 0) + GAP * (pieces.length - 1)
    const sizePx = Math.min(SIZE[geometry.composition] * geometry.unitPx, (roomPx / wholeEm) * 0.99)
    if (sizePx >= geometry.leastPx) return { pieces, sizePx }
  }
  const [pieces = []] = offered.slice(-1)
  const wholeEm = Math.max(...pieces.map(({ text, part, weight }) => measure(text, face(weight)) * part))
  return { pieces, sizePx: roomPx / wholeEm }
}

/** The line along the foot of what plays: whom to call here, or what to share. */
export function Strip({ strip, languages }: { strip: StripContent; languages: readonly Language[] }) {
  const { geometry, measure } = useDrawing()
  const { pieces, sizePx } = fitStrip(choices(strip, languages), geometry, measure)
  const spread = strip.kind === 'hashtag' && geometry.composition !== 'portrait' ? 'space-between' : undefined
  return (
    <div
      className={`strip strip-${strip.kind}`}
      style={{ fontSize: sizePx, gap: geometry.composition === 'portrait' ? 0 : sizePx * GAP, justifyContent: spread }}
    >
      {pieces.map(({ name, language, text, part, weight }) => (
        <span
          key={name}
          className={name === 'second' ? 'apricot' : name}
          lang={language ?? undefined}
          style={{ fontSize: `${part}em`, fontWeight: weight }}
        >
          {text}
        </span>
      ))}
    </div>
  )
}
