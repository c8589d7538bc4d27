import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { isComplete, playableRendition, standIns } from '../../../player/agent/needs.ts'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import { blobOf, booking, filmItem, makeFilm, makeProgram } from './programs.ts'

const base = makeFilm(2, 100)
const track = base.film.video[0]
if (!track) throw new Error('a film without a picture')
const blob = (): BlobRef => blobOf(randomBytes(50), 'video/mp4').ref
const small = { ...track, width: 640, height: 360, init: blob(), segments: [{ blob: blob(), durationMs: 8000 }] }
const tall = { ...track, width: 1920, height: 1080, init: blob(), segments: [{ blob: blob(), durationMs: 8000 }] }
const film: Film = { ...base.film, video: [small, track, tall] }
const program = makeProgram(1, [booking('films', [filmItem('film', base)])])
const content = program.bookings[0]!.items[0]!.content
const partsOf = ({ init, segments }: typeof track): BlobRef[] => [init, ...segments.map((segment) => segment.blob)]
const others = [base.ref, ...Object.values(film.subtitles), ...(film.audio ? partsOf(film.audio as typeof track) : [])]
const holding = (...refs: BlobRef[]) => {
  const names = new Set([...others, ...refs].map(({ sha256 }) => sha256))
  return ({ sha256 }: BlobRef): boolean => names.has(sha256)
}
const complete = (isHere: (ref: BlobRef) => boolean): boolean => isComplete([content], program, () => film, isHere)

it('a smaller rendition that is complete beats the right one that is not, and is not thrown away meanwhile', () => {
  const most = partsOf(track).slice(0, -1)
  const isHere = holding(...partsOf(small), ...most)
  expect(complete(isHere)).toBe(true)
  expect(playableRendition(film, program.screen, isHere).height).toBe(360)
  expect(standIns([film], program.screen, isHere)).toEqual(expect.arrayContaining(partsOf(small)))
})

it('the right one plays once it is complete', () => {
  const isHere = holding(...partsOf(small), ...partsOf(track))
  expect(playableRendition(film, program.screen, isHere).height).toBe(720)
  expect(standIns([film], program.screen, isHere)).toEqual([])
})

it('one that is too large for the screen never stands in', () => {
  const isHere = holding(...partsOf(tall))
  expect(complete(isHere)).toBe(false)
  expect(playableRendition(film, program.screen, isHere).height).toBe(720)
})
