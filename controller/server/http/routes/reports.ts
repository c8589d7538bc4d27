import { Readable } from 'node:stream'
import { LANGUAGES } from '../../../../shared/languages.ts'
import { type Problem, problem } from '../../../../shared/problems.ts'
import type { CivilDate, DateRange, Language } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import { daysIn, existsAsDay } from '../../../core/civil-days.ts'
import type { Report } from '../../../core/reports/build-report.ts'
import { playsGoneBefore } from '../../../core/retention.ts'
import { PROOF_ENDING } from '../../proof/proof-file.ts'
import { type ProofParts, writeProof } from '../../proof/write-proof.ts'
import { datesOf, reportedCampaigns } from '../../reports/campaign-dates.ts'
import { readReport, type ReportParts } from '../../reports/read-report.ts'
import { reportCsv } from '../../reports/report-csv.ts'
import { readRows } from '../../reports/report-rows.ts'
import { reportText } from '../../reports/report-text.ts'
import { type Route, route } from '../route.ts'

const MOST_DAYS = 400
const DAY_MS = 86_400_000
const REPORT_FORMATS = ['json', 'csv', 'xlsx', 'pdf', 'proof'] as const
type Format = (typeof REPORT_FORMATS)[number]
type Written = Exclude<Format, 'json' | 'proof'>

const TYPES: Record<Written, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** What a campaign showed, beside what was planned: to read, to reckon with, to hand over. */
export function reportRoutes(parts: ReportParts & ProofParts & { keepPlaysMonths: number | null }): Route[] {
  const { database, zone, key } = parts

  async function written(report: Report, format: Written, language: Language): Promise<string | Uint8Array> {
    const text = reportText(language, zone)
    if (format === 'csv') return reportCsv(report, await readRows(database, report.campaign, report, report.madeAt), text)
    // What makes workbooks and paper is large, and seldom asked for.
    if (format === 'xlsx') return (await import('../../reports/report-xlsx.ts')).reportXlsx(report, text)
    return (await import('../../reports/pdf/report-pdf.ts')).reportPdf(report, text, key.kid)
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/reports',
      summary: 'The campaigns of which there is something to report, each with its first and last date',
      may: 'read',
      body: null,
      answers: 'Reports',
      handle: async () => ({ value: await reportedCampaigns(database) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/house-key',
      summary: 'The public key of this house (JWK), by which programs and verification files are signed, for whoever checks them',
      may: null,
      body: null,
      answers: 'HouseKey',
      handle: async () => ({ value: key.publicKey }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/reports/{campaign}',
      summary: 'What a campaign showed beside what was planned: in all, by day, place, screen and item, and what is missing',
      may: 'read',
      body: null,
      query: {
        from: 'First day, YYYY-MM-DD; without it the first of the campaign',
        to: 'Last day, YYYY-MM-DD; without it the last of the campaign',
        format: 'json (without it), csv, xlsx, pdf, or proof: the verification file',
        language: 'Of a file: tg, ru or en; without it that of the request',
      },
      answers: 'Report',
      handle: async ({ url, params, language }) => {
        const campaign = (params['campaign'] ?? '') as CampaignId
        const asked = await readAsked(url, campaign)
        if ('problems' in asked) return { status: 422, problems: asked.problems }
        const report = asked.range && (await readReport(parts, campaign, asked.range))
        if (!report || !asked.range) return { status: 404, problems: [problem('', 'campaign-unknown', { campaign })] }
        if (asked.format === 'json') return { value: report }
        const name = `${campaign}-${report.from}-${report.to}`
        if (asked.format === 'proof') {
          const gone = playsGoneBefore(parts.keepPlaysMonths, report.madeAt)
          if (gone !== null && Date.parse(report.from) - DAY_MS < gone)
            return {
              status: 410,
              problems: [problem('/from', 'proof-gone', { day: new Date(gone + 2 * DAY_MS).toISOString().slice(0, 10) })],
            }
          const lines = writeProof(parts, { campaign, name: report.name, range: asked.range, madeAt: report.madeAt })
          return attached(
            Readable.toWeb(Readable.from(encoded(lines))) as ReadableStream<Uint8Array>,
            'application/jsonl',
            `${name}${PROOF_ENDING}`,
          )
        }
        const file = await written(report, asked.format, asked.language ?? language)
        return attached(file, TYPES[asked.format], `${name}.${asked.format}`)
      },
    }),
  ]

  async function readAsked(
    url: URL,
    campaign: CampaignId,
  ): Promise<{ range: DateRange | null; format: Format; language: Language | null } | { problems: Problem[] }> {
    const given = (name: string): string | null => url.searchParams.get(name)
    const format = given('format') ?? 'json'
    const language = given('language')
    const whole = await datesOf(database, campaign)
    const from = given('from') ?? whole?.from
    const to = given('to') ?? whole?.to
    const problems = [
      ...(isOneOf(REPORT_FORMATS, format) ? [] : [problem('/format', 'schema-choice', { choices: REPORT_FORMATS.join(', ') })]),
      ...(language === null || isOneOf(LANGUAGES, language)
        ? []
        : [problem('/language', 'schema-choice', { choices: LANGUAGES.join(', ') })]),
      ...(from && to ? rangeProblems(from, to) : []),
    ]
    if (problems.length > 0) return { problems }
    const range = from && to ? { from: from as CivilDate, to: to as CivilDate } : null
    return { range, format: format as Format, language: language as Language | null }
  }
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const line of lines) yield encoder.encode(line)
}

function attached(file: string | Uint8Array | ReadableStream<Uint8Array>, type: string, name: string): Response {
  return new Response(file as BodyInit, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      ...(file instanceof Uint8Array && { 'content-length': String(file.byteLength) }),
    },
  })
}

const isOneOf = (list: readonly string[], value: string): boolean => list.includes(value)

function rangeProblems(from: string, to: string): Problem[] {
  const wrong = Object.entries({ from, to }).filter(([, date]) => !/^\d{4}-\d{2}-\d{2}$/.test(date) || !existsAsDay(date))
  if (wrong.length > 0) return wrong.map(([name, date]) => problem(`/${name}`, 'date-impossible', { date }))
  const days = daysIn({ from, to } as DateRange)
  return days < 1 || days > MOST_DAYS ? [problem('/to', 'calendar-range', { from, to, limit: MOST_DAYS })] : []
}
