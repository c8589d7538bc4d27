import type { Kysely } from 'kysely'

/** What screens were told to do, by whom, and what each answered. */
export async function up<Schema>(database: Kysely<Schema>): Promise<void> {
  await database.schema
    .createTable('commands')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('deed', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('sentAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('request', 'text')
    .execute()
  await database.schema
    .createTable('commandAnswers')
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('file', 'text')
    .addPrimaryKeyConstraint('commandAnswers_key', ['command', 'screen'])
    .execute()
  await database.schema.createIndex('commandAnswers_screen').on('commandAnswers').column('screen').execute()
  await database.schema
    .createTable('commandFiles')
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('base64', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('commandFiles_key', ['command', 'screen'])
    .execute()
}
