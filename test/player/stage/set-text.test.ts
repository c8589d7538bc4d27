import { describe, expect, it } from 'vitest'
import { balancedLines, type Block, excessOf, setText } from '../../../player/stage/set-text.ts'

/** Every letter half an em wide: enough to reason with. */
const measure = (text: string): number => text.length * 0.5
const block = (text: string, given: Partial<Block> = {}): Block => ({
  text,
  face: { family: 'sans', weight: 400 },
  scale: 1,
  leastPx: 30,
  lineHeight: 1.2,
  gapAbove: 0.5,
  breadth: 1,
  optional: false,
  ...given,
})
const box = (widthPx: number, heightPx: number) => ({ widthPx, heightPx, columnGapPx: null, mostCharacters: 38 })
const WORDS = 'Ҳеҷ кас набояд таҳти азият ё муомила ва ҷазои сахт, ғайриинсонӣ ё таҳқиркунандаи шарафи ӯ қарор дода шавад.'

describe('lines', () => {
  it('are even: no word alone on the last one', () => {
    const lines = balancedLines('aaaa bbbb cccc dddd eeee', 10, measure)
    expect(lines.map(({ length }) => length).sort((a, b) => a - b)).toEqual([9, 14])
  })
  it('are as few as the width allows', () => expect(balancedLines(WORDS, 1_000, measure)).toEqual([WORDS]))
  it('lose no word and change none', () => {
    for (const width of [8, 11, 14, 19, 25, 60]) expect(balancedLines(WORDS, width, measure).join(' ')).toBe(WORDS)
  })
  it('do not end in a tiny word or begin with a dash where that can be helped', () => {
    const lines = balancedLines('право на жизнь и на свободу — для всех и везде', 12, measure)
    for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/ (и|на)$/)
    for (const line of lines) expect(line).not.toMatch(/^—/)
  })
  it('keep the line feeds of the text', () => expect(balancedLines('one\ntwo', 100, measure)).toEqual(['one', 'two']))
  it('let a word that is too long stand alone', () => {
    expect(balancedLines('a incomprehensibilities b', 5, measure)).toContain('incomprehensibilities')
  })
})

describe('setting a text into its box', () => {
  it('takes the largest step that fits', () => {
    const { blocks, fits } = setText([block('Шумо танҳо нестед.')], box(1_600, 500), [112, 96, 80], measure)
    expect({ size: blocks[0]?.sizePx, fits }).toEqual({ size: 112, fits: true })
  })
  it('steps down when there is more to say, and keeps lines between 22 and 38 characters', () => {
    const { blocks, fits } = setText([block(WORDS)], box(1_400, 420), [112, 96, 80, 64, 50], measure)
    expect(fits).toBe(true)
    for (const line of blocks[0]!.lines.slice(0, -1)) {
      expect(line.length).toBeLessThanOrEqual(38)
      expect(line.length).toBeGreaterThanOrEqual(18)
    }
  })
  it('says so when the last step does not fit, and still shows the first language whole', () => {
    const { blocks, fits } = setText([block(WORDS), block(WORDS, { optional: true })], box(700, 200), [80, 50], measure)
    expect(fits).toBe(false)
    expect(blocks).toHaveLength(1)
    expect(blocks[0]!.lines.join(' ')).toBe(WORDS)
  })
  it('never goes below the floor', () => {
    const { blocks } = setText([block(WORDS.repeat(9))], box(700, 200), [80, 50], measure)
    expect(blocks[0]!.sizePx).toBeGreaterThanOrEqual(30)
  })
  it('puts two languages side by side before it makes them small', () => {
    const long = `${WORDS} ${WORDS}`
    const set = setText(
      [block(long), block(long, { scale: 0.56, optional: true })],
      { ...box(1_640, 640), columnGapPx: 98 },
      [80, 62, 50],
      measure,
    )
    expect(set).toMatchObject({ columns: true, fits: true })
  })
})

const small = (text: string): Block => block(text, { leastPx: 10 })

describe('a text that does not fit', () => {
  const long = small(WORDS.repeat(4))
  const steps = [20, 16]

  it('says by how many characters the longest is too long, and fits once it is so much shorter', () => {
    const short = small('Кӯтоҳ')
    const [over = 0, none] = excessOf([long, short], box(400, 100), steps, measure)
    expect(none).toBe(0)
    expect(over).toBeGreaterThan(20)
    const shorter = { ...long, text: long.text.slice(0, long.text.length - over) }
    expect(setText([shorter, short], box(400, 100), steps, measure).fits).toBe(true)
  })
  it('and one that fits is not too long at all', () => {
    expect(excessOf([small(WORDS)], box(400, 200), steps, measure)).toEqual([0])
  })
})
