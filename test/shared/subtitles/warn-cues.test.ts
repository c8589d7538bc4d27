import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../shared/schema/basics.ts'
import { readSubtitles } from '../../../shared/subtitles/read-subtitles.ts'
import { suspiciousWords } from '../../../shared/subtitles/tajik-letters.ts'
import { coveredOf, warnCues } from '../../../shared/subtitles/warn-cues.ts'

const cue = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text })
const warned = (cues: Parameters<typeof warnCues>[0], language: Language = 'ru', durationMs = 60_000) =>
  warnCues(cues, language, durationMs).map(({ cue: at, code }) => [at, code])

const cuesOf = async (language: string) => {
  const found = readSubtitles(await readFile(new URL(`../../../media/article-5.${language}.vtt`, import.meta.url)), Infinity)
  return found.ok ? found.cues : []
}

describe('whoever writes subtitles is told', () => {
  it.each([
    ['words too fast to read', [cue(0, 1000, 'Никто не должен подвергаться')], [[0, 'tooFast']]],
    ['a line too long', [cue(0, 9000, 'x'.repeat(39))], [[0, 'lineLong']]],
    ['more than two lines', [cue(0, 9000, 'a\nb\nc')], [[0, 'linesMany']]],
    ['one over another', [cue(0, 2000, 'a'), cue(1900, 3000, 'b')], [[0, 'overlaps']]],
    ['a flicker', [cue(0, 2000, 'a'), cue(2040, 3000, 'b')], [[0, 'flickers']]],
    ['a long silence', [cue(0, 2000, 'a'), cue(12_500, 14_000, 'b')], [[0, 'silence']]],
    ['no words', [cue(0, 2000, '<i> </i>')], [[0, 'empty']]],
    ['words after the film', [cue(59_000, 61_000, 'a')], [[0, 'pastFilm']]],
    ['nothing where all is well', [cue(0, 2000, 'x'.repeat(34)), cue(2000, 4000, 'b\nc')], []],
  ])('of %s', (_, cues, expected) => {
    expect(warned(cues)).toEqual(expected)
  })
  it('of Tajik without its own letters, and of the words that show it', () => {
    const text = 'Хеч кас набояд мавриди шиканча карор дода шавад'
    expect(warned([cue(0, 9000, text)], 'tg')).toEqual([
      [null, 'noTajikLetters'],
      [0, 'lineLong'],
      [0, 'tajikLetter'],
      [0, 'tajikLetter'],
      [0, 'tajikLetter'],
    ])
    expect(suspiciousWords(text)).toEqual([
      { word: 'Хеч', perhaps: 'Ҳеҷ' },
      { word: 'шиканча', perhaps: 'шиканҷа' },
      { word: 'карор', perhaps: 'қарор' },
    ])
    expect(warned([cue(0, 9000, 'Никто не должен подвергаться пыткам и')], 'ru')).toEqual([])
  })
  it('of no Tajik word that is right as it stands', async () => {
    const here = new URL('../../../', import.meta.url)
    const texts = await Promise.all(
      ['media/article-5.tg.vtt', 'media/bus.tg.vtt', 'shared/words/tg.ts'].map((name) => readFile(new URL(name, here), 'utf8')),
    )
    expect(suspiciousWords(texts.join(' ').replaceAll(/[a-z]/gi, ' '))).toEqual([])
  })
  it('how much of another language’s words stand in this one, too', async () => {
    const [tg, ru] = [await cuesOf('tg'), await cuesOf('ru')]
    expect([coveredOf(tg, ru), coveredOf(tg.slice(0, 3), ru), coveredOf([], ru)]).toEqual([8, 3, 0])
  })
})
