import type { Clock } from '../../../shared/clock.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { FilmOf } from '../../core/blobs-taken.ts'
import type { KnownScreen } from '../../core/cost.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import { monthBytesOf } from '../../core/receipts.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Database } from '../database/tables.ts'
import type { Intake } from '../fleet/intake.ts'
import type { Receipts } from '../fleet/receipts.ts'
import { programOf } from '../trust/sign-program.ts'
import { currentProgram } from './program-store.ts'

export interface KnownParts {
  database: Database
  clock: Clock
  intake: Pick<Intake, 'reportOf'>
  receipts: Pick<Receipts, 'bytesPerDay'>
}

/** What a screen was told, and what it says it holds and lacks of that. `digest`: of what it was told. */
export async function knownOf(
  { database, clock, intake, receipts }: KnownParts,
  { id: screen, zone }: Program['screen'],
): Promise<{ digest: string | null; known: KnownScreen }> {
  const current = await currentProgram(database, screen)
  const report = intake.reportOf(screen)
  const { status } = report
  const revisions = status ? [...new Set([status.revisionHeld, status.revisionWanted])].filter((revision) => revision > 0) : []
  const rows =
    revisions.length === 0
      ? []
      : await database.selectFrom('programs').select('jws').where('screen', '=', screen).where('revision', 'in', revisions).execute()
  return {
    digest: current?.digest ?? null,
    known: {
      published: current && programOf(current.jws),
      heard: rows.map(({ jws }) => programOf(jws)),
      lacksBytes: status ? Math.max(0, status.wantedBytes - status.syncedBytes) : 0,
      monthBytes: monthBytesOf(report, clock.now(), zone),
      bytesPerDay: receipts.bytesPerDay(screen),
    },
  }
}

/** Reads the films that programs name, each once. One that cannot be read counts as its description alone: that it is damaged is for those to say who send it. */
export function createFilmReader(blobs: BlobStore): { read(program: Pick<Program, 'bookings'>): Promise<void>; of: FilmOf } {
  const films = new Map<Sha256, Film | null>()
  return {
    async read(program) {
      for (const { sha256, bytes } of blobsNamed(program).films) {
        if (films.has(sha256)) continue
        const read = blobs.read(sha256, 0, bytes).then((found) => JSON.parse(new TextDecoder().decode(found)) as Film)
        films.set(sha256, await read.catch(() => null))
      }
    },
    of: (sha256) => films.get(sha256) ?? null,
  }
}
