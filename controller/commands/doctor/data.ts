import { access, constants, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATION_NAMES } from '../../server/database/migrations.ts'
import { openSigningKey } from '../../server/trust/signing-key.ts'
import { type Finding, ill, note, type Patient, well, whyOf } from './finding.ts'

const MB = 1e6
const LOW_BYTES = 1e9
const DAY_MS = 86_400_000
const databaseIn = (data: string): string => join(data, 'controller.db')
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

export async function checkData({ settings: { data } }: Patient): Promise<Finding[]> {
  if (!(await exists(data))) return [note('data-absent', { path: data })]
  const rights = constants.R_OK | constants.W_OK | constants.X_OK
  for (const folder of [data, join(data, 'blobs'), join(data, 'uploads'), join(data, 'keys')])
    if ((await exists(folder)) && (await access(folder, rights).catch(whyOf)) !== undefined) return [ill('data-denied', { path: folder })]
  const { bavail, bsize } = await statfs(data)
  const free = Math.floor((bavail * bsize) / MB)
  return [bavail * bsize < LOW_BYTES ? ill('disk-low', { path: data, free }) : well('data-well', { path: data, free })]
}

/** Reads of the database what `look` asks; null: there is none. */
export async function readDatabase<Answer>(data: string, look: (database: DatabaseSync) => Answer): Promise<Answer | null> {
  if (!(await exists(databaseIn(data)))) return null
  const database = new DatabaseSync(databaseIn(data), { readOnly: true, timeout: 5000 })
  try {
    return look(database)
  } finally {
    database.close()
  }
}

export async function checkDatabase({ settings: { data }, whole }: Patient): Promise<Finding[]> {
  try {
    const found = await readDatabase(data, (database) => {
      const [first] = database.prepare(whole ? 'PRAGMA integrity_check' : 'PRAGMA quick_check').all()
      const names = database.prepare('SELECT name FROM kysely_migration').all()
      return { verdict: String(Object.values(first ?? {})[0]), names: names.map(({ name }) => String(name)) }
    })
    if (found === null) return [note('database-absent')]
    if (found.verdict !== 'ok') return [ill('database-damaged', { detail: found.verdict.slice(0, 200) })]
    const unknown = found.names.filter((name) => !MIGRATION_NAMES.includes(name))
    if (unknown.length > 0) return [ill('database-newer', { names: unknown.join(', ') })]
    const missing = MIGRATION_NAMES.length - found.names.length
    return [missing > 0 ? note('database-older', { count: missing }) : well('database-well')]
  } catch (error) {
    return [ill('database-damaged', { detail: whyOf(error) })]
  }
}

export async function checkKeys({ settings: { data } }: Patient): Promise<Finding[]> {
  const key = join(data, 'keys', 'signing.json')
  if (!(await exists(key))) return (await exists(databaseIn(data))) ? [ill('key-absent', { file: key })] : [note('key-later')]
  const { mode } = await stat(key)
  const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0
  if (isOpen) return [ill('key-open', { file: key, mode: (mode & 0o777).toString(8) })]
  try {
    return [well('key-well', { kid: (await openSigningKey(key)).kid.slice(0, 8) })]
  } catch {
    return [ill('key-damaged', { file: key })]
  }
}

/** A clock that was set back would make every later act look older than the ones before. */
export async function checkClock({ settings, now }: Patient): Promise<Finding[]> {
  if (settings.now !== null) return [note('clock-rehearsal', { instant: settings.now })]
  const built = (await stat(new URL('../../../package.json', import.meta.url))).mtimeMs
  if (now < built - DAY_MS) return [ill('clock-behind', { now: new Date(now).toISOString() })]
  const latest = await readDatabase(settings.data, (database) =>
    Number(database.prepare('SELECT max(at) AS at FROM acts').get()?.['at'] ?? 0),
  ).catch(() => null)
  return latest !== null && latest > now + 60_000
    ? [note('clock-before-acts', { now: new Date(now).toISOString(), at: new Date(latest).toISOString() })]
    : [well('clock-well', { now: new Date(now).toISOString() })]
}

export const checkBackup = async ({ settings: { data } }: Patient): Promise<Finding[]> => [note('backup-by-hand', { path: data })]
