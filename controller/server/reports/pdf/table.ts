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

/** A table that goes on over pages, its head on each. */
export function drawTable(paper: Paper, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const { pdf } = paper
  const put = (cells: readonly string[], colour: string | null, bold: boolean): void => {
    let x = paper.left
    for (const [index, { part, align }] of columns.entries()) {
      const width = part * paper.width
      const place = { x: x + PAD, y: paper.y + 3, width: width - 2 * PAD }
      paper.put(cells[index] ?? '', place, { size: SIZE, align, bold, ...(colour !== null && { colour }) })
      x += width
    }
    paper.y += ROW
  }
  const head = (): void => {
    pdf.rect(paper.left, paper.y, paper.width, ROW).fill(BAND)
    put(
      columns.map((column) => column.head),
      FAINT,
      false,
    )
  }
  paper.need(3 * ROW)
  head()
  for (const [index, row] of rows.entries()) {
    if (paper.need(ROW)) head()
    put(row, null, false)
    if (index < rows.length - 1)
      pdf
        .moveTo(paper.left, paper.y)
        .lineTo(paper.left + paper.width, paper.y)
        .lineWidth(0.5)
        .stroke(RULE)
  }
  paper.y += ROW
}
