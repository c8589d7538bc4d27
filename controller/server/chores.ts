import type { Logger } from 'pino'
import type { Clock } from '../../shared/clock.ts'
import type { BlobStore } from './blobs/blob-store.ts'
import type { Database } from './database/tables.ts'
import type { Chore } from './housekeeping.ts'
import { workOutExpected } from './reports/expected-days.ts'
import { noteChore } from './retention/note-chore.ts'
import { tidyFiles } from './retention/tidy-files.ts'
import { tidyRecords } from './retention/tidy-records.ts'

interface Tidy {
  tidy(): unknown
}

export interface ChoreParts {
  database: Database
  clock: Clock
  log: Logger
  blobs: BlobStore
  folders: { blobs: string; uploads: string }
  /** Null: plays stay for good. */
  keepPlaysMonths: number | null
  /** What lives in memory, or ends within hours. */
  shortLived: readonly Tidy[]
  receipts: Tidy
  resumable: Tidy
  commander: { tidy(): Promise<number> }
  renewPrograms(): Promise<unknown>
  queueDigest(): Promise<unknown>
}

/** All that is done from time to time, in the night by the house's clock where it can wait so long. */
export function choresOf(parts: ChoreParts): Chore[] {
  const { database, clock, blobs, folders, keepPlaysMonths } = parts
  return [
    { name: 'renew programs', when: '17 3 * * *', do: parts.renewPrograms },
    { name: 'forget what has ended', when: '*/10 * * * *', do: () => Promise.all(parts.shortLived.map((one) => one.tidy())) },
    { name: 'tell the day', when: '*/10 * * * *', do: parts.queueDigest },
    { name: 'forget what came over the links long ago', when: '29 3 * * *', do: async () => parts.receipts.tidy() },
    {
      name: 'forget commands of long ago',
      when: '37 3 * * *',
      do: () => noteChore(parts, 'commands', async () => ({ commands: await parts.commander.tidy() })),
    },
    { name: 'forget unfinished uploads', when: '41 3 * * *', do: async () => parts.resumable.tidy() },
    {
      name: 'remove old records',
      when: '47 3 * * *',
      do: () => noteChore(parts, 'retention', () => tidyRecords({ database, clock, keepPlaysMonths })),
    },
    {
      name: 'remove files that nothing names',
      when: '53 3 * * *',
      do: () => noteChore(parts, 'blobs', () => tidyFiles({ database, clock, blobs, folders })),
    },
    { name: 'work out what was asked of the screens', when: '7 4 * * *', do: () => workOutExpected(database, clock.now()) },
  ]
}
