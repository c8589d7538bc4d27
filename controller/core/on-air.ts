import type { Instant } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Status } from '../../shared/schema/wire.ts'
import type { Cue } from '../../shared/timeline/cue.ts'
import { timelineOf } from '../../shared/timeline/timeline.ts'
import type { Report } from './fleet.ts'

/** How many cues are looked through for the next other thing. */
const LOOK_AHEAD = 24
/** News of a screen comes a little after what it tells, and its item may have begun a little before. */
const NEAR_MS = 5000
/** A stage lays its slate under the first film, and says that this began a little later. */
const SLATE_FIRST_MS = 10_000
/** A newer program that is all there waits for the end of the item on air; films are seldom longer. */
const SWAP_WITHIN_MS = 10 * 60_000
/** A withdrawal is obeyed at once, and told with the next news. */
const OFF_WITHIN_MS = 30_000

export interface OnAir {
  onAir: Cue
  /** The next other thing; null: nothing else is near. */
  upNext: Cue | null
}

/** What the timeline shows at an instant, and the next other thing. The answer holds until `onAir.to`. */
export function onAirAt(program: Program, at: Instant): OnAir {
  const timeline = timelineOf(program)
  const onAir = timeline.onAir(at)
  let next = timeline.onAir(onAir.to)
  for (let looked = 0; looked < LOOK_AHEAD && next.item === onAir.item && next.to > next.from; looked += 1) {
    const after = timeline.onAir(next.to)
    if (after.from <= next.from) break
    next = after
  }
  return { onAir, upNext: next.item === onAir.item ? null : next }
}

/** Whether a screen that is online said that it shows something else than the timeline has around the instant it said so. */
export function differsFrom(program: Program | null, { presence, status, statusAt }: Report, now: Instant): boolean {
  const said = status?.onAir
  if (!program || presence !== 'online' || !said || statusAt === null) return false
  if (said.item === null && now - statusAt < SLATE_FIRST_MS) return false
  if (isChangingOver(program, status, now)) return false
  const timeline = timelineOf(program)
  return [statusAt - NEAR_MS, statusAt, statusAt + NEAR_MS].every((at) => {
    const { item, campaign } = timeline.onAir(at as Instant)
    return item !== said.item || campaign !== said.campaign
  })
}

/** While its films are on their way a screen is said to fetch, and to show nothing else than it should; what was taken off waits for nothing. */
function isChangingOver({ revision, issuedAt, bookings }: Program, status: Status, now: Instant): boolean {
  const { revisionHeld, syncedBytes, wantedBytes, onAir } = status
  if (revisionHeld >= revision) return false
  const isTakenOff = bookings.some(
    ({ id, campaign, withdrawnAt }) => withdrawnAt !== null && id === onAir?.booking && campaign === onAir.campaign,
  )
  if (isTakenOff) return now - issuedAt < OFF_WITHIN_MS
  return syncedBytes < wantedBytes || now - issuedAt < SWAP_WITHIN_MS
}
