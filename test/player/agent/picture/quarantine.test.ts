import { describe, expect, it } from 'vitest'
import { afterNews, isOut, type Kept, type News, nextTry, NOTHING_KEPT } from '../../../../player/agent/picture/quarantine.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import { NOON } from '../programs.ts'

const MINUTE = 60_000
const after = (minutes: number): Instant => (NOON + minutes * MINUTE) as Instant
const gaveUp = (content: string): News => ({ kind: 'gave-up', content, why: 'film-damaged' })
const fell = (...suspects: string[]): News => ({ kind: 'window-fell', suspects })
const well = (content: string): News => ({ kind: 'completed', content })
const told = (...news: [minutes: number, News][]): Kept => news.reduce((kept, [at, one]) => afterNews(kept, one, after(at)), NOTHING_KEPT)
const outAt = (kept: Kept, minutes: number): string[] =>
  kept.entries.filter((entry) => isOut(entry, after(minutes))).map(({ content }) => content)

describe('what cannot be shown is left out', () => {
  const table: [what: string, kept: Kept, at: number, out: string[]][] = [
    ['for ten minutes', told([0, gaveUp('film')]), 9, ['film']],
    ['and is tried again then', told([0, gaveUp('film')]), 10, []],
    ['twice as long the second time', told([0, gaveUp('film')], [11, gaveUp('film')]), 30, ['film']],
    [
      'up to a day',
      told(...Array.from({ length: 12 }, (_, turn): [number, News] => [turn * 1500, gaveUp('film')])),
      11 * 1500 + 1439,
      ['film'],
    ],
    ['once, though two windows say so', told([0, gaveUp('film')], [1, gaveUp('film')]), 10, []],
    ['from the start again once it has played well', told([0, gaveUp('film')], [11, well('film')], [20, gaveUp('film')]), 31, []],
    ['no longer when its bytes are mended', told([0, gaveUp('film')], [1, { kind: 'mended', contents: ['film'] }]), 2, []],
    ['no longer when no program names it', told([0, gaveUp('film')], [1, { kind: 'named', contents: new Set(['other']) }]), 2, []],
    ['not for ever by a clock that was set back', told([0, gaveUp('film')]), -60, []],
  ]
  it.each(table)('%s', (_what, kept, at, out) => expect(outAt(kept, at)).toEqual(out))
})

describe('a film that brings the window down', () => {
  const table: [what: string, kept: Kept, at: number, out: string[]][] = [
    ['twice is tried again', told([0, fell('film')], [1, fell('film')]), 1, []],
    ['three times within an hour is left out for one', told([0, fell('film')], [1, fell('film')], [2, fell('film')]), 61, ['film']],
    ['three times in a day is tried again', told([0, fell('film')], [61, fell('film')], [122, fell('film')]), 122, []],
    [
      'while another plays takes the blame alone',
      told([0, fell('one', 'bad')], [1, fell('one', 'bad')], [2, fell('one', 'bad')]),
      3,
      ['bad'],
    ],
    [
      'in its middle is found out after its neighbour was suspected',
      told([0, fell('bad', 'one')], [1, fell('bad', 'one')], [2, fell('bad', 'one')], [3, fell('bad', 'two')]),
      4,
      ['one', 'bad'],
    ],
    ['is forgiven when it plays to its end', told([0, fell('film')], [1, fell('film')], [2, well('film')], [3, fell('film')]), 3, []],
    ['is no one when nothing was in the picture', told([0, fell()], [1, fell()], [2, fell()]), 3, []],
  ]
  it.each(table)('%s', (_what, kept, at, out) => expect(outAt(kept, at)).toEqual(out))
})

it('what played well is remembered while a program names it, and not what did not', () => {
  const kept = told([0, well('one')], [1, well('two')], [2, well('one')], [3, well('bad')], [4, gaveUp('bad')])
  expect(kept.good).toEqual(['one', 'two'])
  expect(afterNews(kept, { kind: 'named', contents: new Set(['two']) }, after(5)).good).toEqual(['two'])
})

it('says when the next is tried again', () => {
  expect(nextTry(NOTHING_KEPT, after(0))).toBeNull()
  expect(nextTry(told([0, gaveUp('one')], [4, gaveUp('two')]), after(5))).toBe(after(10))
})
