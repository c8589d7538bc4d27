import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Fault, type FaultCode } from '../../shared/faults.ts'
import { diskFault } from './durable-file.ts'

export const IN_MEMORY = ':memory:'

const UPGRADES = [
  `CREATE TABLE plays (sequence INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, record TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
   CREATE TABLE begun (one INTEGER PRIMARY KEY CHECK (one = 1), play TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT;`,
  `CREATE TABLE sent (one INTEGER PRIMARY KEY CHECK (one = 1), log TEXT NOT NULL, up_to INTEGER NOT NULL) STRICT;
   INSERT INTO sent VALUES (1, lower(hex(randomblob(16))), 0);`,
] as const

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
/** What a failed statement says of the disk: a `Fault` where it is one, else the error as it came. */
export function playDatabaseFault(error: unknown, file: string): unknown {
  // SQLite says "cannot open" of a read-only disk too; the disk itself knows better.
  try {
    if (file !== IN_MEMORY) accessSync(dirname(file), constants.W_OK)
  } catch (denial) {
    return diskFault(denial, file)
  }
  const code = DISK_CODES[((error as { errcode?: number }).errcode ?? 0) & 0xff]
  return code ? new Fault(code, file, error) : error
}

export function openPlayDatabase(file: string): DatabaseSync {
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
