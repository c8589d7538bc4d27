import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { Fault } from '../../shared/faults.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play } from '../../shared/schema/wire.ts'

/** A play whose end is not known yet. */
export type Begun = Omit<Play, 'sequence' | 'previous' | 'shownMs' | 'ended'>

/**
 * Proof of play: append-only, numbered, each record chained to the one before by its hash. A begun play is on disk before
 * it ends, so that a power cut leaves a record that says so.
 */
export interface PlayLog {
  begun(): Begun | null
  begin(play: Begun): void
  /** The begun play was still on the screen at `at`. */
  alive(at: Instant): void
  /** Ends the begun play; nothing where none is begun. */
  end(shownMs: number, ended: Play['ended']): void
  /** Ends it at the last instant at which it was known to be on the screen. */
  endAsLastSeen(ended: Play['ended']): void
  /** Records from a number on, oldest first. */
  read(fromSequence: number, most: number): Play[]
  lastSequence(): number
  close(): void
}

export interface PlayLogParts {
  file: string
  now: Instant
  /** A record goes only when it is both older than this and beyond the newest `keepRecords`. */
  keepMs: number
  keepRecords: number
}

export const KEEP = { keepMs: 60 * 24 * 3_600_000, keepRecords: 100_000 } as const
/** How often the last-seen instant is written: what a power cut can cost, against wear on the disk. */
const ALIVE_EVERY_MS = 10_000
const PRUNE_EVERY = 1000

const UPGRADES = [
  `CREATE TABLE plays (sequence INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, record TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
   CREATE TABLE begun (one INTEGER PRIMARY KEY CHECK (one = 1), play TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT;`,
] as const

/** The link of the chain: SHA-256 over the record's canonical JSON, its own `previous` included. */
export const hashOfPlay = (play: Play): Sha256 => createHash('sha256').update(canonicalJson(play)).digest('hex') as Sha256

export function openPlayLog({ file, now, keepMs, keepRecords }: PlayLogParts): PlayLog {
  const database = openDatabase(file)
  const insert = database.prepare('INSERT INTO plays (sequence, started_at, record, hash) VALUES (?, ?, ?, ?)')
  const newest = database.prepare('SELECT sequence, hash FROM plays ORDER BY sequence DESC LIMIT 1')
  const range = database.prepare('SELECT record FROM plays WHERE sequence >= ? ORDER BY sequence LIMIT ?')
  const setBegun = database.prepare('INSERT OR REPLACE INTO begun (one, play, seen_at) VALUES (1, ?, ?)')
  const setSeen = database.prepare('UPDATE begun SET seen_at = ?')
  const getBegun = database.prepare('SELECT play, seen_at FROM begun')
  const clearBegun = database.prepare('DELETE FROM begun')
  const prune = database.prepare('DELETE FROM plays WHERE started_at < ? AND sequence <= ?')

  let last = (newest.get() ?? { sequence: 0, hash: null }) as { sequence: number; hash: Sha256 | null }
  const kept = getBegun.get() as { play: string; seen_at: number } | undefined
  let begun: { play: Begun; seenAt: number; writtenAt: number } | null = kept
    ? { play: JSON.parse(kept.play) as Begun, seenAt: kept.seen_at, writtenAt: kept.seen_at }
    : null

  const pruneOld = (at: number): void => void prune.run(at - keepMs, last.sequence - keepRecords)

  function end(shownMs: number, ended: Play['ended']): void {
    if (!begun) return
    const record: Play = {
      sequence: last.sequence + 1,
      previous: last.hash,
      ...begun.play,
      shownMs: Math.max(0, Math.round(shownMs)),
      ended,
    }
    const hash = hashOfPlay(record)
    database.exec('BEGIN IMMEDIATE')
    try {
      insert.run(record.sequence, record.startedAt, canonicalJson(record), hash)
      clearBegun.run()
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw new Fault('disk-full', file, error)
    } finally {
      begun = null
    }
    last = { sequence: record.sequence, hash }
    if (record.sequence % PRUNE_EVERY === 0) pruneOld(record.startedAt)
  }
  const endAsLastSeen = (ended: Play['ended']): void => {
    if (begun) end(begun.seenAt - begun.play.startedAt, ended)
  }

  endAsLastSeen('power')
  pruneOld(now)

  return {
    begun: () => begun?.play ?? null,
    begin(play) {
      begun = { play, seenAt: play.startedAt, writtenAt: play.startedAt }
      setBegun.run(JSON.stringify(play), play.startedAt)
    },
    alive(at) {
      if (!begun || at <= begun.seenAt) return
      begun.seenAt = at
      if (at - begun.writtenAt < ALIVE_EVERY_MS) return
      begun.writtenAt = at
      setSeen.run(at)
    },
    end,
    endAsLastSeen,
    read: (fromSequence, most) => (range.all(fromSequence, most) as { record: string }[]).map(({ record }) => JSON.parse(record) as Play),
    lastSequence: () => last.sequence,
    close: () => database.close(),
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    // FULL: a record that was committed survives a power cut (sqlite.org/pragma.html#pragma_synchronous). EXCLUSIVE: one player per directory.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -512;')
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    for (const [index, upgrade] of UPGRADES.entries())
      if (index >= version) database.exec(`BEGIN; ${upgrade} PRAGMA user_version = ${index + 1}; COMMIT;`)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}
