import { standInOf } from '../../shared/item-content.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ItemContent, Program, ProgramBooking } from '../../shared/schema/program.ts'
import type { Cue } from '../../shared/timeline/cue.ts'
import { onAir } from '../../shared/timeline/timeline.ts'
import { type Need, needsOf } from './needs.ts'

/** How far ahead a program must be complete before it takes over unhurried. */
export const LOOKAHEAD_MS = 48 * 3_600_000
/** The swap is made this long before an item's end: after it the next item of the old program would be on air. */
export const SWAP_LEAD_MS = 250
const DAY_MS = 24 * 3_600_000

const needsAhead = (program: Program, now: Instant): Need[] => needsOf(program, now, (now + LOOKAHEAD_MS) as Instant)

/** All of the strict bookings' first days is here, and of each soft one's something. */
function isReady(program: Program, now: Instant, isComplete: Question['isComplete']): boolean {
  const groups = Map.groupBy(needsAhead(program, now), ({ campaign, booking }) => `${campaign}/${booking}`)
  return [...groups.values()].every((needs) => {
    const [first] = needs
    const isSoft = first?.booking != null && bookingIn(program, { id: first.booking, campaign: first.campaign })?.readiness === 'soft'
    return isSoft ? needs.some(({ content }) => isComplete([content])) : isComplete(needs.map(({ content }) => content))
  })
}

export interface Question {
  active: Program | null
  pending: Program
  now: Instant
  /** Whether all that these contents of the pending program need is here. */
  isComplete(contents: ItemContent[]): boolean
}
/**
 * `from`: the instant at which the stage changes over. `at`: when to ask again though nothing arrived meanwhile; `upcoming`: the
 * change is settled for that instant, so that the stage can make ready for it.
 */
export type Decision = { kind: 'now'; from: Instant; why: string } | { kind: 'later'; at: Instant; upcoming: Instant | null; why: string }

/**
 * When the pending program becomes the active one. What may no longer be shown never waits for a download; what is new
 * waits until it is complete, and then for the end of the item on air.
 */
export function decideActivation({ active, pending, now, isComplete }: Question): Decision {
  if (!active) return { kind: 'now', from: now, why: 'nothing plays yet' }
  const shown = onAir(active, now)
  const next = onAir(pending, now)
  const complete = isReady(pending, now, isComplete)
  const standing = standingOf(shown, pending, now)
  if (standing === 'ended' || (standing === 'replaced' && complete))
    return { kind: 'now', from: now, why: 'what is on air is no longer allowed' }
  if (next.tier === 'takeover' && isComplete(contentOf(next))) return { kind: 'now', from: now, why: 'a takeover begins' }

  const takeover = nextTakeover(pending, now)
  const boundary = Math.max(now, shown.to - SWAP_LEAD_MS)
  const later = (at: number, why: string): Decision => ({ kind: 'later', at: Math.min(at, takeover) as Instant, upcoming: null, why })
  const atBoundary = (why: string): Decision => {
    if (boundary <= now) return { kind: 'now', from: shown.to, why }
    return { kind: 'later', at: Math.min(boundary, takeover) as Instant, upcoming: takeover < shown.to ? null : shown.to, why }
  }

  if (complete && isSamePicture(shown, next)) return { kind: 'now', from: now, why: 'complete, and the picture does not change' }
  if (shown.kind === 'slate') {
    if (complete) return { kind: 'now', from: now, why: 'complete, and nothing plays' }
    if (next.kind !== 'slate' && isComplete(contentOf(next)))
      return { kind: 'now', from: now, why: 'nothing plays, and it has something to show' }
    if (needsAhead(active, now).length === 0) return { kind: 'now', from: now, why: 'nothing plays, nor will' }
    return later(Math.min(shown.to, next.to), 'waits for its films')
  }
  if (complete) return atBoundary('complete')
  if (active.bookings.some((booking) => isNear(booking, now) && isNarrowed(booking, pending))) return atBoundary('it takes something off')
  return later(shown.to, 'waits for its films')
}

const contentOf = ({ content }: Cue): ItemContent[] => (content ? [content] : [])

const bookingIn = (program: Program, { id, campaign }: Pick<Cue, 'campaign'> & { id: Cue['booking'] }): ProgramBooking | undefined =>
  program.bookings.find((booking) => booking.id === id && booking.campaign === campaign)

const isEnded = (program: Program, { id, campaign }: Pick<Cue, 'campaign'> & { id: Cue['booking'] }): boolean =>
  program.ended?.some((one) => one.booking === id && one.campaign === campaign) ?? false

/**
 * What the pending program, asked about the shown cue's booking alone, says of it: it may be shown now; it is not there any more,
 * which is what an edit does and waits for its successor; or it may not be shown (withdrawal, permit, consent, dates), which waits for nothing.
 */
function standingOf(
  { booking: id, campaign, item: itemId, content }: Cue,
  pending: Program,
  now: Instant,
): 'allowed' | 'replaced' | 'ended' {
  if (id === null || campaign === null) return 'allowed'
  const booking = bookingIn(pending, { id, campaign })
  if (!booking) return isEnded(pending, { id, campaign }) ? 'ended' : 'replaced'
  const item = booking.items.find((one) => one.id === itemId)
  if (item?.until != null && item.until <= now) return 'ended'
  // Its items are all asked about as if they had no end of their own: whether the booking itself may be shown.
  const alone = { ...pending, bookings: [{ ...booking, items: booking.items.map((one) => ({ ...one, until: null })) }] }
  if (onAir(alone, now).kind === 'slate') return 'ended'
  if (!item) return 'replaced'
  // The film in a stream's place may be on air now.
  const [before, after] = [content && standInOf(content), standInOf(item.content)]
  if (!before || before.film.sha256 === after?.film.sha256) return 'allowed'
  return after ? 'replaced' : 'ended'
}

const isSamePicture = (one: Cue, other: Cue): boolean =>
  one.item === other.item &&
  one.booking === other.booking &&
  one.campaign === other.campaign &&
  one.from === other.from &&
  JSON.stringify(one.content) === JSON.stringify(other.content)

function nextTakeover(pending: Program, now: Instant): number {
  const begins = pending.bookings.flatMap(({ tier, window }) => (tier === 'takeover' && window && window.from > now ? [window.from] : []))
  return Math.min(...begins, Infinity)
}

/** Two days either way cover every time zone, the lookahead, and dayparts past midnight. */
const civilDate = (at: number): string => new Date(at).toISOString().slice(0, 10)
const isNear = ({ from, to }: ProgramBooking, now: Instant): boolean =>
  from <= civilDate(now + LOOKAHEAD_MS + DAY_MS) && to >= civilDate(now - 2 * DAY_MS)

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Whether something this booking may show is not allowed by the pending program any more. Errs on the side of yes; what an edit took out is no such thing. */
function isNarrowed(booking: ProgramBooking, pending: Program): boolean {
  const after = bookingIn(pending, booking)
  if (!after) return isEnded(pending, booking)
  const isCovered = (from: string, to: string): boolean => after.permitted?.some((range) => range.from <= from && range.to >= to) ?? true
  return (
    after.from > booking.from ||
    after.to < booking.to ||
    !same(after.dayparts, booking.dayparts) ||
    !same(after.window, booking.window) ||
    (after.withdrawnAt ?? Infinity) < (booking.withdrawnAt ?? Infinity) ||
    !(booking.permitted ?? [{ from: booking.from, to: booking.to }]).every(({ from, to }) => isCovered(from, to)) ||
    booking.items.some(({ id, until }) => {
      const item = after.items.find((one) => one.id === id)
      return item !== undefined && (item.until ?? Infinity) < (until ?? Infinity)
    })
  )
}
