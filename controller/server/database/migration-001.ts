import type { CreateTableBuilder, Kysely } from 'kysely'

type Builder = CreateTableBuilder<string, string>

const texts =
  (...names: string[]) =>
  (table: Builder): Builder =>
    names.reduce((builder, name) => builder.addColumn(name, 'text', (column) => column.notNull()), table)
const numbers =
  (...names: string[]) =>
  (table: Builder): Builder =>
    names.reduce((builder, name) => builder.addColumn(name, 'bigint', (column) => column.notNull()), table)

/** The first tables. Written against the schema builder alone, so that it also runs on PostgreSQL. */
export async function up(database: Kysely<never>): Promise<void> {
  const table = (name: string) => database.schema.createTable(name) as Builder

  await table('campaigns')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .$call(texts('body', 'digest'))
    .$call(numbers('revision', 'importedAt'))
    .execute()
  const parts: Record<string, string[]> = {
    locations: ['region'],
    screens: ['location'],
    media: ['kind'],
    cards: ['kind'],
    playlists: [],
    permits: ['state'],
    bookings: ['playlist', 'tier', 'fromDate', 'toDate'],
  }
  for (const [name, columns] of Object.entries(parts))
    await table(name)
      .addColumn('campaign', 'text', (column) => column.notNull().references('campaigns.id').onDelete('cascade'))
      .$call(texts('id', 'body', ...columns))
      .$call(numbers('position', 'revision'))
      .addPrimaryKeyConstraint(`${name}Key`, ['campaign', 'id'])
      .execute()
  await database.schema.createIndex('screensById').on('screens').column('id').execute()
  await database.schema.createIndex('bookingsByDate').on('bookings').columns(['fromDate', 'toDate']).execute()

  await table('uploads')
    .addColumn('campaign', 'text', (column) => column.notNull().references('campaigns.id').onDelete('cascade'))
    .$call(texts('name', 'sha256'))
    .$call(numbers('bytes', 'uploadedAt'))
    .addPrimaryKeyConstraint('uploadsKey', ['campaign', 'name'])
    .execute()
  await table('ingests')
    .addColumn('input', 'text', (column) => column.primaryKey())
    .$call(texts('kind', 'source', 'state', 'problems'))
    .$call(numbers('percent', 'changedAt'))
    .addColumn('blob', 'text')
    .addColumn('durationMs', 'bigint')
    .execute()
  await table('published')
    .addColumn('campaign', 'text', (column) => column.primaryKey())
    .$call(texts('body'))
    .$call(numbers('publishedAt'))
    .execute()
  await table('withdrawals')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .$call(texts('campaign'))
    .addColumn('booking', 'text')
    .addColumn('item', 'text')
    .$call(numbers('at'))
    .addColumn('liftedAt', 'bigint')
    .execute()
  await table('takeovers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .$call(texts('campaign', 'booking'))
    .addColumn('playlist', 'text')
    .$call(numbers('endsAt'))
    .addColumn('endedAt', 'bigint')
    .execute()
  await table('programs')
    .$call(texts('screen', 'digest', 'jws'))
    .$call(numbers('revision', 'issuedAt', 'validUntil'))
    .addPrimaryKeyConstraint('programsKey', ['screen', 'revision'])
    .execute()
  await table('credentials')
    .addColumn('screen', 'text', (column) => column.primaryKey())
    .$call(texts('hash', 'playerKey'))
    .$call(numbers('createdAt'))
    .execute()
  await table('pairings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .$call(texts('playerKey', 'code', 'version', 'address'))
    .$call(numbers('offeredAt', 'expiresAt'))
    .addColumn('claimedAt', 'bigint')
    .addColumn('screen', 'text')
    .addColumn('password', 'text')
    .execute()
  await database.schema.createIndex('pairingsByCode').on('pairings').column('code').execute()
  await table('reports')
    .addColumn('screen', 'text', (column) => column.primaryKey())
    .addColumn('presence', 'text')
    .addColumn('presenceSince', 'bigint')
    .addColumn('status', 'text')
    .addColumn('statusAt', 'bigint')
    .execute()
  await table('tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .$call(texts('name', 'role'))
    .$call(numbers('createdAt', 'endsAt'))
    .execute()
  await table('sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .$call(texts('role'))
    .$call(numbers('createdAt', 'endsAt'))
    .execute()
  await table('acts')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .$call(numbers('at'))
    .$call(texts('who', 'act', 'subject', 'detail'))
    .execute()
}
