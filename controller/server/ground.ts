import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock.ts'
import type { TimeZone } from '../../shared/schema/basics.ts'
import type { Settings } from '../../shared/settings.ts'
import { type BlobStore, openBlobStore } from './blobs/blob-store.ts'
import { type DataDirectory, openDataDirectory } from './data-directory.ts'
import { openDatabase } from './database/open-database.ts'
import type { Database } from './database/tables.ts'
import { openSigningKey, type SigningKey } from './trust/signing-key.ts'

/** What every room of the server stands on. */
export interface Ground {
  settings: Settings
  clock: Clock
  log: Logger
  zone: TimeZone
  data: DataDirectory
  database: Database
  blobs: BlobStore
  key: SigningKey
  /** What is to be done at the end; the last first. */
  onStop(step: () => unknown): void
}

export async function openGround(given: Pick<Ground, 'settings' | 'clock' | 'log' | 'onStop'>): Promise<Ground> {
  const data = await openDataDirectory(given.settings.data)
  const database = await openDatabase(data.database)
  given.onStop(() => database.destroy())
  const key = await openSigningKey(data.signingKey)
  return { ...given, zone: given.settings.timezone, data, database, key, blobs: await openBlobStore(data.blobs) }
}
