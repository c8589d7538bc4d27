import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MIGRATION_NAMES, migrate } from '../../../controller/server/database/migrations.ts'
import { openNodeSqlite } from '../../../controller/server/database/node-sqlite.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import type { Tables } from '../../../controller/server/database/tables.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'lavha-db-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const tablesOf = async (database: Kysely<Tables>): Promise<string[]> =>
  (await database.introspection.getTables()).map(({ name }) => name).sort()

describe('the stored data', () => {
  it('is made on a fresh machine, and opening it again changes nothing', async () => {
    const file = join(folder, 'controller.db')
    const first = await openDatabase(file)
    const tables = await tablesOf(first)
    expect(tables).toContain('programs')
    await first
      .insertInto('published')
      .values({ campaign: 'a' as never, body: '{}', publishedAt: 5 as never, release: '' })
      .execute()
    await first.destroy()
    const second = await openDatabase(file)
    expect(await tablesOf(second)).toEqual(tables)
    expect(await second.selectFrom('published').select('publishedAt').executeTakeFirstOrThrow()).toEqual({ publishedAt: 5 })
    await second.destroy()
  })

  for (const [number, name] of MIGRATION_NAMES.entries())
    it(`goes from version ${number} to ${number + 1} (${name}) and on to the newest`, async () => {
      const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openNodeSqlite(join(folder, 'old.db')) }) })
      const before = MIGRATION_NAMES[number - 1]
      if (before !== undefined) await migrate(database, before)
      await migrate(database, name)
      await migrate(database, null)
      const fresh = await openDatabase(join(folder, 'fresh.db'))
      expect(await tablesOf(database)).toEqual(await tablesOf(fresh))
      await Promise.all([database.destroy(), fresh.destroy()])
    })

  it('lets tokens that were made for viewers go on as observers', async () => {
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openNodeSqlite(join(folder, 'old.db')) }) })
    await migrate(database, '003-edits')
    const row = { hash: 'x', name: 'wall', role: 'viewer', createdAt: 1, endsAt: 2 }
    await database
      .insertInto('tokens')
      .values(row as never)
      .execute()
    await migrate(database, null)
    expect(await database.selectFrom('tokens').select(['name', 'role']).execute()).toEqual([{ name: 'wall', role: 'observer' }])
    await database.destroy()
  })

  it('keeps readers going while one writes, and holds foreign keys', async () => {
    const database = await openDatabase(join(folder, 'controller.db'))
    expect((await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(database)).rows).toEqual([{ journal_mode: 'wal' }])
    const orphan = { campaign: 'nobody', name: 'a.mp4', sha256: 'x', bytes: 1, uploadedAt: 1 }
    await expect(
      database
        .insertInto('uploads')
        .values(orphan as never)
        .execute(),
    ).rejects.toThrow(/FOREIGN KEY/)
    await database.destroy()
  })

  it('takes back everything of an act that fails half way', async () => {
    const database = await openDatabase(join(folder, 'controller.db'))
    const act = database.transaction().execute(async (tx) => {
      await tx
        .insertInto('published')
        .values({ campaign: 'a' as never, body: '{}', publishedAt: 1 as never, release: '' })
        .execute()
      throw new Error('half way')
    })
    await expect(act).rejects.toThrow('half way')
    expect(await database.selectFrom('published').selectAll().execute()).toEqual([])
    await database.destroy()
  })
})
