import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { TimeZone } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { CampaignId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Cost, ScreenCostRow } from '../../api/cost.ts'
import { type KnownScreen, screenCost } from '../../core/cost.ts'
import { monthBytesOf } from '../../core/receipts.ts'
import { blobsNamed } from '../../core/named-blobs.ts'
import { planNotes, planProgram, type ProgramContent, screensOf } from '../../core/plan-program.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Database } from '../database/tables.ts'
import type { Intake } from '../fleet/intake.ts'
import type { Receipts } from '../fleet/receipts.ts'
import { sha256Of } from '../trust/secrets.ts'
import { programOf } from '../trust/sign-program.ts'
import { currentProgram } from './program-store.ts'
import { draftOf, loadPublished } from './published.ts'

export interface CostParts {
  database: Database
  clock: Clock
  blobs: BlobStore
  intake: Pick<Intake, 'reportOf'>
  receipts: Pick<Receipts, 'bytesPerDay'>
  mediaUrl: string | null
  zone: TimeZone
}

/** Screens looked at in one go before others get the processor. */
const AT_ONCE = 50
/** A JWS is its text in base64url, a header and a signature. */
const jwsBytes = (content: ProgramContent): number => Math.ceil((JSON.stringify(content).length * 4) / 3) + 200

/** What publishing a campaign's draft now would bring each of its screens; null: there is no such campaign. */
export async function costOfPublishing(parts: CostParts, campaign: CampaignId): Promise<Cost | null> {
  const { database, clock, mediaUrl, zone } = parts
  const now = clock.now()
  const draft = await draftOf(database, campaign)
  if (!draft) return null
  const published = await loadPublished(database, now, draft)
  const reached = new Set(draft.file.bookings.flatMap(({ targets }) => screensOf(published.files, targets)))
  const films = new Map<Sha256, Film | null>()
  const screens: ScreenCostRow[] = []
  const notReady = new Set<Cost['notReady'][number]>()
  for (const screen of [...reached].sort()) {
    if (screens.length % AT_ONCE === AT_ONCE - 1) await new Promise(setImmediate)
    const input = { ...published, screen, mediaUrl, zone }
    const next = planProgram(input)
    if (!next) continue
    for (const note of planNotes(input))
      if (note.campaign === campaign && note.why === 'media-missing' && note.item) notReady.add(note.item)
    const { digest, known } = await knownOf(parts, next.screen)
    for (const program of [next, ...known.heard, ...(known.published ? [known.published] : [])])
      await readFilms(parts.blobs, films, program)
    const cost = screenCost({ campaign, next, known, filmOf: (sha256) => films.get(sha256) ?? null, now })
    const programBytes = digest === sha256Of(canonicalJson(next)) ? 0 : jwsBytes(next)
    screens.push({ screen, name: next.screen.name, zone: next.screen.zone, programBytes, ...cost })
  }
  return { screens, notReady: [...notReady] }
}

async function knownOf(
  { database, clock, intake, receipts }: CostParts,
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

async function readFilms(blobs: BlobStore, films: Map<Sha256, Film | null>, program: Pick<Program, 'bookings'>): Promise<void> {
  for (const { sha256, bytes } of blobsNamed(program).films) {
    if (films.has(sha256)) continue
    const read = blobs.read(sha256, 0, bytes).then((found) => JSON.parse(new TextDecoder().decode(found)) as Film)
    // One that cannot be read costs what its description does; that it is damaged is for those to say who send it.
    films.set(sha256, await read.catch(() => null))
  }
}
