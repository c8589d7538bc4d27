import { type Kysely, sql } from 'kysely'

/**
 * Sending for approval, and a signed release beside everything that is published. What was published before releases were signed
 * has none, and is planned from only after somebody has published it again.
 */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database
  await schema
    .alterTable('published')
    .addColumn('release', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await schema
    .createTable('sendings')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull().check(sql`what in ('sent', 'back')`))
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('byId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('sendings_campaign').on('sendings').columns(['campaign', 'id']).execute()
}
