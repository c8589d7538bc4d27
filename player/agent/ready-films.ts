import type { Told } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import { onAir } from '../../shared/timeline/timeline.ts'
import type { Films } from './films.ts'
import { nothing } from './waiting.ts'

/** What the stage is told that it may play. */
export interface ReadyFilms {
  list(): Sha256[]
  look(): void
  stop(): void
}

export interface ReadyFilmsParts {
  films: Films
  clock: Clock
  /** The active and the pending program. */
  programs(): Program[]
  /** The active one as it can be shown now. */
  shown(): Program | null
  tell(told: Told): void
}

export function createReadyFilms({ films, clock, programs, shown, tell }: ReadyFilmsParts): ReadyFilms {
  let ready: Sha256[] = []
  let cancelHold = nothing

  function look(): void {
    const whole = films.ready(programs())
    const active = shown()
    const cue = active && onAir(active, clock.now())
    const playing = cue?.content?.kind === 'film' ? cue.content.film.sha256 : null
    // A film on air plays on while its damaged pieces are fetched.
    const holds = cue && playing !== null && ready.includes(playing) && !whole.includes(playing)
    cancelHold()
    if (holds) cancelHold = clock.at(cue.to, look)
    const found = holds ? [...whole, playing].toSorted() : whole
    if (found.join() === ready.join()) return
    ready = found
    tell({ tell: 'ready', films: found })
  }

  return { list: () => ready, look, stop: () => cancelHold() }
}
