import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { Fault, type FaultCode } from '../../shared/faults.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play } from '../../shared/schema/wire.ts'
import { diskFault } from './durable-file.ts'

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
  /** False: the disk cannot be written to, and what is recorded now ends with this run. */
  isKept: boolean
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
/** Plays that wait in memory for a disk that refuses them; beyond that the oldest is lost. */
const MOST_UNWRITTEN = 1000
const IN_MEMORY = ':memory:'

const UPGRADES = [
  `CREATE TABLE plays (sequence INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, record TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
   CREATE TABLE begun (one INTEGER PRIMARY KEY CHECK (one = 1), play TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT;`,
] as const

/** The link of the chain: SHA-256 over the record's canonical JSON, its own `previous` included. */
export const hashOfPlay = (play: Play): Sha256 => createHash('sha256').update(canonicalJson(play)).digest('hex') as Sha256

/** What SQLite says of the disk, by its primary result codes (sqlite.org/rescode.html). */
const DISK_CODES: Record<number, FaultCode> = {
  3: 'disk-denied',
  8: 'disk-read-only',
  10: 'disk-failing',
  11: 'disk-failing',
  13: 'disk-full',
  14: 'disk-denied',
  26: 'disk-failing',
}
function databaseFault(error: unknown, file: string): unknown {
  // SQLite says "cannot open" of a read-only disk too; the disk itself knows better.
  try {
    if (file !== IN_MEMORY) accessSync(dirname(file), constants.W_OK)
  } catch (denial) {
    return diskFault(denial, file)
  }
  const code = DISK_CODES[((error as { errcode?: number }).errcode ?? 0) & 0xff]
  return code ? new Fault(code, file, error) : error
}

/** As `openPlayLog`; where the disk does not let it, one that lasts as long as this run, and the fault. The show goes on without its proof. */
export function openPlayLogAnyhow(parts: PlayLogParts): { playLog: PlayLog; fault: FaultCode | null } {
  try {
    return { playLog: openPlayLog(parts), fault: null }
  } catch (error) {
    const fault = databaseFault(error, parts.file)
    if (!(fault instanceof Fault)) throw fault
    return { playLog: openPlayLog({ ...parts, file: IN_MEMORY }), fault: fault.code }
  }
}

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

  /** Ended, and refused by the disk. */
  const unwritten: (Begun & Pick<Play, 'shownMs' | 'ended'>)[] = []

  const pruneOld = (at: number): void => tried(() => prune.run(at - keepMs, last.sequence - keepRecords))

  function end(shownMs: number, ended: Play['ended']): void {
    if (!begun) return
    unwritten.push({ ...begun.play, shownMs: Math.max(0, Math.round(shownMs)), ended })
    if (unwritten.length > MOST_UNWRITTEN) unwritten.shift()
    begun = null
    writeDown()
  }

  /** All that has ended, in one transaction; where the disk refuses it waits for the next end. */
  function writeDown(): void {
    let head = last
    try {
      database.exec('BEGIN IMMEDIATE')
      for (const play of unwritten) {
        const record: Play = { sequence: head.sequence + 1, previous: head.hash, ...play }
        head = { sequence: record.sequence, hash: hashOfPlay(record) }
        insert.run(record.sequence, record.startedAt, canonicalJson(record), head.hash)
      }
      clearBegun.run()
      database.exec('COMMIT')
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw databaseFault(error, file)
    }
    const hasRound = Math.floor(head.sequence / PRUNE_EVERY) > Math.floor(last.sequence / PRUNE_EVERY)
    last = head
    if (hasRound) pruneOld(unwritten.at(-1)?.startedAt ?? 0)
    unwritten.length = 0
  }
  const endAsLastSeen = (ended: Play['ended']): void => {
    if (begun) end(begun.seenAt - begun.play.startedAt, ended)
  }

  const tried = (write: () => unknown): void => {
    try {
      write()
    } catch (error) {
      throw databaseFault(error, file)
    }
  }

  try {
    endAsLastSeen('power')
    pruneOld(now)
  } catch (error) {
    // A full disk may have room again later; what ended waits.
    if (!(error instanceof Fault) || error.code !== 'disk-full') throw error
  }

  return {
    begun: () => begun?.play ?? null,
    begin(play) {
      begun = { play, seenAt: play.startedAt, writtenAt: play.startedAt }
      if (unwritten.length > 0) writeDown()
      tried(() => setBegun.run(JSON.stringify(play), play.startedAt))
    },
    alive(at) {
      if (!begun || at <= begun.seenAt) return
      begun.seenAt = at
      if (at - begun.writtenAt < ALIVE_EVERY_MS) return
      begun.writtenAt = at
      tried(() => setSeen.run(at))
    },
    end,
    endAsLastSeen,
    read: (fromSequence, most) => (range.all(fromSequence, most) as { record: string }[]).map(({ record }) => JSON.parse(record) as Play),
    lastSequence: () => last.sequence,
    isKept: file !== IN_MEMORY,
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
