import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planProgram } from '../../controller/core/plan-program.ts'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import type { Database } from '../../controller/server/database/tables.ts'
import { createPlayStore, type PlayStore } from '../../controller/server/plays/play-store.ts'
import { createZones, type ZoneOf } from '../../controller/server/plays/zones.ts'
import { storePrograms } from '../../controller/server/publishing/program-store.ts'
import { signProgram } from '../../controller/server/trust/sign-program.ts'
import { openSigningKey, type SigningKey } from '../../controller/server/trust/signing-key.ts'
import { type Identity, openIdentity } from '../../player/agent/identity.ts'
import { hashOfPlay } from '../../player/agent/play-hash.ts'
import { digestOf } from '../../player/agent/plays.ts'
import { packPlays } from '../../shared/play-batch.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Play, PlayBatch, PlayHead } from '../../shared/schema/wire-plays.ts'
import { resolve } from '../../shared/timeline/timeline.ts'
import { type ManualClock, manualClock } from '../fakes/clock.ts'
import { DUSHANBE } from './programs.ts'

/** A controller's database with its key, a published campaign, and players that play what they are asked to. */
export interface ProofRoom {
  database: Database
  clock: ManualClock
  key: SigningKey
  store: PlayStore
  zoneOf: ZoneOf
  /** Publishes a campaign for these screens, from `at` on. */
  publish(file: CampaignFile, screens: readonly string[], at: Instant): Promise<Map<string, Program>>
  player(screen: string): Promise<ProofPlayer>
  close(): Promise<void>
}

export interface ProofPlayer {
  screen: ScreenId
  log: string
  /** What a program lets begin in `[from, to)` as this player's next records, each played to its end but for what `change` says. */
  play(program: Program, from: Instant, to: Instant, change?: (play: Play) => Partial<Play>): Play[]
  pack(records: readonly Play[], more?: Partial<PlayHead>): Promise<PlayBatch>
  /** Packs and brings home records in batches of so many. */
  bring(records: readonly Play[], each: number): Promise<void>
}

export async function openProofRoom(now: Instant): Promise<ProofRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-proof-'))
  const database = await openDatabase(join(folder, 'controller.db'))
  const clock = manualClock(now)
  const key = await openSigningKey(join(folder, 'signing-key.json'))
  const zoneOf = createZones(DUSHANBE)
  const store = createPlayStore({ database, clock, zoneOf })
  let revision = 0
  return {
    database,
    clock,
    key,
    store,
    zoneOf,
    async publish(file, screens, at) {
      const { id } = file.campaign
      await database.deleteFrom('published').where('campaign', '=', id).execute()
      const body = JSON.stringify({ file, inputs: {} })
      await database.insertInto('published').values({ campaign: id, body, publishedAt: at, release: '' }).execute()
      revision += 1
      const programs = new Map<string, Program>()
      for (const screen of screens as readonly ScreenId[]) {
        const content = planProgram({ files: [file], screen, mediaOf: () => null, mediaUrl: null, withdrawn: [] })
        if (!content) throw new Error(`${screen} is not in the campaign`)
        const validUntil = (at + 45 * 86_400_000) as Instant
        const program: Program = { ...content, revision, issuedAt: at, validUntil }
        const jws = await signProgram(program, key)
        await storePrograms(database, [{ screen, revision, digest: '' as Sha256, jws, issuedAt: at, validUntil }])
        programs.set(screen, program)
      }
      return programs
    },
    async player(screen) {
      const identity = await openIdentity(join(folder, 'players', screen), () => {})
      const playerKey = JSON.stringify(identity.key)
      await database
        .insertInto('credentials')
        .values({ screen: screen as ScreenId, hash: 'x' as Sha256, playerKey, createdAt: now })
        .execute()
      return proofPlayer(screen as ScreenId, identity, store)
    },
    async close() {
      await database.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function proofPlayer(screen: ScreenId, identity: Pick<Identity, 'sign'>, store: PlayStore): ProofPlayer {
  const log = randomBytes(16).toString('hex')
  let last: { sequence: number; previous: Sha256 | null } = { sequence: 0, previous: null }

  const pack: ProofPlayer['pack'] = async (records, more = {}) => {
    const packed = records.length > 0 ? packPlays(records) : { first: more.damaged?.[0] ?? 1, previous: null, things: [], plays: [] }
    const newest = records.at(-1)
    const hash = newest ? hashOfPlay(newest) : null
    const head: PlayHead = { screen, log, first: packed.first, plays: records.length, hash, damaged: [], ...more }
    const batch = { format: 1 as const, log, ...packed, damaged: head.damaged }
    return { ...batch, head: await identity.sign('lavha-plays+jws', { ...head }) }
  }

  return {
    screen,
    log,
    pack,
    play: (program, from, to, change = () => ({})) =>
      resolve(program, from, to).flatMap((cue): Play[] => {
        const { campaign, booking, item, kind, content } = cue
        if (campaign === null || booking === null || item === null || content === null || cue.offsetMs > 0) return []
        const lengthMs = cue.to - cue.from
        const meant: Play = {
          sequence: last.sequence + 1,
          previous: last.previous,
          campaign,
          booking,
          item,
          kind,
          content: digestOf(content),
          revision: program.revision,
          intendedMs: lengthMs,
          intendedAt: cue.from,
          startedAt: (cue.from + 40) as Instant,
          shownMs: lengthMs,
          ended: 'completed',
        }
        const record = { ...meant, ...change(meant) }
        last = { sequence: record.sequence, previous: hashOfPlay(record) }
        return [record]
      }),
    async bring(records, each) {
      for (let at = 0; at < records.length; at += each) {
        const taken = await store.take(screen, await pack(records.slice(at, at + each)))
        if (!taken.ok || taken.aside.length > 0) throw new Error(`batch ${at} was not taken`)
      }
    },
  }
}
