import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, ScreenId } from '../../../shared/schema/ids.ts'
import type { Cost, ScreenCostRow, Waiting } from '../../api/cost.ts'
import { screenCost } from '../../core/cost.ts'
import { planNotes, planProgram, type ProgramContent, screensOf } from '../../core/plan-program.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { programOf } from '../trust/sign-program.ts'
import { sha256Of } from '../trust/secrets.ts'
import { createFilmReader, knownOf, type KnownParts } from './known-screen.ts'
import { currentProgram } from './program-store.ts'
import { draftOf, loadPublished } from './published.ts'

export interface CostParts extends KnownParts {
  blobs: BlobStore
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
  const films = createFilmReader(parts.blobs)
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
    for (const program of [next, ...known.heard, ...(known.published ? [known.published] : [])]) await films.read(program)
    const cost = screenCost({ campaign, next, known, filmOf: films.of, now })
    const programBytes = digest === sha256Of(canonicalJson(next)) ? 0 : jwsBytes(next)
    screens.push({ screen, name: next.screen.name, zone: next.screen.zone, programBytes, ...cost })
  }
  return { screens, notReady: [...notReady] }
}

/** What of its newest program a screen does not have yet, also where it has not heard of it; null: it was never told one. */
export async function waitingOn(parts: CostParts, screen: ScreenId): Promise<Waiting | null> {
  const current = await currentProgram(parts.database, screen)
  if (!current) return null
  const program = programOf(current.jws)
  const { known } = await knownOf(parts, program.screen)
  const films = createFilmReader(parts.blobs)
  for (const one of [program, ...known.heard]) await films.read(one)
  const { waitingBytes, ready } = screenCost({ campaign: null, next: program, known, filmOf: films.of, now: parts.clock.now() })
  return { bytes: waitingBytes, ready }
}
