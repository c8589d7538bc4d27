import type { Kysely } from 'kysely'

/** Consents to stories that were withdrawn. A row is never removed: whatever is imported or written later, the story stays off. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable('consentWithdrawals')
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('consentWithdrawals_pk', ['campaign', 'card'])
    .execute()
}
