import type { Kysely } from 'kysely'

/** What came over each screen's link, by civil date of the house. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable('receipts')
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('fetchingBytes', 'bigint', (column) => column.notNull())
    .addColumn('fetchingMs', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('receipts_key', ['screen', 'day'])
    .execute()
}
