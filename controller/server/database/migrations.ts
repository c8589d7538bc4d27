import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Fault } from '../../../shared/faults.ts'
import { up as first } from './migration-001.ts'
import { up as edits } from './migration-003.ts'
import { up as people } from './migration-004.ts'
import { up as places } from './migration-006.ts'
import { up as road } from './migration-007.ts'
import { up as messages } from './migration-008.ts'
import { up as consents } from './migration-009.ts'
import { up as takeovers } from './migration-011.ts'
import { up as versions } from './migration-012.ts'
import { up as plays } from './migration-013.ts'
import { up as receipts } from './migration-015.ts'
import { up as alerts } from './migration-019.ts'
import { up as proof } from './migration-016.ts'
import { up as commands } from './migration-017.ts'
import { up as screenEvents } from './migration-018.ts'

/** Numbered upgrades of the stored data, in order. A number once released is never changed; what follows is a new number. */
const MIGRATIONS: Record<string, Migration> = {
  '001-first': { up: first as Migration['up'] },
  '003-edits': { up: edits as Migration['up'] },
  '004-people': { up: people as Migration['up'] },
  '006-places': { up: places as Migration['up'] },
  '007-road': { up: road as Migration['up'] },
  '008-messages': { up: messages as Migration['up'] },
  '009-consents': { up: consents as Migration['up'] },
  '011-takeovers': { up: takeovers as Migration['up'] },
  '012-versions': { up: versions as Migration['up'] },
  '013-plays': { up: plays as Migration['up'] },
  '015-receipts': { up: receipts as Migration['up'] },
  '016-proof': { up: proof as Migration['up'] },
  '017-commands': { up: commands as Migration['up'] },
  '018-screen-events': { up: screenEvents as Migration['up'] },
  '019-alerts': { up: alerts as Migration['up'] },
}
export const MIGRATION_NAMES = Object.keys(MIGRATIONS)

/** Brings the database up to `target` (null: the newest). */
export async function migrate<Schema>(database: Kysely<Schema>, target: string | null): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = target === null ? await migrator.migrateToLatest() : await migrator.migrateTo(target)
  if (error) throw new Fault('database-failed', 'the upgrade of the stored data failed', error)
}
