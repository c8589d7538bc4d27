import type { Instant } from '../../shared/schema/basics.ts'
import type { Film, VideoRendition } from '../../shared/schema/film.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import { onAir } from '../../shared/timeline/timeline.ts'

/** What knows the films that play here. */
export interface Films {
  readyFilm(description: Sha256): Film | null
  renditionOf(film: Film, program: Program): VideoRendition
}

/** The first segment and the one after it: the decoder waits for no more. */
const SEGMENTS = 2

/**
 * The paths, relative to the stage's page, that a stage which opens at `now` asks for first: the sources of the film on air, and its picture from its place on.
 * Nothing where no film is on air.
 */
export function preloads(program: Program | null, now: Instant, { readyFilm, renditionOf }: Films): string[] {
  if (program === null) return []
  const { content, from, offsetMs } = onAir(program, now)
  if (content?.kind !== 'film') return []
  const description = content.film.sha256
  const film = readyFilm(description)
  if (!film) return []
  const { init, segments } = renditionOf(film, program)
  const wantedMs = (content.part?.fromMs ?? 0) + offsetMs + now - from
  const ends = segments.map((_, index) => segments.slice(0, index + 1).reduce((total, { durationMs }) => total + durationMs, 0))
  const first = ends.findIndex((endMs) => endMs > wantedMs)
  const blobs = first < 0 ? [] : segments.slice(first, first + SEGMENTS).map(({ blob }) => blob)
  return [
    ...['source.m3u8', 'video.m3u8'].map((source) => `films/${description}/${source}`),
    ...[init, ...blobs].map(({ sha256 }) => `blobs/${sha256}`),
  ]
}
