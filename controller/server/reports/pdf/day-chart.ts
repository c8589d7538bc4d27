import type { Report } from '../../../core/reports/build-report.ts'
import { FAINT, LAPIS, PALE, type Paper, RULE } from './paper.ts'

const HEIGHT = 130
const LABEL = 8
const MOST_LABELS = 8

export interface ChartWords {
  expected: string
  completed: string
  number(value: number): string
  date(day: string): string
}

/** For each day what was planned, and in front of it what was shown whole. */
export function drawDays(paper: Paper, days: Report['days'], words: ChartWords): void {
  paper.need(HEIGHT + 40)
  const { pdf, left, width } = paper
  const most = Math.max(1, ...days.map(({ expected, completed }) => Math.max(expected, completed)))
  const top = paper.y + LABEL + 6
  const foot = top + HEIGHT
  legend(paper, words, most)
  const step = width / days.length
  const bar = Math.min(28, step * 0.66)
  const every = Math.ceil(days.length / MOST_LABELS)
  for (const [index, { day, expected, completed }] of days.entries()) {
    const x = left + index * step + (step - bar) / 2
    const height = (value: number): number => (value / most) * (HEIGHT - 8)
    pdf.rect(x, foot - height(expected), bar, height(expected)).fill(PALE)
    pdf.rect(x, foot - height(completed), bar, height(completed)).fill(LAPIS)
    if (index % every === 0) {
      const label = words.date(day).slice(0, 5)
      const wide = paper.faces.width(label, LABEL)
      paper.put(label, { x: x + bar / 2 - wide / 2, y: foot + 4, width: wide + 1 }, { size: LABEL, colour: FAINT })
    }
  }
  pdf
    .moveTo(left, foot)
    .lineTo(left + width, foot)
    .lineWidth(0.7)
    .stroke(RULE)
  paper.y = foot + 24
}

function legend({ pdf, put, left, width, y }: Paper, { expected, completed, number }: ChartWords, most: number): void {
  const setting = { size: LABEL, colour: FAINT }
  let x = left
  for (const [word, colour] of [
    [expected, PALE],
    [completed, LAPIS],
  ] as const) {
    pdf.rect(x, y + 2, 7, 7).fill(colour)
    put(word, { x: x + 11, y, width: 170 }, setting)
    x += 180
  }
  put(number(most), { x: left, y, width }, { ...setting, align: 'right' })
}
