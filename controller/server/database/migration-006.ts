import type { Kysely } from 'kysely'

/** The house register of locations and screens; an entry that was removed keeps its line, with `body` null. */
export async function up(database: Kysely<never>): Promise<void> {
  for (const table of ['houseLocations', 'houseScreens'])
    await database.schema
      .createTable(table)
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text')
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('byId', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
}
