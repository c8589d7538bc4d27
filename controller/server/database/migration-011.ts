import type { Kysely } from 'kysely'

/** A takeover may show a card that was written for it: the card itself, and the signature under it. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('takeovers').addColumn('card', 'text').execute()
  await database.schema.alterTable('takeovers').addColumn('release', 'text').execute()
  await database.schema.alterTable('takeovers').addColumn('beganAt', 'bigint').execute()
}
