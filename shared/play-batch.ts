import { canonicalJson } from './canonical-json.ts'
import type { Instant } from './schema/basics.ts'
import type { Sha256 } from './schema/ids.ts'
import type { Play, PlayBatch, Thing } from './schema/wire-plays.ts'

/** How a play ended; a batch names it by its place here. */
export const PLAY_ENDS = ['completed', 'cut', 'fault', 'power'] as const

/** What a batch says of its records. */
export type PackedPlays = Pick<PlayBatch, 'first' | 'previous' | 'things' | 'plays'>
/** SHA-256 of a text in UTF-8, as lower-case hex. */
export type HashText = (text: string) => Sha256

/** The link of the chain: the hash of the record's canonical JSON, its own `previous` included. */
export const linkOf = (play: Play, sha256: HashText): Sha256 => sha256(canonicalJson(play))

/** Records whose numbers follow each other, oldest first, at least one; `unpackPlays` gives them back as they were. */
export function packPlays(records: readonly Play[]): PackedPlays {
  const [oldest] = records
  if (!oldest) throw new Error('a batch has at least one record')
  const places = new Map<string, number>()
  const things: Thing[] = []
  let before = 0
  const plays = records.map(
    ({ campaign, booking, item, kind, content, revision, intendedMs, unproven, ...own }): PlayBatch['plays'][number] => {
      const thing: Thing = { campaign, booking, item, kind, content, revision, intendedMs, ...(unproven && { unproven }) }
      const key = canonicalJson(thing)
      const place = places.get(key) ?? things.push(thing) - 1
      places.set(key, place)
      const since = own.intendedAt - before
      before = own.intendedAt
      return [place, since, own.startedAt - own.intendedAt, own.shownMs, PLAY_ENDS.indexOf(own.ended)]
    },
  )
  return { first: oldest.sequence, previous: oldest.previous, things, plays }
}

/** The records of a batch, each chained to the one before, and the hash of the last; null: it names a thing or an end that it does not tell. */
export function unpackPlays(packed: PackedPlays, sha256: HashText): { records: Play[]; hash: Sha256 | null } | null {
  const records: Play[] = []
  let hash = packed.previous
  let before = 0
  for (const [place, since, lateMs, shownMs, end] of packed.plays) {
    const thing = packed.things[place]
    const ended = PLAY_ENDS[end]
    if (!thing || !ended) return null
    before += since
    const intendedAt = before as Instant
    const startedAt = (before + lateMs) as Instant
    const record: Play = { sequence: packed.first + records.length, previous: hash, ...thing, intendedAt, startedAt, shownMs, ended }
    hash = linkOf(record, sha256)
    records.push(record)
  }
  return { records, hash: records.length > 0 ? hash : null }
}
