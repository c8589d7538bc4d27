/** How a text is to be drawn; the weight is one of the variable fonts' own. */
export interface Face {
  family: 'sans' | 'serif'
  weight: number
}

/** Width of a text in em: its width at a font size of 1. */
export type Measure = (text: string, face: Face) => number

export interface Block {
  text: string
  face: Face
  /** Font size as a part of the step's, never below `leastPx`. */
  scale: number
  leastPx: number
  lineHeight: number
  /** Free space above, as a part of the block's own font size; none above the first. */
  gapAbove: number
  /** Part of the box's width this block may take. */
  breadth: number
  /** May be left out where there is no room at all: the second language. */
  optional: boolean
}

export interface SetBlock {
  lines: string[]
  sizePx: number
  gapPx: number
}
export interface Setting {
  blocks: SetBlock[]
  /** The last two blocks stand side by side. */
  columns: boolean
  /** False: even the last step does not fit. */
  fits: boolean
}

export const MOST_CHARACTERS = 38
/** Where a text is too long for its card, longer lines are the smaller evil. */
const WIDE_CHARACTERS = 64
const LEAST_CHARACTERS = 22
/** A line that ends in a word this short reads badly: «и», «в», «ва», "a". */
const SHORT = 2
const SHORT_COST = 6

/**
 * Lines of even length, as few as the width allows, none longer than `widthEm` unless one word is; a dash does not begin a line and a
 * very short word does not end one where that can be helped. Line feeds in the text stand.
 */
export function balancedLines(text: string, widthEm: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => paragraphLines(paragraph.trim(), widthEm, measure))
}

function paragraphLines(paragraph: string, widthEm: number, measure: (text: string) => number): string[] {
  const words = paragraph.split(/[ \t]+/).filter((word) => word !== '')
  if (words.length === 0) return []
  const space = measure(' ')
  const widths = words.map(measure)
  const ends = [0]
  for (const width of widths) ends.push(ends.at(-1)! + width + space)
  const widthOf = (from: number, to: number): number => ends[to]! - ends[from]! - space
  const mayBreakAt = (index: number): boolean => !/^[—–-]$/.test(words[index] ?? '')

  let count = 1
  for (let from = 0, at = 1; at <= words.length; at++) {
    if (widthOf(from, at) <= widthEm || at - from === 1) continue
    count++
    from = at - 1
  }
  for (let lines = count; lines <= words.length; lines++) {
    const broken = even(words, lines, widthEm, widthOf, mayBreakAt)
    if (broken !== null) return broken
  }
  return [words.join(' ')]
}

/** The least uneven way to `count` lines (Knuth and Plass's idea, squares of what is missing); null: there is none. */
function even(
  words: string[],
  count: number,
  widthEm: number,
  widthOf: (from: number, to: number) => number,
  mayBreakAt: (index: number) => boolean,
): string[] | null {
  const target = widthOf(0, words.length) / count
  let best: { cost: number; ends: number[] }[] = [{ cost: 0, ends: [] }]
  for (let line = 1; line <= count; line++) {
    const next: { cost: number; ends: number[] }[] = []
    for (let to = line; to <= words.length - (count - line); to++) {
      if (to < words.length && !mayBreakAt(to)) continue
      for (let from = line - 1; from < to; from++) {
        const before = best[from]
        const width = widthOf(from, to)
        if (before === undefined || (width > widthEm && to - from > 1)) continue
        const ragged = ((width - target) / target) ** 2 * 10
        const short = to < words.length && words[to - 1]!.length <= SHORT ? SHORT_COST : 0
        const cost = before.cost + ragged + short
        const found = next[to]
        if (found === undefined || cost < found.cost) next[to] = { cost, ends: [...before.ends, to] }
      }
    }
    best = next
  }
  const found = best[words.length]
  if (found === undefined) return null
  return found.ends.map((to, index) => words.slice(found.ends[index - 1] ?? 0, to).join(' '))
}

export interface Box {
  widthPx: number
  heightPx: number
  /** Between two columns; null: there is no room for two. */
  columnGapPx: number | null
  mostCharacters: number
}

/** In columns the second language is nearly as large as the first. */
const COLUMN_SCALE = 0.8

/**
 * Sets blocks of text one under the other into a box: the largest step in which all fit, lines of 22 to 38 characters; where they do not,
 * the last two blocks (two languages of one text) go side by side. What does not fit in the last step either says so, and is set as well
 * as can be: first the lines grow longer, then the size goes down to the floor, then the second language is left out, and at the very last the end.
 */
export function setText(blocks: readonly Block[], box: Box, stepsPx: readonly number[], measure: Measure): Setting {
  const last = stepsPx.at(-1) ?? 0
  const least = (stepPx: number): number => (stepPx > last ? LEAST_CHARACTERS : 0)
  for (const stepPx of stepsPx) {
    const under = setStep(blocks, false, box, stepPx, box.mostCharacters, least(stepPx), measure)
    if (under.fits) return under
    if (box.columnGapPx === null || blocks.length < 2) continue
    const beside = setStep(inColumns(blocks), true, box, stepPx, box.mostCharacters, least(stepPx), measure)
    if (beside.fits) return beside
  }
  const needed = blocks.filter(({ optional }) => !optional)
  for (const kept of [blocks, needed]) {
    const floor = Math.min(last, ...kept.map(({ leastPx, scale }) => leastPx / scale))
    for (const stepPx of withFloor(stepsPx, floor)) {
      const set = setStep(kept, false, box, stepPx, WIDE_CHARACTERS, 0, measure)
      if (set.fits) return { ...set, fits: false }
    }
  }
  const floor = Math.min(last, ...needed.map(({ leastPx, scale }) => leastPx / scale))
  return { ...cutShort(setStep(needed, false, box, floor, WIDE_CHARACTERS, 0, measure), needed, box.heightPx), fits: false }
}

/**
 * By how many characters each text is too long for its box; zeros where all fit. The longest are shortened first, to one length that all
 * of them keep.
 */
export function excessOf(blocks: readonly Block[], box: Box, stepsPx: readonly number[], measure: Measure): number[] {
  const fitsAt = (most: number): boolean =>
    setText(
      blocks.map((block) => ({ ...block, text: block.text.slice(0, most).trimEnd() || block.text.slice(0, 1) })),
      box,
      stepsPx,
      measure,
    ).fits
  let [fits, over] = [0, Math.max(0, ...blocks.map(({ text }) => text.length)) + 1]
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2)
    if (fitsAt(middle)) fits = middle
    else over = middle
  }
  return blocks.map(({ text }) => Math.max(0, text.length - fits))
}

/** The very last resort: nothing may be drawn over the source or the code, so the last block ends in an ellipsis. */
function cutShort(set: Setting, blocks: readonly Block[], heightPx: number): Setting {
  const heightOf = ({ lines, sizePx, gapPx }: SetBlock, index: number): number =>
    gapPx + lines.length * sizePx * (blocks[index]?.lineHeight ?? 1)
  const overPx = set.blocks.reduce((sum, block, index) => sum + heightOf(block, index), 0) - heightPx
  const last = set.blocks.at(-1)
  if (last === undefined || overPx <= 0) return set
  const kept = Math.max(1, last.lines.length - Math.ceil(overPx / (last.sizePx * (blocks.at(-1)?.lineHeight ?? 1))))
  const lines = last.lines.slice(0, kept).map((line, index) => (index === kept - 1 ? `${line.replace(/[\s.,;:—–-]+$/, '')}…` : line))
  return { ...set, blocks: [...set.blocks.slice(0, -1), { ...last, lines }] }
}

const inColumns = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, index) => (index < blocks.length - 1 ? block : { ...block, scale: (blocks[index - 1]?.scale ?? 1) * COLUMN_SCALE }))

function* withFloor(stepsPx: readonly number[], floorPx: number): Generator<number> {
  yield* stepsPx
  for (let px = (stepsPx.at(-1) ?? 0) * 0.92; px >= floorPx; px *= 0.92) yield px
  if (floorPx < (stepsPx.at(-1) ?? 0)) yield floorPx
}

function setStep(
  blocks: readonly Block[],
  columns: boolean,
  box: Box,
  stepPx: number,
  mostCharacters: number,
  leastCharacters: number,
  measure: Measure,
): Setting {
  let fits = true
  const heights: number[] = []
  let gapPx = 0
  const set = blocks.map((block, index): SetBlock => {
    const { text, face, lineHeight, gapAbove } = block
    const inColumn = columns && index >= blocks.length - 2
    const sizePx = Math.max(block.leastPx, stepPx * block.scale)
    const wide = (words: string): number => measure(words, face)
    const perCharacter = wide(text) / text.length
    const boxEm = (inColumn ? (box.widthPx - (box.columnGapPx ?? 0)) / 2 : box.widthPx * block.breadth) / sizePx
    const lines = balancedLines(text, Math.min(boxEm, perCharacter * mostCharacters), wide)
    // The right column begins level with the left one.
    if (!columns || index < blocks.length - 1) gapPx = index === 0 ? 0 : gapAbove * sizePx
    heights.push(lines.length * sizePx * lineHeight + gapPx)
    if (lines.some((line) => wide(line) > boxEm)) fits = false
    if (text.length > leastCharacters && boxEm < perCharacter * leastCharacters) fits = false
    return { lines, sizePx, gapPx }
  })
  if (columns) heights.push(Math.max(heights.pop() ?? 0, heights.pop() ?? 0))
  return { blocks: set, columns, fits: fits && heights.reduce((sum, height) => sum + height, 0) <= box.heightPx }
}
