import { filmIn } from '../../shared/item-content.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Film } from '../../shared/schema/film.ts'
import type { Program } from '../../shared/schema/program.ts'
import { checkTolerant } from '../../shared/schema/validate.ts'
import type { AssetCache } from './asset-cache.ts'
import type { Log } from './log.ts'
import { isComplete } from './needs.ts'

/** The film descriptions that are here, read once each. */
export interface Films {
  of(description: Sha256): Film | null
  /** A blob came in: true when it was a description that one of these programs names and nobody had read yet. */
  take(ref: BlobRef, programs: readonly Program[]): Promise<boolean>
  /** Films of these programs whose every needed byte is here, as far as is known: whoever serves them looks at them first. */
  ready(programs: readonly Program[]): Sha256[]
  /** The films a program names, as far as their descriptions are here. */
  named(program: Program): Film[]
  /** Forgets descriptions that no program names. */
  keep(programs: readonly Program[]): void
}

const namedFilms = (program: Program): Sha256[] =>
  program.bookings.flatMap(({ items }) => items.flatMap(({ content }) => filmIn(content)?.sha256 ?? []))

export function createFilms(cache: AssetCache, log: Log): Films {
  const known = new Map<Sha256, Film>()
  const of = (description: Sha256): Film | null => known.get(description) ?? null
  return {
    of,
    async take({ sha256 }, programs) {
      if (known.has(sha256) || !programs.some((program) => namedFilms(program).includes(sha256))) return false
      const checked = checkTolerant('Film', parse(await cache.readText(sha256)))
      if (!checked.ok) {
        log('error', 'A film description is not one.', { sha256 })
        return false
      }
      known.set(sha256, checked.value)
      return true
    },
    ready(programs) {
      const ready = programs.flatMap((program) =>
        program.bookings.flatMap(({ items }) =>
          items.flatMap(({ content }) => (isComplete([content], program, of, cache.isHere) ? (filmIn(content)?.sha256 ?? []) : [])),
        ),
      )
      return [...new Set(ready)].sort()
    },
    named: (program) => namedFilms(program).flatMap((sha256) => of(sha256) ?? []),
    keep(programs) {
      const named = new Set(programs.flatMap(namedFilms))
      for (const sha256 of known.keys())
        if (!named.has(sha256)) {
          known.delete(sha256)
          // Named again while it still lies on the disk, it is looked at, and read, as after a start.
          cache.doubt(sha256)
        }
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
