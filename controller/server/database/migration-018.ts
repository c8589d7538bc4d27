import type { Kysely } from 'kysely'

/** What is remembered beside the latest of each screen, and what happened to it. */
export async function up<Schema>(database: Kysely<Schema>): Promise<void> {
  await database.schema
    .createTable('screenMemory')
    .addColumn('screen', 'text', (column) => column.primaryKey())
    .addColumn('faultsSince', 'text', (column) => column.notNull())
    .addColumn('gapsMs', 'text', (column) => column.notNull())
    .execute()
  await database.schema
    .createTable('screenEvents')
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute()
  await database.schema.createIndex('screenEvents_of').on('screenEvents').columns(['screen', 'at']).execute()
  await database.schema.createIndex('screenEvents_at').on('screenEvents').column('at').execute()
}
