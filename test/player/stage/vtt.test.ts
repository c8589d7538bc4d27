import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseVtt, spokenAt } from '../../../player/stage/vtt.ts'

const FILE = `WEBVTT - made for a test

NOTE this is not said

STYLE
::cue { color: red }

one
00:01.000 --> 00:03.500 line:80%
<v Narrator>Хомӯш <i>намонед</i>.

1:00:00.000 --> 01:00:02.000
- Дигар &amp; дигар
- Бале
`

describe('a subtitle file', () => {
  it('gives its cues as plain text with their times', () => {
    expect(parseVtt(FILE)).toEqual([{ fromMs: 1_000, toMs: 3_500, text: 'Хомӯш намонед.' }])
    expect(parseVtt(FILE.replace('1:00:00', '01:00:00'))[1]).toEqual({
      fromMs: 3_600_000,
      toMs: 3_602_000,
      text: '- Дигар & дигар\n- Бале',
    })
  })
  it('is read with any line ends and with a byte order mark', () => {
    expect(parseVtt(`\ufeff${FILE.replaceAll('\n', '\r\n')}`)).toEqual(parseVtt(FILE))
  })
  it('passes over cues that end before they begin', () => {
    expect(parseVtt('WEBVTT\n\n00:03.000 --> 00:01.000\nбаъд\n')).toEqual([])
  })
  it('says what is to be read at a place, and until when', () => {
    const cues = parseVtt('WEBVTT\n\n00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n')
    expect(spokenAt(cues, 0)).toEqual({ text: null, untilMs: 1_000 })
    expect(spokenAt(cues, 1_000)).toEqual({ text: 'a', untilMs: 2_000 })
    expect(spokenAt(cues, 2_500)).toEqual({ text: 'b', untilMs: 4_000 })
    expect(spokenAt(cues, 4_000)).toEqual({ text: null, untilMs: Number.POSITIVE_INFINITY })
  })
  it('reads the sample film in all three languages', () => {
    for (const language of ['tg', 'ru', 'en']) {
      const cues = parseVtt(readFileSync(new URL(`../../../media/article-5.${language}.vtt`, import.meta.url), 'utf8'))
      expect(cues.length).toBeGreaterThan(5)
    }
  })
})
