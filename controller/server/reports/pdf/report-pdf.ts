import type { Report, Sum } from '../../../core/reports/build-report.ts'
import { missingSentences } from '../../../api/report-missing.ts'
import type { ReportText } from '../report-text.ts'
import { drawDays } from './day-chart.ts'
import { FAINT, INK, LAPIS, openPaper, type Paper } from './paper.ts'
import { type Column, drawTable } from './table.ts'

const MOST_SENTENCES = 40

/** The report for a donor: what was shown beside what was planned, what is missing and why, and how to check it. `kid`: the house's key. */
export async function reportPdf(report: Report, text: ReportText, kid: string): Promise<Uint8Array> {
  const { say, texts, number, date } = text
  const paper = openPaper(text.language, `${texts(report.name)}: ${say('report')}`)
  const heading = (words: string): void => {
    paper.need(90)
    paper.y += 14
    paper.write(words, { size: 13, bold: true })
    paper.y += 4
  }
  const columns = (...labels: string[]): Column[] => [
    ...labels.map((head, index): Column => ({ head, part: index > 0 ? 0.17 : labels.length > 1 ? 0.33 : 0.5, align: 'left' })),
    ...(['planned', 'whole', 'part', 'time'] as const).map((word): Column => ({
      head: say(word),
      part: word === 'time' ? 0.17 : 0.11,
      align: 'right',
    })),
  ]
  const figures = (sum: Sum): string[] => [
    number(sum.expected),
    number(sum.completed),
    text.percent(sum.completed, sum.expected),
    text.duration(sum.shownMs),
  ]

  paper.write(say('report'), { size: 10, colour: LAPIS })
  paper.write(texts(report.name), { size: 24, bold: true })
  paper.write(texts(report.hashtags), { size: 12, colour: LAPIS })
  paper.write(say('period', { from: date(report.from), to: date(report.to) }), { size: 12 })
  if (report.donors.length > 0)
    paper.write(`${say('donors')}: ${report.donors.map((donor) => texts(donor)).join(', ')}`, { size: 10, colour: FAINT })
  drawTotals(paper, report, text)
  heading(say('days'))
  drawDays(paper, report.days, { expected: say('expected'), completed: say('completed'), number, date })
  heading(say('locations'))
  drawTable(
    paper,
    columns(say('location')),
    report.locations.map((row) => [placed(texts(row.name), say(`region-${row.region}`)), ...figures(row)]),
  )
  heading(say('items'))
  drawTable(
    paper,
    columns(say('item'), say('kind')),
    report.items.map((row) => [row.title ? texts(row.title) : row.item, say(`kind-${row.kind}`), ...figures(row)]),
  )
  heading(say('missing'))
  const sentences = missingSentences(report, text)
  for (const sentence of sentences.length > 0 ? sentences.slice(0, MOST_SENTENCES) : [say('nothingMissing')]) {
    paper.write(sentence, { size: 9.5 })
    paper.y += 3
  }
  if (sentences.length > MOST_SENTENCES) paper.write('…', { size: 9.5 })
  for (const [title, words] of [
    ['howCounted', say('howCountedText')],
    ['howChecked', say('howCheckedText', { kid })],
  ] as const) {
    heading(say(title))
    paper.write(words, { size: 9.5 })
  }
  drawFeet(paper, report, text)
  return paper.bytes()
}

/** A place with its region, which its own name may end with. */
const placed = (name: string, region: string): string => (name.endsWith(region) ? name : `${name}, ${region}`)

/** The size of a total, in points. */
const FIGURE = 15

function drawTotals(paper: Paper, { total, screens }: Report, { say, number, percent, duration }: ReportText): void {
  const boxes: [value: string, label: string][] = [
    [number(total.completed), say('shownPlays')],
    [percent(total.completed, total.expected), say('ofExpected')],
    [duration(total.shownMs), say('shownTime')],
    [number(screens.length), say('screens')],
  ]
  paper.y += 16
  const width = paper.width / boxes.length
  // A figure is never cut: all are set as small as the widest needs.
  const widest = Math.max(...boxes.map(([value]) => paper.faces.width(value, FIGURE)))
  const size = FIGURE * Math.min(1, (width - 12) / widest)
  for (const [index, [value, label]] of boxes.entries()) {
    const x = paper.left + index * width
    paper.put(value, { x, y: paper.y + FIGURE - size, width: width - 8 }, { size, bold: true, colour: INK })
    paper.put(label, { x, y: paper.y + 25, width: width - 8 }, { size: 8.5, colour: FAINT })
  }
  paper.y += 44
}

function drawFeet(paper: Paper, report: Report, { say, texts, instant }: ReportText): void {
  const { start, count } = paper.pdf.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    paper.pdf.switchToPage(page)
    const place = { x: paper.left, y: paper.pdf.page.height - 40, width: paper.width }
    const setting = { size: 8, colour: FAINT }
    paper.put(`${texts(report.name)} · ${say('madeAt', { at: instant(report.madeAt) })}`, { ...place, width: 0.7 * place.width }, setting)
    paper.put(say('page', { page: page + 1, pages: count }), place, { ...setting, align: 'right' })
  }
}
