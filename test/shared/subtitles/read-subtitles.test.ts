import { describe, expect, it } from 'vitest'
import { readSubtitles } from '../../../shared/subtitles/read-subtitles.ts'
import { writeWebVtt } from '../../../shared/subtitles/web-vtt.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import { tellProblem } from '../../../shared/problems.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
function read(given: string | Uint8Array, durationMs = Infinity) {
  const result = readSubtitles(typeof given === 'string' ? utf8(given) : given, durationMs)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return {
    cues: result.cues.map(({ startMs, endMs, text }) => [startMs, endMs, text] as const),
    notes: result.notes.map(({ cue, code }) => `${cue} ${code}`),
    told: result.notes,
    encoding: result.encoding,
  }
}
const SRT = '1\n00:00:01,000 --> 00:00:02,500\nНикто не должен\nподвергаться пыткам\n\n2\n00:00:03,000 --> 00:00:04,000\nСтатья 5\n'
const CUES = [
  [1000, 2500, 'Никто не должен\nподвергаться пыткам'],
  [3000, 4000, 'Статья 5'],
]
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return little ? bytes : bytes.swap16()
}
/** The Cyrillic of Windows-1251: А to я are C0 to FF in order. */
const windows1251 = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => (letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0))))

describe('the encoding of subtitles', () => {
  it.each([
    ['UTF-8', utf8(SRT), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${SRT}`), 'utf-8'],
    ['UTF-16 little endian', utf16(`\ufeff${SRT}`, true), 'utf-16le'],
    ['UTF-16 big endian', utf16(`\ufeff${SRT}`, false), 'utf-16be'],
    ['UTF-16 little endian without a mark', utf16(SRT, true), 'utf-16le'],
    ['UTF-16 big endian without a mark', utf16(SRT, false), 'utf-16be'],
  ])('may be %s', (_, bytes, encoding) => {
    expect(read(bytes)).toMatchObject({ cues: CUES, notes: [], encoding })
  })
  it('may be Windows-1251, which is said, because it has no Tajik letters', () => {
    expect(read(windows1251(SRT))).toMatchObject({ cues: CUES, notes: ['0 subtitle-windows-1251'], encoding: 'windows-1251' })
  })
  it('keeps every Tajik letter', () => {
    expect(read('00:01.000 --> 00:02.000\nғ ӣ қ ӯ ҳ ҷ Ғ Ӣ Қ Ӯ Ҳ Ҷ').cues[0]?.[2]).toBe('ғ ӣ қ ӯ ҳ ҷ Ғ Ӣ Қ Ӯ Ҳ Ҷ')
  })
  it.each([
    ['nothing', ''],
    ['words without times', 'Никто не должен подвергаться пыткам'],
    ['a film', new Uint8Array([0, 0, 0, 24, ...utf8('ftypmp42'), 0, 0, 0, 0])],
    ['only a header', 'WEBVTT\n\nNOTE nothing here\n'],
  ])('of %s is none', (_, given) => {
    expect(readSubtitles(typeof given === 'string' ? utf8(given) : given, Infinity)).toMatchObject({
      ok: false,
      problems: [{ code: 'subtitles-unreadable' }],
    })
  })
})

describe('the form of subtitles', () => {
  it.each([
    ['CRLF', SRT.replaceAll('\n', '\r\n')],
    ['CR alone', SRT.replaceAll('\n', '\r')],
    ['points for commas', SRT.replaceAll(',', '.')],
    ['no numbers', SRT.replaceAll(/^\d\n/gm, '')],
    ['no hours', SRT.replaceAll('00:00:0', '00:0')],
    ['spaces about', SRT.replaceAll(' --> ', '   -->  ').replaceAll('\n\n', '\n  \n\n')],
    ['no blank line between', SRT.replace('\n\n', '\n')],
    ['no blank line and no number', SRT.replace('\n\n2\n', '\n')],
    ['WebVTT', `WEBVTT - a title\n\nNOTE made by hand\nin two lines\n\n${SRT.replaceAll(',', '.')}`],
    ['WebVTT with names', `WEBVTT\n\nfirst\n${SRT.slice(2).replaceAll(',', '.').replace('\n2\n', '\nsecond\n')}`],
  ])('may have %s', (_, text) => expect(read(text)).toMatchObject({ cues: CUES, notes: [] }))

  it('reads fractions as fractions', () => expect(read('00:01.5 --> 00:02\nда').cues).toEqual([[1500, 2000, 'да']]))
  it('keeps italics and bold, closed, and takes other markup out, which is said', () => {
    const { cues, told } = read('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="#ff0"><I>Моддаи</I> <b>5</font>\n')
    expect(cues).toEqual([[1000, 2000, '<i>Моддаи</i> <b>5</b>']])
    expect(told).toMatchObject([{ cue: 1, code: 'subtitle-markup-removed', params: { markup: '{\\an8} <font color="#ff0"> </font>' } }])
  })
  it('takes WebVTT voices, classes, times and places out', () => {
    const { cues, notes } = read('WEBVTT\n\n00:01.000 --> 00:02.000 line:0 align:start\n<v Ҳаким><c.yellow>як</c> <00:01.500>ду</v>\n')
    expect(cues).toEqual([[1000, 2000, 'як ду']])
    expect(notes).toEqual(['1 subtitle-markup-removed'])
  })
  it('reads entities as what they stand for', () =>
    expect(read('00:01.000 --> 00:02.000\nA &amp; B &lt;5&gt; &#1202;').cues[0]?.[2]).toBe('A & B <5> Ҳ'))
})

const cue = (from: string, to: string, text: string, number: number): string =>
  `${number}\n00:00:${from},000 --> 00:00:${to},000\n${text}\n\n`

describe('what cannot stand in subtitles', () => {
  it('is dropped when its times run backward or have no length', () => {
    const { cues, notes, told } = read(cue('01', '02', 'a', 1) + cue('05', '04', 'b', 2) + cue('06', '06', 'c', 3))
    expect(cues).toEqual([[1000, 2000, 'a']])
    expect(notes).toEqual(['2 subtitle-backward', '3 subtitle-without-length'])
    expect(told[0]?.params).toEqual({ cue: 2, at: '00:00:05.000' })
  })
  it('is cut short when it overlaps what comes next', () => {
    const { cues, told } = read(cue('01', '05', 'a', 1) + cue('03', '06', 'b', 2))
    expect(cues).toEqual([
      [1000, 3000, 'a'],
      [3000, 6000, 'b'],
    ])
    expect(told).toEqual([{ cue: 1, code: 'subtitle-overlap', params: { cue: 1, at: '00:00:01.000', other: 2, end: '00:00:03.000' } }])
  })
  it('is set together when it begins at the same moment, so that no words are lost', () => {
    const { cues, notes } = read(cue('01', '03', '- Чаро?', 1) + cue('01', '04', '- Зеро.', 2))
    expect(cues).toEqual([[1000, 4000, '- Чаро?\n- Зеро.']])
    expect(notes).toEqual(['2 subtitle-joined'])
  })
  it('is put in its place when it stands in a wrong one', () => {
    const { cues, notes } = read(cue('05', '06', 'b', 1) + cue('01', '02', 'a', 2))
    expect(cues.map(([, , text]) => text)).toEqual(['a', 'b'])
    expect(notes).toEqual(['2 subtitle-out-of-order'])
  })
  it('is dropped when it has no words', () => {
    const { cues, notes } = read(cue('01', '02', 'a', 1) + cue('03', '04', '<i> </i>', 2) + '3\n00:00:05,000 --> 00:00:06,000\n\n')
    expect(cues).toHaveLength(1)
    expect(notes).toEqual(['2 subtitle-empty', '3 subtitle-empty'])
  })
  it('ends with the film', () => {
    const { cues, notes } = read(cue('01', '02', 'a', 1) + cue('03', '09', 'b', 2) + cue('10', '11', 'c', 3), 4533.4)
    expect(cues).toEqual([
      [1000, 2000, 'a'],
      [3000, 4533, 'b'],
    ])
    expect(notes).toEqual(['2 subtitle-past-film', '3 subtitle-after-film'])
  })
  it('is named when its times or its words stand alone', () => {
    const { cues, notes } = read(`${cue('01', '02', 'a', 1)}2\n00:00:xx --> 00:00:05,000\nb\n\na stray line\n\n`)
    expect(cues).toEqual([[1000, 2000, 'a']])
    expect(notes).toEqual(['0 subtitle-without-times', '2 subtitle-times-unreadable'])
  })
  it('is told in three languages without a gap', () => {
    const everything = `${cue('05', '04', 'b', 1)}${cue('01', '03', '<u>a</u>', 2)}${cue('02', '04', 'c', 3)}${cue('02', '02', 'c', 4)}stray\n\n${cue('09', '10', 'd', 5)}`
    for (const { code, params } of read(everything, 8000).told)
      for (const language of LANGUAGES) expect(tellProblem({ path: '', code, params }, language).message).not.toMatch(/[{}]/)
  })
})

describe('the WebVTT that is written', () => {
  it('is as plain as WebVTT can be', () =>
    expect(
      writeWebVtt([
        { startMs: 0, endMs: 1500, text: 'A & B < C --> D\n<i>E</i>' },
        { startMs: 3_723_004, endMs: 3_724_000, text: 'Ҳ' },
      ]),
    ).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nA &amp; B &lt; C --&gt; D\n<i>E</i>\n\n01:02:03.004 --> 01:02:04.000\nҲ\n'))
  it('reads back as it was written', () => {
    const text = '<b>A</b> & B < C --> D'
    expect(read(writeWebVtt([{ startMs: 0, endMs: 1000, text }])).cues).toEqual([[0, 1000, text]])
  })
  it('reads as itself, without a note', () => {
    const first = read(SRT).cues.map(([startMs, endMs, text]) => ({ startMs, endMs, text }))
    expect(read(writeWebVtt(first))).toMatchObject({ cues: CUES, notes: [] })
  })
})
