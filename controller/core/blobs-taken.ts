import { blobsOf } from '../../shared/film.ts'
import type { Film } from '../../shared/schema/film.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Program, ProgramBooking } from '../../shared/schema/program.ts'
import { blobsNamed } from './named-blobs.ts'

/** A film's description; null: it cannot be read. */
export type FilmOf = (description: Sha256) => Film | null

/** Bytes by blob. */
export type Blobs = ReadonlyMap<Sha256, number>

/** Every blob that a screen takes for these bookings: of each film the one rendition, the languages and the sound that it shows. */
export function blobsTaken(screen: Program['screen'], bookings: readonly ProgramBooking[], filmOf: FilmOf): Blobs {
  const { films, others } = blobsNamed({ bookings: [...bookings] })
  const below = films.flatMap(({ sha256 }) => {
    const film = filmOf(sha256)
    return film ? blobsOf(film, screen) : []
  })
  return new Map([...films, ...others, ...below].map(({ sha256, bytes }) => [sha256, bytes]))
}
