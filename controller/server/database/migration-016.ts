import { type Kysely, sql } from 'kysely'

const SUMS = ['completed', 'short', 'cut', 'fault', 'power', 'shownMs', 'early', 'late', 'unproven']

/**
 * Plays counted by day, so that a report over millions of them is quick, and what programs asked of each screen by day. A thing also says whether
 * its plays' clock was proven; a table's unique constraint cannot be changed in SQLite, so it is made anew.
 */
export async function up<Schema>(database: Kysely<Schema>): Promise<void> {
  const shared = ['campaign', 'booking', 'item', 'kind', 'content', 'revision', 'intendedMs'] as const
  await database.schema
    .createTable('playThingsNew')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('booking', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('intendedMs', 'bigint', (column) => column.notNull())
    .addColumn('unproven', 'integer', (column) => column.notNull())
    .addUniqueConstraint('playThings_same', [...shared, 'unproven'])
    .execute()
  const columns = sql.join(['id', ...shared].map((name) => sql.ref(name)))
  await sql`insert into ${sql.table('playThingsNew')} (${columns}, ${sql.ref('unproven')}) select ${columns}, 0 from ${sql.table('playThings')}`.execute(
    database,
  )
  await database.schema.dropTable('playThings').execute()
  await database.schema.alterTable('playThingsNew').renameTo('playThings').execute()
  let sums = database.schema
    .createTable('playSums')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('log', 'integer', (column) => column.notNull())
    .addColumn('thing', 'integer', (column) => column.notNull())
  for (const name of SUMS) sums = sums.addColumn(name, 'bigint', (column) => column.notNull())
  // By day first: a report reads one stretch of it, and what comes in today is stored side by side.
  await sums
    .addPrimaryKeyConstraint('playSums_key', ['day', 'log', 'thing'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await database.schema
    .createTable('expectedDays')
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('programs', 'text', (column) => column.notNull())
    .addColumn('sums', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('expectedDays_key', ['screen', 'day'])
    .execute()
}
