import { CAUSES, type Cause, type Finding, type Need, NEEDS } from '../../shared/findings.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ClockState, LeftOutItem, MachineState, Recovery, Refusal, Status } from '../../shared/schema/wire.ts'
import type { PresenceKind } from './presence-kind.ts'

/** All of a screen that a diagnosis asks for, as its row tells it. */
export interface Known {
  paired: boolean
  presence: 'online' | 'offline'
  presenceSince: Instant | null
  presenceKind: PresenceKind
  backAt: Instant | null
  graceMs: number
  noBrokerSince: Instant | null
  /** By the plan; `off`: by the screen's hours. */
  onAir: { off: boolean } | null
  reported: Status['onAir']
  reportedAt: Instant | null
  differs: boolean
  revisionHeld: number
  revisionWanted: number
  revisionHeard: number
  programAt: Instant | null
  programEndsAt: Instant | null
  refused: Refusal | null
  syncedBytes: number
  wantedBytes: number
  ready: { at: Instant | null } | null
  data: { opensAt: Instant | null } | null
  faults: readonly string[]
  faultsSince: Readonly<Record<string, Instant>>
  recovery: Recovery | null
  leftOut: readonly LeftOutItem[]
  clock: ClockState | null
  machine: MachineState | null
  isHeard: boolean
  /** The screen's own; null: nothing is published for it. */
  zone: string | null
  version: string | null
  versionHere: string
}

type Look = (row: Known, now: Instant) => Finding | Finding[] | null

/** A machine's clock that is further off is worth a sentence, although the player keeps the right time. */
const CLOCK_WRONG_MS = 60_000
/** Above it processors slow down to save themselves. */
const TOO_HOT = 85
/** Of all memory. */
const SHORT_SHARE = 0.05
/** A program that is announced reaches a screen on the slowest link within. */
const HEARD_WITHIN_MS = 60_000
/** What the player mends in this time needs nobody. */
const MENDS_WITHIN_MS = 15 * 60_000
/** How long a mend of the picture is told: long enough for the picture to prove that it goes on. */
const RECENT_MS = 2 * 60_000

const finding = (cause: Cause, need: Need, more: Partial<Pick<Finding, 'since' | 'detail'>> = {}): Finding => ({
  cause,
  need,
  since: null,
  detail: {},
  ...more,
})

/** What each fault of a player asks for. `mends`: nobody, unless it lasts. `lasts`: it is believed while the screen is not heard. */
const FAULTS: Partial<Record<Cause, { need: 'person' | 'mends'; lasts: boolean }>> = {
  'disk-full': { need: 'person', lasts: true },
  'disk-read-only': { need: 'person', lasts: true },
  'disk-denied': { need: 'person', lasts: true },
  'disk-failing': { need: 'person', lasts: true },
  'cache-full': { need: 'person', lasts: true },
  'blob-missing': { need: 'mends', lasts: false },
  'blob-damaged': { need: 'mends', lasts: false },
  'picture-black': { need: 'person', lasts: false },
  'stage-gone': { need: 'mends', lasts: false },
  'safe-loop': { need: 'person', lasts: false },
  'film-missing': { need: 'mends', lasts: false },
  'film-damaged': { need: 'mends', lasts: false },
  'film-stalled': { need: 'mends', lasts: false },
  'picture-damaged': { need: 'person', lasts: false },
  'stream-lost': { need: 'mends', lasts: false },
  'text-does-not-fit': { need: 'person', lasts: false },
  'clock-unproven': { need: 'mends', lasts: false },
}

const isCause = (name: string): name is Cause => CAUSES.some((cause) => cause === name)
const isOnline = ({ presence }: Known): boolean => presence === 'online'

const link: Look = (row, now) => {
  const { paired, presenceKind, presenceSince: since, backAt, graceMs, noBrokerSince } = row
  if (!paired) return finding('unpaired', 'nothing')
  if (noBrokerSince !== null)
    return finding('broker-lost', now - noBrokerSince >= MENDS_WITHIN_MS ? 'person' : 'wait', { since: noBrokerSince })
  switch (presenceKind) {
    case 'online':
      return null
    case 'unheard':
      return finding('never-heard', 'person')
    case 'parked':
      return finding('parked', 'nothing', { since, detail: backAt === null ? {} : { backAt } })
    case 'late':
      return finding('link-late', 'wait', { since, detail: { graceMs } })
    case 'lost':
      return finding('link-lost', 'person', { since })
  }
}

const expired = (endsAt: Instant | null): Finding =>
  finding('program-expired', 'person', { since: endsAt, detail: endsAt === null ? {} : { expiredAt: endsAt } })

const refusal: Look = ({ refused, revisionHeld, revisionWanted, programEndsAt }, now) => {
  if (refused === null || revisionHeld >= revisionWanted) return null
  // What it holds may have ended too: that is told once.
  if (refused === 'expired') return programEndsAt !== null && programEndsAt <= now ? null : expired(null)
  return finding('program-refused', 'person', { detail: { why: refused, held: revisionHeld, wanted: revisionWanted } })
}

const program: Look = (row, now) => {
  const { programAt, programEndsAt, revisionHeard, revisionWanted: wanted } = row
  const found: Finding[] = []
  if (programEndsAt !== null && programEndsAt <= now) found.push(expired(programEndsAt))
  if (isOnline(row) && programAt !== null && revisionHeard < wanted && now - programAt >= HEARD_WITHIN_MS)
    found.push(finding('program-unheard', 'wait', { since: programAt, detail: { wanted } }))
  return found
}

const fetching: Look = (row) => {
  const { syncedBytes, wantedBytes, ready, data, revisionHeld: held, revisionWanted: wanted } = row
  if (syncedBytes >= wantedBytes) return null
  const detail = { held, wanted, syncedBytes, wantedBytes, ...(ready?.at !== null && ready?.at !== undefined && { readyAt: ready.at }) }
  const opensAt = data?.opensAt ?? null
  return opensAt === null ? finding('fetching', 'wait', { detail }) : finding('data-held', 'wait', { detail: { ...detail, opensAt } })
}

const faults: Look = (row, now) =>
  row.faults.flatMap((name) => {
    const known = isCause(name) ? FAULTS[name] : undefined
    if (!known || !isCause(name) || !(known.lasts || isOnline(row))) return []
    const since = row.faultsSince[name] ?? null
    const isOld = since !== null && now - since >= MENDS_WITHIN_MS
    return finding(name, known.need === 'person' || isOld ? 'person' : 'wait', { since })
  })

const picture: Look = (row, now) => {
  const { recovery, differs, reported, leftOut } = row
  if (!isOnline(row)) return null
  const found: Finding[] = leftOut.map(({ item, title, since, until, why }) =>
    finding('left-out', 'person', { since, detail: { item: title.tg ?? title.ru ?? title.en ?? item, why, untilAt: until } }),
  )
  if (recovery && now - recovery.at < RECENT_MS)
    found.push(
      finding('picture-frozen', 'wait', {
        since: recovery.at,
        detail: { frozenAt: recovery.at, why: recovery.why, step: recovery.step, times: recovery.times },
      }),
    )
  if (differs) found.push(finding('other-picture', 'wait', { detail: { shows: reported?.item ?? 'slate' } }))
  return found
}

const clock: Look = ({ clock: told }) =>
  told && Math.abs(told.systemAheadMs) >= CLOCK_WRONG_MS
    ? finding('clock-wrong', 'nothing', {
        detail: { offMs: Math.abs(told.systemAheadMs), way: told.systemAheadMs > 0 ? 'ahead' : 'behind' },
      })
    : null

/** What needs no visit of its own. */
const atNextVisit: Look = ({ machine, isHeard, zone, version, versionHere }) => {
  const found: Finding[] = []
  if (machine?.sound === 'absent' && isHeard) found.push(finding('sound-absent', 'nothing'))
  if (machine?.zone !== undefined && zone !== null && isOtherZone(machine.zone, zone))
    found.push(finding('zone-other', 'nothing', { detail: { zone: machine.zone, wanted: zone } }))
  if (version !== null && isOlder(version, versionHere))
    found.push(finding('version-old', 'nothing', { detail: { version, wanted: versionHere } }))
  return found
}

const machine: Look = (row) => {
  const { machine: told } = row
  if (!told || !isOnline(row)) return null
  const { celsius, availableBytes: freeBytes, memoryBytes = 0 } = told
  const found: Finding[] = []
  if (told.display === 'off' && row.onAir?.off !== true) found.push(finding('display-off', 'person'))
  if (told.display === 'absent') found.push(finding('display-absent', 'person'))
  if (celsius !== undefined && celsius >= TOO_HOT) found.push(finding('too-hot', 'person', { detail: { celsius } }))
  if (freeBytes !== undefined && freeBytes < memoryBytes * SHORT_SHARE)
    found.push(finding('memory-short', 'wait', { detail: { freeBytes } }))
  return found
}

/** By `1.10.2` after `1.9`; what is no such number is not judged. */
export function isOlder(one: string, other: string): boolean {
  const [own, theirs] = [one, other].map((version) => /^\d+(\.\d+)*/.exec(version)?.[0].split('.').map(Number))
  if (!own || !theirs) return false
  const at = theirs.findIndex((part, index) => part !== (own[index] ?? 0))
  return at >= 0 && (own[at] ?? 0) < (theirs[at] ?? 0)
}

/** Zones of one name are one, and so are names that Temporal takes for one (`Asia/Calcutta`). */
function isOtherZone(one: string, other: string): boolean {
  if (one === other) return false
  try {
    const at = Temporal.Instant.fromEpochMilliseconds(0)
    return !at.toZonedDateTimeISO(one).equals(at.toZonedDateTimeISO(other))
  } catch {
    return true
  }
}

const LOOKS: readonly Look[] = [link, refusal, program, fetching, faults, picture, clock, machine, atNextVisit]

const order = (one: Finding, other: Finding): number =>
  NEEDS.indexOf(one.need) - NEEDS.indexOf(other.need) || CAUSES.indexOf(one.cause) - CAUSES.indexOf(other.cause)

/** What is found of a screen, the most pressing first; nothing: all is well. */
export const diagnose = (row: Known, now: Instant): Finding[] => LOOKS.flatMap((look) => look(row, now) ?? []).toSorted(order)
