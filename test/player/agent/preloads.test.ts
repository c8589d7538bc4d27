import { expect, it } from 'vitest'
import { type Films, preloads } from '../../../player/agent/preloads.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { booking, filmItem, makeFilm, makeProgram, NOON, quoteItem } from './programs.ts'

const film = makeFilm(5, 100)
const [rendition] = film.film.video
const films: Films = { readyFilm: (description) => (description === film.ref.sha256 ? film.film : null), renditionOf: () => rendition! }
const blobs = (...numbers: number[]): string[] =>
  [rendition!.init, ...numbers.map((number) => rendition!.segments[number]!.blob)].map(({ sha256 }) => `blobs/${sha256}`)
const sources = ['source.m3u8', 'video.m3u8'].map((name) => `films/${film.ref.sha256}/${name}`)
const program = makeProgram(1, [booking('films', [filmItem('film', film)])])
/** The first play of the day begins at midnight. */
const midnight = Date.parse('2027-06-24T00:00:00+05:00')
const into = (ms: number): Instant => (midnight + ms) as Instant

it('a stage that opens is told of the film on air from its place on, and of no more than it needs for its first picture', () => {
  const [first, second] = rendition!.segments.map(({ durationMs }) => durationMs)
  expect(preloads(program, into(0), films)).toEqual([...sources, ...blobs(0, 1)])
  expect(preloads(program, into(first! - 1), films)).toEqual([...sources, ...blobs(0, 1)])
  expect(preloads(program, into(first!), films)).toEqual([...sources, ...blobs(1, 2)])
  expect(preloads(program, into(film.film.durationMs - 1), films)).toEqual([...sources, ...blobs(4)])
  expect(second).toBeGreaterThan(0)
})

it('a film that shows a part of itself begins there', () => {
  const item = filmItem('part', film)
  if (item.content.kind !== 'film') throw new Error('not a film')
  const [first, second] = rendition!.segments.map(({ durationMs }) => durationMs)
  const fromMs = first! + second!
  const cut = makeProgram(1, [
    booking('films', [{ ...item, durationMs: 1000, content: { ...item.content, part: { fromMs, toMs: fromMs + 1000 } } }]),
  ])
  expect(preloads(cut, into(0), films)).toEqual([...sources, ...blobs(2, 3)])
})

it('nothing is told where no film is on air, or not all of it is here', () => {
  expect(preloads(null, NOON, films)).toEqual([])
  expect(preloads(makeProgram(1, []), NOON, films)).toEqual([])
  expect(preloads(makeProgram(1, [booking('quotes', [quoteItem('quote')])]), NOON, films)).toEqual([])
  expect(preloads(program, NOON, { ...films, readyFilm: () => null })).toEqual([])
})
