import type { CreateTableBuilder, Kysely } from 'kysely'

type Builder = CreateTableBuilder<string, string>
interface Before {
  tokens: { role: string }
  sessions: { role: string }
  acts: { who: string; whoId: string | null }
  edits: { by: string; byId: string | null }
}

const needed =
  (type: 'text' | 'date' | 'integer' | 'bigint', ...names: string[]) =>
  (builder: Builder): Builder =>
    names.reduce((made, name) => made.addColumn(name, type, (column) => column.notNull()), builder)
const open =
  (type: 'text' | 'date' | 'integer', ...names: string[]) =>
  (builder: Builder): Builder =>
    names.reduce((made, name) => made.addColumn(name, type), builder)
const owned = (builder: Builder): Builder =>
  builder.addColumn('userId', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))

/** People with passwords (the tables are better-auth's, under our names), invitations, and a stable id beside every name. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database
  const table = (name: string) => schema.createTable(name) as Builder
  const keyed = (name: string) => table(name).addColumn('id', 'text', (column) => column.primaryKey())

  await keyed('people')
    .$call(needed('text', 'name', 'role'))
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .$call(needed('integer', 'emailVerified'))
    .$call(needed('date', 'createdAt', 'updatedAt'))
    .$call(open('text', 'image'))
    .$call(open('integer', 'twoFactorEnabled'))
    .execute()
  await keyed('peopleSessions')
    .$call(owned)
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .$call(needed('date', 'expiresAt', 'createdAt', 'updatedAt'))
    .$call(open('text', 'ipAddress', 'userAgent'))
    .execute()
  await keyed('peopleAccounts')
    .$call(owned)
    .$call(needed('text', 'accountId', 'providerId'))
    .$call(needed('date', 'createdAt', 'updatedAt'))
    .$call(open('text', 'password', 'accessToken', 'refreshToken', 'idToken', 'scope'))
    .$call(open('date', 'accessTokenExpiresAt', 'refreshTokenExpiresAt'))
    .execute()
  await keyed('peopleChecks')
    .$call(needed('text', 'identifier', 'value'))
    .$call(needed('date', 'expiresAt', 'createdAt', 'updatedAt'))
    .execute()
  await keyed('peopleTotp')
    .$call(owned)
    .$call(needed('text', 'secret', 'backupCodes'))
    .$call(open('integer', 'verified', 'failedVerificationCount'))
    .$call(open('date', 'lockedUntil'))
    .execute()
  for (const [name, column] of [
    ['peopleSessions', 'userId'],
    ['peopleAccounts', 'userId'],
    ['peopleChecks', 'identifier'],
    ['peopleTotp', 'secret'],
    ['peopleTotp', 'userId'],
  ] as const)
    await schema.createIndex(`${name}_${column}_idx`).on(name).column(column).execute()

  await table('invitations')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .$call(needed('text', 'email', 'role', 'by'))
    .$call(needed('bigint', 'createdAt', 'endsAt'))
    .execute()

  await schema.alterTable('acts').addColumn('whoId', 'text').execute()
  await schema.alterTable('edits').addColumn('byId', 'text').execute()
  const rows = database as unknown as Kysely<Before>
  await rows
    .updateTable('acts')
    .set(({ ref }) => ({ whoId: ref('who') }))
    .execute()
  await rows
    .updateTable('edits')
    .set(({ ref }) => ({ byId: ref('by') }))
    .execute()
  for (const name of ['tokens', 'sessions'] as const)
    await rows.updateTable(name).set({ role: 'observer' }).where('role', '=', 'viewer').execute()
}
