import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import { blobsInFilm } from '../../server/fleet/named-blobs.ts'
import { programOf } from '../../server/trust/sign-program.ts'
import { readDatabase } from './data.ts'
import { type Finding, ill, note, type Patient, well } from './finding.ts'

/** How many blobs are read in whole where not all were asked for. */
const SAMPLE = 50

const pathOf = (data: string, sha256: string): string => join(data, 'blobs', sha256.slice(0, 2), sha256)
const isHere = ({ sha256, bytes }: BlobRef, data: string): Promise<boolean> =>
  stat(pathOf(data, sha256)).then(
    ({ size }) => size === bytes,
    () => false,
  )

async function isSound({ sha256 }: BlobRef, data: string): Promise<boolean> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(pathOf(data, sha256)) as AsyncIterable<Buffer>) hash.update(piece)
  return hash.digest('hex') === sha256
}

/** Whether every blob that the newest programs name is here, and is what its name says. */
export async function checkBlobs({ settings: { data }, whole }: Patient): Promise<Finding[]> {
  const newest = 'SELECT jws, max(revision) FROM programs GROUP BY screen'
  const texts = await readDatabase(data, (database) =>
    database
      .prepare(newest)
      .all()
      .map(({ jws }) => String(jws)),
  ).catch(() => null)
  if (texts === null || texts.length === 0) return [note('blobs-none')]
  const named = new Map<string, BlobRef>()
  const add = (refs: readonly BlobRef[]) => refs.forEach((ref) => named.set(ref.sha256, ref))
  for (const text of texts) {
    const { films, others } = blobsNamed(programOf(text))
    for (const film of films.filter(({ sha256 }) => !named.has(sha256))) {
      const description = await readFile(pathOf(data, film.sha256), 'utf8').catch(() => null)
      if (description !== null && isJson(description)) add(blobsInFilm(JSON.parse(description) as Film))
    }
    add([...films, ...others])
  }
  const missing: string[] = []
  const here: BlobRef[] = []
  for (const ref of named.values()) {
    if (await isHere(ref, data)) here.push(ref)
    else missing.push(ref.sha256)
  }
  const step = whole ? 1 : Math.max(1, Math.floor(here.length / SAMPLE))
  const read = here.filter((_ref, place) => place % step === 0)
  const damaged: string[] = []
  for (const ref of read) if (!(await isSound(ref, data))) damaged.push(ref.sha256)
  const found = [
    ...(missing.length > 0 ? [ill('blobs-missing', { count: missing.length, first: missing[0] ?? '' })] : []),
    ...(damaged.length > 0 ? [ill('blobs-damaged', { count: damaged.length, first: damaged[0] ?? '' })] : []),
  ]
  return found.length > 0 ? found : [well('blobs-well', { count: named.size, read: read.length })]
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
