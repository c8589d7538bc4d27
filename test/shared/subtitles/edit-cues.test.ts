import { describe, expect, it } from 'vitest'
import { insert, merge, nudge, remove, setEnd, setStart, setText, split } from '../../../shared/subtitles/edit-cues.ts'
import { readSubtitles } from '../../../shared/subtitles/read-subtitles.ts'
import { writeSrt } from '../../../shared/subtitles/srt.ts'

const cue = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text })
const TWO = [cue(1000, 3000, 'Никто не должен\nподвергаться пыткам'), cue(3000, 5000, 'Статья 5')]

describe('whoever edits subtitles', () => {
  it('sets the beginning and the end at the playhead, and a cue never ends before it begins', () => {
    expect(setStart(TWO, 0, 1500.4)).toEqual({ cues: [cue(1500, 3000, TWO[0]!.text), TWO[1]], at: 0 })
    expect(setEnd(TWO, 0, 2500).cues[0]).toMatchObject({ startMs: 1000, endMs: 2500 })
    expect(setStart(TWO, 0, 4000)).toMatchObject({ cues: [TWO[1], { startMs: 4000, endMs: 4200 }], at: 1 })
    expect(setEnd(TWO, 1, 1000)).toMatchObject({ cues: [{ startMs: 800, endMs: 1000 }, TWO[0]], at: 0 })
  })
  it('moves a cue by a tenth of a second, but not before the film begins', () => {
    expect(nudge(TWO, 1, -100).cues[1]).toMatchObject({ startMs: 2900, endMs: 4900 })
    expect(nudge([cue(50, 1050, 'x')], 0, -100).cues[0]).toMatchObject({ startMs: 0, endMs: 1000 })
  })
  it('splits two lines into two cues, and one line at the space nearest to the playhead', () => {
    expect(split(TWO, 0, 2000)).toEqual({
      cues: [cue(1000, 2000, 'Никто не должен'), cue(2000, 3000, 'подвергаться пыткам'), TWO[1]],
      at: 0,
    })
    expect(split([cue(0, 1000, 'No one shall be')], 0, 9000).cues.map(({ text }) => text)).toEqual(['No one', 'shall be'])
    expect(split([cue(0, 300, 'x y')], 0, 100).cues).toHaveLength(1)
  })
  it('merges a cue with the next, and that undoes a split', () => {
    expect(merge(split(TWO, 0, 2000).cues, 0)).toEqual({ cues: TWO, at: 0 })
    expect(merge(TWO, 1).cues).toEqual(TWO)
  })
  it('adds a cue that ends where the next begins, changes its words and takes it out', () => {
    const added = insert(TWO, 200)
    expect(added).toEqual({ cues: [cue(200, 1000, ''), ...TWO], at: 0 })
    expect(setText(added.cues, 0, 'Моддаи 5')[0]).toEqual(cue(200, 1000, 'Моддаи 5'))
    expect(remove(added.cues, 0)).toEqual({ cues: TWO, at: 0 })
  })
  it('takes an SRT file home that reads back equal', () => {
    const read = readSubtitles(new TextEncoder().encode(writeSrt(TWO)), Infinity)
    expect(read.ok && read.cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, text }))).toEqual(TWO)
  })
})
