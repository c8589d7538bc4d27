import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../../shared/clock.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import { orphans, type StoredFile } from '../../core/retention.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Database } from '../database/tables.ts'
import { blobsInFilm } from '../fleet/named-blobs.ts'
import { currentPrograms, latestPrograms } from '../publishing/program-store.ts'
import { programOf } from '../trust/sign-program.ts'
import type { Removed } from './tidy-records.ts'

const SHA256 = /^[0-9a-f]{64}$/
/** A screen may still play the program before the one it was told last. */
const PROGRAMS_PER_SCREEN = 3

interface FileParts {
  database: Database
  clock: Clock
  blobs: BlobStore
  /** Where they lie. */
  folders: { blobs: string; uploads: string }
}

/**
 * Removes blobs and uploads that nothing names: no medium of any campaign, whether draft, published or an earlier version, and no program of
 * a screen, from which couriers are packed. While anything is being taken in, nothing is removed: it may be about to name what is here already.
 */
export async function tidyFiles(parts: FileParts): Promise<Removed> {
  const { database, clock, blobs, folders } = parts
  const now = clock.now()
  if (await isBusy(database, now)) return {}
  const loose = orphans(await filesBelow(folders.blobs), await blobsInUse(database, blobs), now)
  const unused = orphans(await filesBelow(folders.uploads), await uploadsInUse(database), now)
  let bytes = 0
  let count = 0
  for (const file of loose) {
    if (await isBusy(database, now)) break
    await blobs.remove(file.sha256)
    bytes += file.bytes
    count += 1
  }
  for (const file of unused) {
    if (await isBusy(database, now)) break
    await rm(join(folders.uploads, file.sha256), { force: true })
    bytes += file.bytes
    count += 1
  }
  return { blobs: count, megabytes: Math.round(bytes / 1e6) }
}

const STILL_AT_WORK_MS = 3_600_000

async function isBusy(database: Database, now: Instant): Promise<boolean> {
  const row = await database
    .selectFrom('ingests')
    .select('input')
    .where((of) =>
      of.or([
        of('state', 'in', ['queued', 'encoding']),
        // Where nothing encodes, films stay repackaged for good.
        of.and([of('state', '=', 'repackaged'), of('changedAt', '>', (now - STILL_AT_WORK_MS) as Instant)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function blobsInUse(database: Database, blobs: BlobStore): Promise<Set<string>> {
  const named = new Map<string, BlobRef>()
  const films = new Map<string, BlobRef>()
  for (const { kind, blob } of await database.selectFrom('ingests').select(['kind', 'blob']).where('blob', 'is not', null).execute()) {
    const ref = JSON.parse(blob ?? 'null') as BlobRef
    ;(kind === 'film' ? films : named).set(ref.sha256, ref)
  }
  for (const screen of (await currentPrograms(database)).keys())
    for (const { jws } of await latestPrograms(database, screen, PROGRAMS_PER_SCREEN)) {
      const found = blobsNamed(programOf(jws))
      for (const ref of found.films) films.set(ref.sha256, ref)
      for (const ref of found.others) named.set(ref.sha256, ref)
    }
  for (const film of films.values()) {
    named.set(film.sha256, film)
    // A description that cannot be read is a fault: what it names is not known, and so nothing may be removed.
    const description = JSON.parse(new TextDecoder().decode(await blobs.read(film.sha256, 0, film.bytes))) as Film
    for (const ref of blobsInFilm(description)) named.set(ref.sha256, ref)
  }
  return new Set(named.keys())
}

async function uploadsInUse(database: Database): Promise<Set<string>> {
  const uploads = await database.selectFrom('uploads').select('sha256').distinct().execute()
  const versions = await database.selectFrom('versions').select('sha256').distinct().execute()
  const sources = await database.selectFrom('ingests').select('source').execute()
  return new Set([
    ...[...uploads, ...versions].map(({ sha256 }) => sha256 as string),
    ...sources.flatMap(({ source }) => source.match(/[0-9a-f]{64}/g) ?? []),
  ])
}

/** Files named by their digest, in a folder and the folders `ab/` right below it. */
async function filesBelow(folder: string): Promise<StoredFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: StoredFile[] = []
  for (const entry of entries) {
    if (entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)) found.push(...(await filesBelow(join(folder, entry.name))))
    if (!entry.isFile() || !SHA256.test(entry.name)) continue
    const { size, mtimeMs } = await stat(join(folder, entry.name))
    found.push({ sha256: entry.name, bytes: size, changedAt: mtimeMs })
  }
  return found
}
