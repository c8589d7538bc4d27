import type { Kysely } from 'kysely'

interface Before {
  media: { campaign: string; id: string; body: string }
  uploads: { campaign: string; name: string; sha256: string; bytes: number; uploadedAt: number }
}
interface After extends Before {
  versions: {
    campaign: string
    media: string
    sha256: string
    name: string
    bytes: number
    durationMs: number | null
    by: string
    byId: string
    at: number
  }
}

/** The files of a film or picture, earlier ones too. What is here already becomes the first version; who sent it was not kept. */
export async function up(database: Kysely<After>): Promise<void> {
  await database.schema
    .createTable('versions')
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('media', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('durationMs', 'bigint')
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('byId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('versions_key', ['campaign', 'media', 'sha256'])
    .execute()
  const media = await database.selectFrom('media').select(['campaign', 'id', 'body']).execute()
  const uploads = await database.selectFrom('uploads').selectAll().execute()
  for (const { campaign, id, body } of media) {
    const { file, durationMs = null } = JSON.parse(body) as { file?: string; durationMs?: number }
    const upload = uploads.find((row) => row.campaign === campaign && row.name === file)
    if (!upload) continue
    const { name, sha256, bytes, uploadedAt: at } = upload
    await database.insertInto('versions').values({ campaign, media: id, sha256, name, bytes, durationMs, by: '', byId: '', at }).execute()
  }
}
