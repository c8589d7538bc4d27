import type { Kysely } from 'kysely'

/**
 * What screens truly showed. A play is six numbers: which log and place in it, which thing, and when; what plays share is said once, in
 * `playThings`. `playHeads` are the signed ends of the batches in which they came: with the chain of hashes each vouches for all before it.
 */
export async function up<Schema>(database: Kysely<Schema>): Promise<void> {
  await database.schema
    .createTable('playLogs')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('log', 'text', (column) => column.notNull())
    .addColumn('playerKey', 'text', (column) => column.notNull())
    .addColumn('begunAt', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('playLogs_log', ['screen', 'log'])
    .execute()
  await database.schema
    .createTable('playThings')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('booking', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('intendedMs', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('playThings_thing', ['campaign', 'booking', 'item', 'kind', 'content', 'revision', 'intendedMs'])
    .execute()
  await database.schema
    .createTable('plays')
    .addColumn('log', 'integer', (column) => column.notNull())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('thing', 'integer', (column) => column.notNull())
    .addColumn('intendedAt', 'bigint', (column) => column.notNull())
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('shownMs', 'bigint', (column) => column.notNull())
    .addColumn('ended', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('plays_key', ['log', 'sequence'])
    .execute()
  await database.schema
    .createTable('playHeads')
    .addColumn('log', 'integer', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('upTo', 'bigint', (column) => column.notNull())
    .addColumn('previous', 'text')
    .addColumn('hash', 'text')
    .addColumn('head', 'text', (column) => column.notNull())
    .addColumn('receivedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('playHeads_key', ['log', 'first', 'upTo'])
    .execute()
  await database.schema
    .createTable('playsSetAside')
    .addColumn('screen', 'text', (column) => column.notNull())
    .addColumn('log', 'text', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('upTo', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('batch', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('playsSetAside_key', ['screen', 'log', 'first', 'upTo', 'why'])
    .execute()
}
