import type { Clock } from '../../../shared/clock.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Cue } from '../../../shared/timeline/cue.ts'
import type { AirRow, ScreenRow } from '../../api.ts'
import { placeOf, screenIdsOf } from '../../core/catalogue.ts'
import { judgePresence, powerOf } from '../../core/presence-kind.ts'
import { diagnose } from '../../core/diagnose.ts'
import { houseFile } from '../../core/house.ts'
import { differsFrom, type OnAir, onAirAt } from '../../core/on-air.ts'
import { campaignIds, loadCampaign } from '../campaigns/store-campaign.ts'
import type { Database } from '../database/tables.ts'
import { houseRevisions, loadHouse } from '../places/house-store.ts'
import { currentProgram, currentPrograms } from '../publishing/program-store.ts'
import { programOf } from '../trust/sign-program.ts'
import type { Intake } from './intake.ts'
import { createForecasts } from './forecasts.ts'
import type { Receipts } from './receipts.ts'
import { createSharedAnswer } from './shared-answer.ts'
import type { Stills } from './stills.ts'

export interface Wall {
  /** One answer for all who ask, at most a second's work old. */
  rows(): Promise<ScreenRow[]>
  /** The newest program of a screen, read once per revision. */
  programOf(screen: ScreenId): Promise<Program | null>
}

export interface WallParts {
  database: Database
  clock: Clock
  intake: Intake
  receipts: Pick<Receipts, 'bytesPerDay'>
  stills: Stills
  broker: { connected(): boolean }
  /** The house's own. */
  zone: TimeZone
  /** The product's version that this controller carries. */
  versionHere: string
  /** Grows with every change of what the rows tell. */
  version(): number
}

const ROWS_EVERY_MS = 1000
/** Of a screen that nobody describes any more. */
const STREET = { kind: 'street' } as const
/** `bus-2` stands before `bus-16`. */
const natural = new Intl.Collator('en', { numeric: true })

/** What every screen shows by the timeline now, beside what it says of itself. */
export function createWall(parts: WallParts): Wall {
  const { database, clock, intake, receipts, stills, versionHere, version } = parts
  const readyOf = createForecasts({ clock, receipts })
  const programs = new Map<ScreenId, { revision: number; program: Program; campaigns: ScreenRow['campaigns'] }>()
  const ends = new Map<ScreenId, { revision: number; endsAt: Instant | null }>()
  const airs = new WeakMap<Program, OnAir>()
  let noBrokerSince: Instant | null = null
  let drafts: { stamp: string; files: CampaignFile[] } = { stamp: '', files: [] }

  async function programAt(screen: ScreenId, revision: number): Promise<Program | null> {
    const known = programs.get(screen)
    if (known?.revision === revision) return known.program
    const stored = await currentProgram(database, screen)
    if (!stored) return null
    const program = programOf(stored.jws)
    await stills.prepare(program)
    const campaigns = [...new Set(program.bookings.map(({ campaign }) => campaign))].sort()
    programs.set(screen, { revision: stored.revision, program, campaigns })
    return program
  }

  /** When the program ends that a screen holds, which may be older than its newest. */
  async function endOf(screen: ScreenId, revision: number, newest: Program | null): Promise<Instant | null> {
    if (revision === 0 || newest === null || newest.revision === revision) return newest?.validUntil ?? null
    const known = ends.get(screen)
    if (known?.revision === revision) return known.endsAt
    const row = await database
      .selectFrom('programs')
      .select('validUntil')
      .where('screen', '=', screen)
      .where('revision', '=', revision)
      .executeTakeFirst()
    ends.set(screen, { revision, endsAt: row?.validUntil ?? null })
    return row?.validUntil ?? null
  }

  /** The house's register and the campaigns as imported: screens that nothing is published for are listed too. */
  async function imported(): Promise<CampaignFile[]> {
    const revisions = await database.selectFrom('campaigns').select(['id', 'revision']).orderBy('id').execute()
    const stamp = JSON.stringify([revisions, await houseRevisions(database)])
    if (stamp !== drafts.stamp) {
      const files = await Promise.all((await campaignIds(database)).map((id) => loadCampaign(database, id)))
      drafts = { stamp, files: [houseFile(await loadHouse(database)), ...files.filter((file) => file !== null)] }
    }
    return drafts.files
  }

  function airOf(program: Program | null, now: Instant): { onAir: AirRow | null; upNext: AirRow | null } {
    if (!program) return { onAir: null, upNext: null }
    const known = airs.get(program)
    const air = known && known.onAir.from <= now && now < known.onAir.to ? known : onAirAt(program, now)
    airs.set(program, air)
    const rowOf = ({ kind, title, item, campaign, off, from, to }: Cue): AirRow => ({
      kind,
      title,
      item,
      campaign,
      off,
      from,
      to,
      still: stills.of(program, { campaign, item }),
    })
    return { onAir: rowOf(air.onAir), upNext: air.upNext && rowOf(air.upNext) }
  }

  async function makeRows(): Promise<ScreenRow[]> {
    const now = clock.now()
    noBrokerSince = parts.broker.connected() ? null : (noBrokerSince ?? now)
    const files = await imported()
    const current = await currentPrograms(database)
    const paired = new Set((await database.selectFrom('credentials').select('screen').execute()).map(({ screen }) => screen))
    const screens = [...new Set([...screenIdsOf(files), ...current.keys()])].sort(natural.compare)
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
      const report = intake.reportOf(screen)
      const { presence, presenceSince, status } = report
      const reported = status?.onAir ?? null
      const zone = face?.zone ?? place?.location.zone ?? null
      const judged = judgePresence({
        presence,
        since: latestOf(report.cutOffAt, presenceSince),
        gapsMs: report.gapsMs,
        power: powerOf(place?.location ?? STREET),
        zone: zone ?? parts.zone,
        now,
      })
      const differs = differsFrom(program, report, now)
      const known: Omit<ScreenRow, 'findings'> = {
        screen,
        name,
        location,
        region,
        zone,
        route: place?.location.route ?? null,
        place: place?.location.place ?? null,
        campaigns: programs.get(screen)?.campaigns ?? [],
        paired: paired.has(screen),
        presence: presence ?? 'offline',
        presenceSince,
        presenceKind: judged.kind,
        backAt: judged.backAt,
        graceMs: judged.graceMs,
        noBrokerSince,
        ...airOf(program, now),
        reported,
        differs,
        reportedStill: differs && program && reported ? stills.of(program, reported) : null,
        reportedAt: status?.at ?? null,
        reportedNext: status?.upNext ?? null,
        revisionHeld: status?.revisionHeld ?? 0,
        revisionWanted,
        revisionHeard: status?.revisionWanted ?? 0,
        programAt: program?.issuedAt ?? null,
        programEndsAt: status ? await endOf(screen, status.revisionHeld, program) : (program?.validUntil ?? null),
        data: status?.data ?? null,
        limits: face?.data ?? null,
        link: status?.link ?? null,
        machine: status?.machine ?? null,
        disk: status?.disk ?? null,
        isHeard: (place?.screen.sound ?? face?.sound) === 'on',
        version: status?.version ?? null,
        versionHere,
        clock: status?.clock ?? null,
        syncedBytes: status?.syncedBytes ?? 0,
        wantedBytes: status?.wantedBytes ?? 0,
        ready: readyOf(screen, report, program),
        faults: status?.faults ?? [],
        faultsSince: report.faultsSince,
        leftOut: status?.leftOut ?? [],
        recovery: status?.recovery ?? null,
        courier: status?.courier ?? null,
        refused: status?.refused?.why ?? null,
        start: status?.start ?? null,
      }
      rows.push({ ...known, findings: diagnose(known, now) })
    }
    return rows
  }

  return {
    rows: createSharedAnswer({ clock, everyMs: ROWS_EVERY_MS, version, make: makeRows }),
    programOf: async (screen) => {
      const revision = (await currentPrograms(database)).get(screen)?.revision
      return revision === undefined ? null : programAt(screen, revision)
    },
  }
}

const latestOf = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other
