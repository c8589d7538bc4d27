import { Kysely, SqliteDialect } from 'kysely'
import { migrate } from './migrations.ts'
import { openNodeSqlite } from './node-sqlite.ts'
import type { Database, Tables } from './tables.ts'

/** Opens the SQLite file (made where there is none) and brings it up to date. `destroy()` closes it. */
export async function openDatabase(file: string): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openNodeSqlite(file) }) })
  await migrate(database, null)
  return database
}
