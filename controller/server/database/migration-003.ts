import type { Kysely } from 'kysely'

/** Who changed what of a campaign last, entry by entry; an entry that was removed keeps its line. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable('edits')
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('editsKey', ['campaign', 'part', 'id'])
    .execute()
}
