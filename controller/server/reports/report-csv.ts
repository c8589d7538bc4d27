import type { ReportRow } from './report-rows.ts'
import type { Report } from '../../core/reports/build-report.ts'
import type { ReportText } from './report-text.ts'

type Cell = string | number

/** A table as RFC 4180 wants it, with a byte order mark, so that spreadsheets read it as UTF-8. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`

/** A text that a spreadsheet would take for a formula is told as a text (OWASP, CSV injection). */
function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const seconds = (ms: number): number => Math.round(ms / 1000)

/** A row for every item on every screen on every day. */
export function reportCsv(report: Report, rows: readonly ReportRow[], { say, texts }: ReportText): string {
  const screens = new Map(report.screens.map((row) => [row.screen, row]))
  const places = new Map(report.locations.map((row) => [row.location, row]))
  const items = new Map(report.items.map((row) => [row.item, row]))
  const heads = ['day', 'region', 'location', 'screen', 'item', 'kind', 'expected', 'expectedTime'] as const
  const counts = ['completed', 'short', 'cut', 'fault', 'power'] as const
  const marks = ['early', 'late', 'unproven'] as const
  const unit = (word: 'expectedTime' | 'shownTime'): string => `${say(word)}, s`
  const head = [
    ...heads.map((word) => (word === 'expectedTime' ? unit(word) : say(word))),
    ...counts.map((word) => say(word)),
    unit('shownTime'),
    ...marks.map((word) => say(word)),
  ]
  return csvOf([
    head,
    ...rows.map((row) => {
      const screen = screens.get(row.screen)
      const place = screen && places.get(screen.location)
      const title = items.get(row.item)?.title
      return [
        row.day,
        place ? say(`region-${place.region}`) : '',
        place ? texts(place.name) : '',
        screen ? texts(screen.name) : row.screen,
        title ? texts(title) : row.item,
        say(`kind-${row.kind}`),
        row.expected,
        seconds(row.expectedMs),
        ...counts.map((name) => row[name]),
        seconds(row.shownMs),
        ...marks.map((name) => row[name]),
      ]
    }),
  ])
}
