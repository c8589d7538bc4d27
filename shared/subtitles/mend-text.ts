import { LONGEST_LINE } from './warn-cues.ts'

/** The text with another word wherever this one stands by itself. */
export const withWord = (text: string, word: string, other: string): string =>
  text.replaceAll(/\p{L}+/gu, (found) => (found === word ? other : found))

const longest = (lines: readonly string[]): number => Math.max(...lines.map((line) => [...line.replaceAll(/<\/?[ib]>/g, '')].length))

/** One long line as two that fit a screen, as even as its words allow; null: it is not one line, or no parting makes both fit. */
export function inTwoLines(text: string): string | null {
  if (text.includes('\n')) return null
  const partings = [...text.matchAll(/ /g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)] as const)
  const [best] = partings.filter((lines) => longest(lines) <= LONGEST_LINE).toSorted((one, other) => longest(one) - longest(other))
  return best ? best.join('\n') : null
}
