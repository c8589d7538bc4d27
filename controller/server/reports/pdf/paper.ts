import Pdfkit from 'pdfkit'
import { type Faces, openFaces } from './faces.ts'

type Pdf = InstanceType<typeof Pdfkit>

export const INK = '#1b2436'
export const FAINT = '#5d6880'
export const RULE = '#d5dbe7'
export const BAND = '#eef1f7'
export const LAPIS = '#26508f'
export const PALE = '#b9c7e0'

/** How a text is set: its size in points, and what may be said beside. */
export interface Setting {
  size: number
  colour?: string
  bold?: boolean
  align?: 'left' | 'right'
}

/** An A4 document that is filled from top to bottom. Lengths in points. */
export interface Paper {
  pdf: Pdf
  faces: Faces
  left: number
  width: number
  y: number
  /** Goes to a new page where fewer than so many points are left; true: it did. */
  need(height: number): boolean
  /** A text as lines of so many points at most. */
  linesOf(text: string, width: number, size: number): string[]
  /** A paragraph, broken into lines. */
  write(text: string, setting: Setting): void
  /** One line in a place of its own; what is too long for it ends with an ellipsis. */
  put(text: string, place: { x: number; y: number; width: number }, setting: Setting): void
  bytes(): Promise<Uint8Array>
}

const MARGIN = 48
const FOOT = 64
const LINE = 1.4

export function openPaper(language: string, title: string): Paper {
  const pdf = new Pdfkit({ size: 'A4', margin: 0, bufferPages: true, lang: language, info: { Title: title, Creator: 'Lavha' } })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<Uint8Array>((resolve) => pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))))
  const faces = openFaces(pdf)

  function line(text: string, x: number, y: number, { size, colour = INK, bold = false }: Setting): void {
    let at = x
    for (const run of faces.runs(text)) {
      pdf
        .font(run.font, size)
        .fillColor(colour)
        .strokeColor(colour)
        .lineWidth(size / 28)
      pdf.text(run.text, at, y, { lineBreak: false, fill: true, stroke: bold })
      at += pdf.widthOfString(run.text)
    }
  }

  const paper: Paper = {
    pdf,
    faces,
    left: MARGIN,
    width: pdf.page.width - 2 * MARGIN,
    y: MARGIN,
    need(height) {
      if (paper.y + height <= pdf.page.height - FOOT) return false
      pdf.addPage()
      paper.y = MARGIN
      return true
    },
    linesOf: (text, width, size) => brokenInto(text, width, (part) => faces.width(part, size)),
    write(text, setting) {
      for (const words of paper.linesOf(text, paper.width, setting.size)) {
        paper.need(setting.size * LINE)
        line(words, paper.left, paper.y, setting)
        paper.y += setting.size * LINE
      }
    },
    put(text, { x, y, width }, setting) {
      let fitting = text
      while (fitting.length > 1 && faces.width(fitting, setting.size) > width)
        fitting = `${fitting.replace(/…$/, '').slice(0, -1).trimEnd()}…`
      line(fitting, setting.align === 'right' ? x + width - faces.width(fitting, setting.size) : x, y, setting)
    },
    async bytes() {
      pdf.end()
      return ended
    },
  }
  return paper
}

/** Lines no wider than they may be; a word that is wider by itself, such as a digest, is cut. */
function brokenInto(text: string, width: number, widthOf: (part: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    let rest = word
    while (widthOf(rest) > width) {
      let fitting = rest.length - 1
      while (widthOf(rest.slice(0, fitting)) > width) fitting -= 1
      lines.push(rest.slice(0, fitting))
      rest = rest.slice(fitting)
    }
    line = rest
  }
  return [...lines, line]
}
