import writeXlsxFile, { type Sheet, type SheetData } from 'write-excel-file/node'
import type { Report, Sum } from '../../core/reports/build-report.ts'
import { missingSentences } from '../../api/report-missing.ts'
import type { ReportText } from './report-text.ts'

const SUMS = ['expected', 'completed', 'short', 'cut', 'fault', 'power', 'early', 'late', 'unproven'] as const
const DAY_MS = 86_400_000
const WIDE = 34
const NARROW = 14

const head = (words: readonly string[]): SheetData[number] =>
  words.map((value) => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#E8ECF4', wrap: true, alignVertical: 'top' }))
const label = (value: string) => ({ value, type: String })
const time = (ms: number) => ({ value: ms / DAY_MS, type: Number, format: '[h]:mm:ss' })

const lines = (sheet: string, told: readonly string[]): Sheet<string> =>
  ({ sheet, data: told.map((line) => [label(line)]), columns: [{ width: 3 * WIDE }] }) as Sheet<string>

/** A workbook: what was shown in all, by day, place, screen and item, and what is missing. */
export async function reportXlsx(report: Report, text: ReportText): Promise<Uint8Array> {
  const { say, texts, date } = text
  const sums = (sum: Sum) => [
    ...SUMS.map((name) => ({ value: sum[name], type: Number, format: '#,##0' })),
    time(sum.expectedMs),
    time(sum.shownMs),
    sum.expected === 0 ? null : { value: sum.completed / sum.expected, type: Number, format: '0.0%' },
  ]
  const sumHeads = [...SUMS.map((name) => say(name)), say('expectedTime'), say('shownTime'), say('ofExpected')]
  const table = (sheet: string, labels: string[], rows: SheetData): Sheet<string> =>
    ({
      sheet,
      data: [head([...labels, ...sumHeads]), ...rows],
      columns: [...labels.map(() => ({ width: WIDE })), ...sumHeads.map(() => ({ width: NARROW }))],
      stickyRowsCount: 1,
    }) as Sheet<string>
  const places = new Map(report.locations.map(({ location, name }) => [location, texts(name)]))
  const sentences = missingSentences(report, text)

  const sheets = [
    lines(say('summary'), [
      texts(report.name),
      texts(report.hashtags),
      say('period', { from: date(report.from), to: date(report.to) }),
      ...report.donors.map((donor) => `${say('donors')}: ${texts(donor)}`),
      `${say('expected')}: ${text.number(report.total.expected)}`,
      `${say('completed')}: ${text.number(report.total.completed)} (${text.percent(report.total.completed, report.total.expected)})`,
      `${say('shownTime')}: ${text.duration(report.total.shownMs)}`,
      say('madeAt', { at: text.instant(report.madeAt) }),
      say('howCountedText'),
    ]),
    table(
      say('days'),
      [say('day')],
      report.days.map((row) => [label(row.day), ...sums(row)]),
    ),
    table(
      say('locations'),
      [say('location'), say('region')],
      report.locations.map((row) => [label(texts(row.name)), label(say(`region-${row.region}`)), ...sums(row)]),
    ),
    table(
      say('byScreen'),
      [say('screen'), say('location')],
      report.screens.map((row) => [label(texts(row.name)), label(places.get(row.location) ?? ''), ...sums(row)]),
    ),
    table(
      say('items'),
      [say('item'), say('kind'), say('content')],
      report.items.map((row) => [
        label(row.title ? texts(row.title) : row.item),
        label(say(`kind-${row.kind}`)),
        label(row.contents.join(' ')),
        ...sums(row),
      ]),
    ),
    lines(say('missing').slice(0, 31), sentences.length > 0 ? sentences : [say('nothingMissing')]),
  ]
  return new Uint8Array(await writeXlsxFile(sheets as never).toBuffer())
}
