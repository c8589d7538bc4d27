import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Cue } from '../../../shared/timeline/cue.ts'
import { timelineOf } from '../../../shared/timeline/timeline.ts'
import type { AirRow, ScreenRow } from '../../api.ts'
import { placeOf, screenIdsOf } from '../../core/catalogue.ts'
import { campaignIds, loadCampaign } from '../campaigns/store-campaign.ts'
import type { Database } from '../database/tables.ts'
import { currentProgram, currentPrograms } from '../publishing/program-store.ts'
import { programOf } from '../trust/sign-program.ts'
import type { Intake } from './intake.ts'

/** How many cues are looked through for the next other thing. */
const LOOK_AHEAD = 24

export interface Wall {
  rows(): Promise<ScreenRow[]>
  /** The newest program of a screen, read once per revision. */
  programOf(screen: ScreenId): Promise<Program | null>
}

/** What every screen shows by the timeline now, beside what it says of itself. */
export function createWall(parts: { database: Database; clock: Clock; intake: Intake }): Wall {
  const { database, clock, intake } = parts
  const programs = new Map<ScreenId, { revision: number; program: Program }>()
  let drafts: { stamp: string; files: CampaignFile[] } = { stamp: '', files: [] }

  async function programAt(screen: ScreenId, revision: number): Promise<Program | null> {
    const known = programs.get(screen)
    if (known?.revision === revision) return known.program
    const stored = await currentProgram(database, screen)
    if (!stored) return null
    const program = programOf(stored.jws)
    programs.set(screen, { revision: stored.revision, program })
    return program
  }

  /** The campaigns as imported: screens that nothing is published for are listed too. */
  async function imported(): Promise<CampaignFile[]> {
    const revisions = await database.selectFrom('campaigns').select(['id', 'revision']).orderBy('id').execute()
    const stamp = JSON.stringify(revisions)
    if (stamp !== drafts.stamp) {
      const files = await Promise.all((await campaignIds(database)).map((id) => loadCampaign(database, id)))
      drafts = { stamp, files: files.filter((file) => file !== null) }
    }
    return drafts.files
  }

  return {
    programOf: async (screen) => {
      const revision = (await currentPrograms(database)).get(screen)?.revision
      return revision === undefined ? null : programAt(screen, revision)
    },
    rows: async () => {
      const now = clock.now()
      const files = await imported()
      const current = await currentPrograms(database)
      const paired = new Set((await database.selectFrom('credentials').select('screen').execute()).map(({ screen }) => screen))
      const screens = [...new Set([...screenIdsOf(files), ...current.keys()])].sort()
      const rows: ScreenRow[] = []
      for (const screen of screens) {
        const revisionWanted = current.get(screen)?.revision ?? 0
        const program = revisionWanted === 0 ? null : await programAt(screen, revisionWanted)
        const place = placeOf(files, screen)
        const face = program?.screen
        const name = place?.screen.name ?? face?.name
        const location = place?.location.name ?? face?.location
        const region = place?.location.region ?? face?.region
        if (!name || !location || !region) continue
        const { presence, presenceSince, status } = intake.reportOf(screen)
        rows.push({
          screen,
          name,
          location,
          region,
          zone: face?.zone ?? place?.location.zone ?? null,
          paired: paired.has(screen),
          presence: presence ?? 'offline',
          presenceSince,
          ...airOf(program, now),
          reported: status?.onAir ?? null,
          reportedAt: status?.at ?? null,
          revisionHeld: status?.revisionHeld ?? 0,
          revisionWanted,
          syncedBytes: status?.syncedBytes ?? 0,
          wantedBytes: status?.wantedBytes ?? 0,
          faults: status?.faults ?? [],
          refused: status?.refused?.why ?? null,
        })
      }
      return rows
    },
  }
}

function airOf(program: Program | null, now: Instant): { onAir: AirRow | null; upNext: AirRow | null } {
  if (!program) return { onAir: null, upNext: null }
  const timeline = timelineOf(program)
  const onAir = timeline.onAir(now)
  let next = timeline.onAir(onAir.to)
  for (let looked = 0; looked < LOOK_AHEAD && next.item === onAir.item && next.to > next.from; looked += 1) {
    const after = timeline.onAir(next.to)
    if (after.from <= next.from) break
    next = after
  }
  return { onAir: rowOf(onAir), upNext: next.item === onAir.item ? null : rowOf(next) }
}

const rowOf = ({ kind, title, item, campaign, from, to }: Cue): AirRow => ({ kind, title, item, campaign, from, to })
