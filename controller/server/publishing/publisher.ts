import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Problem } from '../../../shared/problems.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { screenIdsOf } from '../../core/catalogue.ts'
import { type PlanNote, planNotes, planProgram, type ProgramContent } from '../../core/plan-program.ts'
import type { Database } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import { programOf, signProgram } from '../trust/sign-program.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { currentProgram, currentPrograms, type StoredProgram, storePrograms } from './program-store.ts'
import { loadPublished, type Published, publishDrafts, type Releasing } from './published.ts'
import { unreleased } from './release.ts'
import { unsignedTakeovers } from './takeover.ts'

/** Rolls a transaction back. */
class Refused extends Error {}

export interface PublisherParts {
  database: Database
  clock: Clock
  key: SigningKey
  mediaUrl: string | null
  zone: TimeZone
  /** Tells a screen its program. What fails is announced again when the broker answers. */
  announce(screen: ScreenId, jws: string): Promise<void>
  /** A published campaign whose content nobody released as it is; nothing is planned from it. */
  onUnreleased(campaign: CampaignId): void
  /** Called after screens got something new. */
  onChange(screens: ScreenId[]): void
}

export interface PublishedScreen {
  screen: ScreenId
  changed: boolean
  revision: number
}

export type Publishing =
  | { ok: true; screens: PublishedScreen[]; notes: (PlanNote & { screen: ScreenId })[]; unreleased: CampaignId[] }
  | { ok: false; problems: Problem[] }

export interface Publisher {
  /** What is imported now of these campaigns (null: of all) is what screens shall show. */
  publish(campaigns: readonly CampaignId[] | null, release: Pick<Releasing, 'who' | 'guard'>): Promise<Publishing>
  /** What is published without a signed release: it is on no screen. */
  unreleased(): Promise<CampaignId[]>
  /** Plans again from what was published last: after a withdrawal, a takeover, or when a film has got its renditions. */
  replan(): Promise<PublishedScreen[]>
  /** Signs again, with a new end, the programs whose validity ends within `withinMs`. */
  renew(withinMs: number): Promise<PublishedScreen[]>
  /** Announces every screen's newest program; the database is the truth and the broker's retained messages follow it. */
  announceAll(): Promise<void>
}

const DAY_MS = 86_400_000
const VALID_DAYS = 45
const AFTER_LAST_DAYS = 7
const ANNOUNCE_AT_ONCE = 32
/** Screens planned in one go before others get the processor. */
const PLAN_AT_ONCE = 100

export function createPublisher(parts: PublisherParts): Publisher {
  const { database, clock } = parts
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: revisions are counted from what the one before stored. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  async function announce(programs: readonly { screen: ScreenId; jws: string }[]): Promise<void> {
    for (let at = 0; at < programs.length; at += ANNOUNCE_AT_ONCE)
      await Promise.allSettled(programs.slice(at, at + ANNOUNCE_AT_ONCE).map(({ screen, jws }) => parts.announce(screen, jws)))
  }

  /** All or nothing: where one campaign may not be released, none is. */
  async function take(campaigns: readonly CampaignId[] | null, release: Pick<Releasing, 'who' | 'guard'>): Promise<Problem[]> {
    let problems: Problem[] = []
    const work = database.transaction().execute(async (tx) => {
      problems = await publishDrafts(tx, campaigns, { ...release, key: parts.key, at: clock.now() })
      if (problems.length > 0) throw new Refused()
    })
    await work.catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
    })
    return problems
  }

  /** What is published and was released by somebody, exactly as it is. */
  async function released(): Promise<Published> {
    const published = await loadPublished(database, clock.now())
    const without = await unreleased(database, parts.key)
    for (const campaign of without) parts.onUnreleased(campaign)
    const unsigned = await unsignedTakeovers(database, clock.now(), parts.key)
    const files = published.files
      .filter(({ campaign }) => !without.has(campaign.id))
      .map((file) =>
        file.bookings.some(({ id }) => unsigned.has(id))
          ? { ...file, bookings: file.bookings.filter(({ id }) => !unsigned.has(id)) }
          : file,
      )
    return { ...published, files }
  }

  async function plan(published: Published, renewBefore: Instant): Promise<PublishedScreen[]> {
    const now = clock.now()
    const current = await currentPrograms(database)
    const screens = [...new Set([...screenIdsOf(published.files), ...current.keys()])].sort()
    const fresh: StoredProgram[] = []
    const result: PublishedScreen[] = []
    for (const [count, screen] of screens.entries()) {
      if (count % PLAN_AT_ONCE === PLAN_AT_ONCE - 1) await new Promise(setImmediate)
      const before = current.get(screen)
      const content = planProgram({ ...published, screen, mediaUrl: parts.mediaUrl, zone: parts.zone }) ?? (await emptied(screen))
      if (!content) continue
      const digest = sha256Of(canonicalJson(content))
      const changed = before?.digest !== digest || before.validUntil < renewBefore
      const revision = (before?.revision ?? 0) + (changed ? 1 : 0)
      result.push({ screen, changed, revision })
      if (!changed) continue
      const program: Program = { ...content, revision, issuedAt: now, validUntil: validUntil(content, now) }
      const jws = await signProgram(program, parts.key)
      fresh.push({ screen, revision, digest, jws, issuedAt: now, validUntil: program.validUntil })
    }
    // Stored first, then told: what a screen has heard, we can always say again.
    await database.transaction().execute((tx) => storePrograms(tx, fresh))
    await announce(fresh)
    if (fresh.length > 0) parts.onChange(fresh.map(({ screen }) => screen))
    return result
  }

  /** A screen that no campaign knows any more keeps its face and loses everything that was booked. */
  async function emptied(screen: ScreenId): Promise<ProgramContent | null> {
    const before = await currentProgram(database, screen)
    if (!before) return null
    const { revision: _revision, issuedAt: _issuedAt, validUntil: _validUntil, ...content } = programOf(before.jws)
    return { ...content, campaigns: [], bookings: [] }
  }

  return {
    publish: (campaigns, release) =>
      inTurn(async () => {
        const problems = await take(campaigns, release)
        if (problems.length > 0) return { ok: false, problems }
        const all = await released()
        const screens = await plan(all, 0 as Instant)
        const notes = screens.flatMap(({ screen }) =>
          planNotes({ ...all, screen, mediaUrl: parts.mediaUrl, zone: parts.zone }).map((note) => ({ ...note, screen })),
        )
        return { ok: true, screens, notes, unreleased: [...(await unreleased(database, parts.key))] }
      }),
    unreleased: async () => [...(await unreleased(database, parts.key))],
    replan: () => inTurn(async () => plan(await released(), 0 as Instant)),
    renew: (withinMs) => inTurn(async () => plan(await released(), (clock.now() + withinMs) as Instant)),
    announceAll: () =>
      inTurn(async () => {
        const screens = [...(await currentPrograms(database)).keys()]
        for (let at = 0; at < screens.length; at += ANNOUNCE_AT_ONCE) {
          const programs = screens.slice(at, at + ANNOUNCE_AT_ONCE).map((screen) => currentProgram(database, screen))
          await announce((await Promise.all(programs)).filter((program) => program !== null))
        }
      }),
  }
}

/** From now at least 45 days, and a week beyond the last booking. */
export function validUntil({ bookings }: ProgramContent, now: Instant): Instant {
  const ends = bookings.map(({ to }) => Date.parse(`${to}T00:00:00Z`) + (1 + AFTER_LAST_DAYS) * DAY_MS)
  return Math.max(now + VALID_DAYS * DAY_MS, ...ends) as Instant
}
