import { BAND, FAINT, type Paper, RULE } from './paper.ts'

export interface Column {
  head: string
  /** Part of the width; all parts together are 1. */
  part: number
  align: 'left' | 'right'
}

const SIZE = 8.5
const ROW = 17
const PAD = 4
const LINE = 11

/** A table that goes on over pages, its head on each. Words too long for their column go on in a next line, numbers stay in one. */
export function drawTable(paper: Paper, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const { pdf } = paper
  const widthOf = ({ part }: Column): number => part * paper.width - 2 * PAD
  const linesIn = (cells: readonly string[]): string[][] =>
    columns.map((column, index) => {
      const text = cells[index] ?? ''
      return column.align === 'left' ? paper.linesOf(text, widthOf(column), SIZE) : [text]
    })
  const heightOf = (cells: readonly string[][]): number => ROW + (Math.max(...cells.map(({ length }) => length)) - 1) * LINE
  const put = (cells: readonly string[][], colour: string | null): void => {
    let x = paper.left
    for (const [index, column] of columns.entries()) {
      for (const [line, text] of cells[index]!.entries()) {
        const place = { x: x + PAD, y: paper.y + 3 + line * LINE, width: widthOf(column) }
        paper.put(text, place, { size: SIZE, align: column.align, ...(colour !== null && { colour }) })
      }
      x += column.part * paper.width
    }
    paper.y += heightOf(cells)
  }
  const head = (): void => {
    const cells = linesIn(columns.map((column) => column.head))
    pdf.rect(paper.left, paper.y, paper.width, heightOf(cells)).fill(BAND)
    put(cells, FAINT)
  }
  paper.need(3 * ROW)
  head()
  for (const [index, row] of rows.entries()) {
    const cells = linesIn(row)
    if (paper.need(heightOf(cells))) head()
    put(cells, null)
    if (index < rows.length - 1)
      pdf
        .moveTo(paper.left, paper.y)
        .lineTo(paper.left + paper.width, paper.y)
        .lineWidth(0.5)
        .stroke(RULE)
  }
  paper.y += ROW
}
