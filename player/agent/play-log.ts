import { canonicalJson } from '../../shared/canonical-json.ts'
import { Fault, type FaultCode } from '../../shared/faults.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play } from '../../shared/schema/wire-plays.ts'
import { IN_MEMORY, openPlayDatabase, playDatabaseFault } from './play-database.ts'
import { hashOfPlay } from './play-hash.ts'

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
  /** The oldest records beyond a number whose own numbers follow each other, and before them those that the disk has damaged, by number. */
  unsent(after: number, most: number): { damaged: number[]; plays: Play[] }
  lastSequence(): number
  /** Names this log from its first record on. */
  id(): string
  acknowledged(): number
  /** What is stored elsewhere up to this number need not be kept for its own sake. */
  acknowledge(upTo: number): void
  /** False: the disk cannot be written to, and what is recorded now ends with this run. */
  isKept: boolean
  close(): void
}

export interface PlayLogParts {
  file: string
  now: Instant
  /** Beyond the newest `keepRecords` a record goes when it is acknowledged, or older than this. */
  keepMs: number
  keepRecords: number
}

export const KEEP = { keepMs: 60 * 24 * 3_600_000, keepRecords: 100_000 } as const
/** How often the last-seen instant is written: what a power cut can cost, against wear on the disk. */
const ALIVE_EVERY_MS = 10_000
const PRUNE_EVERY = 1000
/** Plays that wait in memory for a disk that refuses them; beyond that the oldest is lost. */
const MOST_UNWRITTEN = 1000

/** As `openPlayLog`; where the disk does not let it, one that lasts as long as this run, and the fault. The show goes on without its proof. */
export function openPlayLogAnyhow(parts: PlayLogParts): { playLog: PlayLog; fault: FaultCode | null } {
  try {
    return { playLog: openPlayLog(parts), fault: null }
  } catch (error) {
    const fault = playDatabaseFault(error, parts.file)
    if (!(fault instanceof Fault)) throw fault
    return { playLog: openPlayLog({ ...parts, file: IN_MEMORY }), fault: fault.code }
  }
}

export function openPlayLog({ file, now, keepMs, keepRecords }: PlayLogParts): PlayLog {
  const database = openPlayDatabase(file)
  const insert = database.prepare('INSERT INTO plays (sequence, started_at, record, hash) VALUES (?, ?, ?, ?)')
  const newest = database.prepare('SELECT sequence, hash FROM plays ORDER BY sequence DESC LIMIT 1')
  const range = database.prepare('SELECT sequence, record, hash FROM plays WHERE sequence >= ? ORDER BY sequence LIMIT ?')
  const setBegun = database.prepare('INSERT OR REPLACE INTO begun (one, play, seen_at) VALUES (1, ?, ?)')
  const setSeen = database.prepare('UPDATE begun SET seen_at = ?')
  const getBegun = database.prepare('SELECT play, seen_at FROM begun')
  const clearBegun = database.prepare('DELETE FROM begun')
  const prune = database.prepare('DELETE FROM plays WHERE (started_at < ? OR sequence <= ?) AND sequence <= ?')
  const setSent = database.prepare('UPDATE sent SET up_to = ?')
  const sent = database.prepare('SELECT log, up_to AS upTo FROM sent').get() as { log: string; upTo: number }

  let last = (newest.get() ?? { sequence: 0, hash: null }) as { sequence: number; hash: Sha256 | null }
  const kept = getBegun.get() as { play: string; seen_at: number } | undefined
  let begun: { play: Begun; seenAt: number; writtenAt: number } | null = kept
    ? { play: JSON.parse(kept.play) as Begun, seenAt: kept.seen_at, writtenAt: kept.seen_at }
    : null

  /** Ended, and refused by the disk. */
  const unwritten: (Begun & Pick<Play, 'shownMs' | 'ended'>)[] = []

  const pruneOld = (at: number): void => tried(() => prune.run(at - keepMs, sent.upTo, last.sequence - keepRecords))

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
      throw playDatabaseFault(error, file)
    }
    const hasRound = Math.floor(head.sequence / PRUNE_EVERY) > Math.floor(last.sequence / PRUNE_EVERY)
    last = head
    if (hasRound) pruneOld(unwritten.at(-1)?.startedAt ?? 0)
    unwritten.length = 0
  }
  const endAsLastSeen = (ended: Play['ended']): void => {
    if (begun) end(begun.seenAt - begun.play.startedAt, ended)
  }

  const rows = (fromSequence: number, most: number): Row[] => range.all(fromSequence, most) as unknown as Row[]

  const tried = (write: () => unknown): void => {
    try {
      write()
    } catch (error) {
      throw playDatabaseFault(error, file)
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
    read: (fromSequence, most) => rows(fromSequence, most).map(({ record }) => JSON.parse(record) as Play),
    unsent(after, most) {
      const damaged: number[] = []
      const plays: Play[] = []
      for (const row of rows(after + 1, most)) {
        const play = soundRecord(row)
        const before = plays.at(-1)
        const follows = !before || (play?.sequence === before.sequence + 1 && play.previous === hashOfPlay(before))
        if (play && follows) plays.push(play)
        else if (plays.length > 0) break
        else damaged.push(row.sequence)
      }
      return { damaged, plays }
    },
    lastSequence: () => last.sequence,
    id: () => sent.log,
    acknowledged: () => sent.upTo,
    acknowledge(upTo) {
      if (upTo <= sent.upTo) return
      sent.upTo = Math.min(upTo, last.sequence)
      tried(() => setSent.run(sent.upTo))
    },
    isKept: file !== IN_MEMORY,
    close: () => database.close(),
  }
}

interface Row {
  sequence: number
  record: string
  hash: string
}

/** null: the disk no longer holds what was written. */
function soundRecord({ sequence, record, hash }: Row): Play | null {
  try {
    const play = JSON.parse(record) as Play
    return play.sequence === sequence && hashOfPlay(play) === hash ? play : null
  } catch {
    return null
  }
}
