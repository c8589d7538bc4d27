import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readReport } from '../../../../controller/server/reports/read-report.ts'
import { csvOf, reportCsv } from '../../../../controller/server/reports/report-csv.ts'
import { reportPdf } from '../../../../controller/server/reports/pdf/report-pdf.ts'
import { readRows } from '../../../../controller/server/reports/report-rows.ts'
import { reportText } from '../../../../controller/server/reports/report-text.ts'
import { reportXlsx } from '../../../../controller/server/reports/report-xlsx.ts'
import type { Report } from '../../../../controller/core/reports/build-report.ts'
import type { CivilDate } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import { at, DUSHANBE } from '../../../make/programs.ts'
import { openProofRoom, type ProofRoom } from '../../../make/proof-room.ts'
import { aCampaign } from '../a-campaign.ts'
import { closeAll, startAController } from '../a-controller.ts'

let room: ProofRoom
let report: Report
const noon = at('2027-06-24T12:00')
const range = { from: '2027-06-24' as CivilDate, to: '2027-06-25' as CivilDate }

beforeAll(async () => {
  room = await openProofRoom(at('2027-06-24T13:00'))
  const program = (await room.publish(aCampaign(), ['left', 'right'], noon)).get('right')!
  const player = await room.player('right')
  await player.bring(player.play(program, noon, at('2027-06-24T12:30')), 100)
  const made = await readReport({ ...room, zone: DUSHANBE }, 'article-5' as CampaignId, range)
  if (!made) throw new Error('there is no report')
  report = made
})
afterAll(() => room.close())

describe('a table for spreadsheets', () => {
  it('has a row for every item on every screen and day, in the person’s language', async () => {
    const rows = await readRows(room.database, report.campaign, range, report.madeAt)
    const csv = reportCsv(report, rows, reportText('ru', DUSHANBE))
    const [head, ...lines] = csv.split('\r\n')
    expect(head).toMatch(/^\uFEFFДата,Регион,Место,Экран,Материал,/)
    expect(lines.at(-1)).toBe('')
    const right = lines.filter((line) => line.includes(',right,'))
    expect(right).toEqual([expect.stringMatching(/^2027-06-24,Душанбе,Памятник Сомони,right,.*,Цитата,450,3600,225,0,0,0,0,1800,0,0,0$/)])
  })

  it.each([
    ['=HYPERLINK("http://a")', `"'=HYPERLINK(""http://a"")"`],
    ['+1', "'+1"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['a, b', '"a, b"'],
    ['two\nlines', '"two\nlines"'],
    ['Ҳамаи одамон', 'Ҳамаи одамон'],
  ])('does not let the text %j be more than a text', (text, cell) => {
    expect(csvOf([[text, 1]])).toBe(`\uFEFF${cell},1\r\n`)
  })
})

it('the workbook has a sheet for every question', async () => {
  const bytes = await reportXlsx(report, reportText('en', DUSHANBE))
  // A ZIP archive (PKWARE APPNOTE 4.3.7) with a part for each of six sheets.
  expect(bytes.slice(0, 4)).toEqual(new Uint8Array([0x50, 0x4b, 3, 4]))
  const names = Buffer.from(bytes).toString('latin1')
  for (let sheet = 1; sheet <= 6; sheet += 1) expect(names).toContain(`xl/worksheets/sheet${sheet}.xml`)
})

describe('the report on paper', () => {
  it.each(['tg', 'ru', 'en'] as const)('can be searched for every letter that it is set in (%s)', async (language) => {
    const pdf = Buffer.from(await reportPdf(report, reportText(language, DUSHANBE), 'the-thumbprint')).toString('latin1')
    expect(pdf.startsWith('%PDF-1')).toBe(true)
    const letters = lettersIn(pdf)
    const words = { tg: 'Ҳисобот чӣ қадар занҷирвор рӯи', ru: 'Отчёт о показах', en: 'Report of what was shown' }[language]
    for (const letter of new Set(words.replaceAll(' ', ''))) expect(letters, letter).toContain(letter)
  })
  it('cuts no title short, however long it is', async () => {
    const title = { en: 'The day on which all of us remember those who suffered torture, and those who stood by them' }
    const long = { ...report, items: report.items.map((item) => ({ ...item, title })) }
    const pdf = Buffer.from(await reportPdf(long, reportText('en', DUSHANBE), 'the-thumbprint')).toString('latin1')
    expect(lettersIn(pdf)).not.toContain('…')
  })
})

/** Every letter that the fonts of a document say they are for (ISO 32000-1, 9.10.3: ToUnicode). */
function lettersIn(pdf: string): string {
  let letters = ''
  for (const { index, 0: head } of pdf.matchAll(/stream\r?\n/g)) {
    const from = index + head.length
    try {
      const text = inflateSync(Buffer.from(pdf.slice(from, pdf.indexOf('endstream', from)), 'latin1')).toString('latin1')
      if (!text.includes('begincmap')) continue
      for (const [, code = ''] of text.matchAll(/<([0-9a-f]{4})>/g)) letters += String.fromCharCode(parseInt(code, 16))
    } catch {
      // Not compressed, or not text.
    }
  }
  return letters
}

it('a verification file of plays that were removed is refused, with the first day of which there is one', async () => {
  const controller = await startAController({ LAVHA_NOW: '2027-12-24T12:00:00+05:00', LAVHA_KEEP_PLAYS_MONTHS: '3' })
  onTestFinished(closeAll)
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const refused = await controller.ask('GET', '/api/v1/reports/article-5?format=proof')
  expect([refused.status, refused.body]).toMatchObject([410, { problems: [{ code: 'proof-gone', path: '/from' }] }])
  expect((refused.body as { problems: { hint: string }[] }).problems[0]?.hint).toContain('2027-09-26')
  expect((await controller.ask('GET', '/api/v1/reports/article-5')).status).toBe(200)
  expect(((await controller.ask('GET', '/api/v1/reports')).body as object[])[0]).toMatchObject({
    campaign: 'article-5',
    from: '2027-06-24',
  })
})
