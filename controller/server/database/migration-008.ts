import type { Kysely } from 'kysely'

/** Words of encouragement from the public: what was written and what became of it, and nothing about whoever wrote it. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('signature', 'text')
    .addColumn('sentAt', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('readBy', 'text')
    .addColumn('readAt', 'bigint')
    .addColumn('card', 'text')
    .execute()
  await database.schema.createIndex('messagesByState').on('messages').columns(['campaign', 'state', 'sentAt']).execute()
}
