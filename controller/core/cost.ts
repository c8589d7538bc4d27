import type { Instant } from '../../shared/schema/basics.ts'
import type { CampaignId, Sha256 } from '../../shared/schema/ids.ts'
import type { Program, ProgramBooking } from '../../shared/schema/program.ts'
import { calendarOf, dayOf, minuteOf } from '../../shared/timeline/calendar.ts'
import { type Blobs, blobsTaken, type FilmOf } from './blobs-taken.ts'
import type { ProgramContent } from './plan-program.ts'
import { leftInMonth, type Ready, readyBy } from './ready-by.ts'

/** What is known of the screen before the publish that is being thought of. */
export interface KnownScreen {
  /** The newest program that it was told; null: none yet. */
  published: Program | null
  /** The programs whose files it says it holds or fetches; none: it was never heard. */
  heard: readonly Program[]
  /** Of those, what it says it still lacks. */
  lacksBytes: number
  monthBytes: number
  bytesPerDay: number | null
}

export interface CostAsked {
  /** Whose bookings say when it is needed; null: nobody asks. */
  campaign: CampaignId | null
  /** What it would be told. */
  next: ProgramContent
  known: KnownScreen
  filmOf: FilmOf
  now: Instant
}

export interface ScreenCost {
  /** Media that this publish adds to what the screen holds or was already told to fetch. */
  bytes: number
  /** Still to come of what it was told before. */
  waitingBytes: number
  /** It will be there before or after the campaign first needs it; null: nothing of it is still to come. */
  ready: Ready | null
  /** When the campaign first needs what is not there yet; null: it needs nothing. */
  neededBy: Instant | null
  late: boolean
  /** More than is left of this month's budget. */
  overBudget: boolean
}

const total = (blobs: Blobs, counts: (sha256: Sha256) => boolean): number =>
  blobs.entries().reduce((sum, [sha256, bytes]) => sum + (counts(sha256) ? bytes : 0), 0)

/** What a publish would bring one screen over its link, and whether that is there in time. */
export function screenCost({ campaign, next, known, filmOf, now }: CostAsked): ScreenCost {
  const { screen, bookings } = next
  const heard = new Set(known.heard.flatMap((program) => [...blobsTaken(program.screen, program.bookings, filmOf).keys()]))
  const told = new Set(known.published ? blobsTaken(known.published.screen, known.published.bookings, filmOf).keys() : [])
  const needed = blobsTaken(screen, bookings, filmOf)
  const bytes = total(needed, (sha256) => !told.has(sha256) && !heard.has(sha256))
  const lacks = Math.min(
    known.lacksBytes,
    total(needed, (sha256) => heard.has(sha256)),
  )
  const waitingBytes = lacks + total(needed, (sha256) => told.has(sha256) && !heard.has(sha256))
  const isHere = (sha256: Sha256) => lacks === 0 && heard.has(sha256)
  const own = bookings.filter((booking) => booking.campaign === campaign)
  const waiting = own.filter((booking) =>
    blobsTaken(screen, [booking], filmOf)
      .keys()
      .some((sha256) => !isHere(sha256)),
  )
  const needs = waiting.flatMap((booking) => neededAt(booking, screen.zone, now) ?? [])
  const neededBy = needs.length === 0 ? null : (Math.min(...needs) as Instant)
  const limits = screen.data ?? {}
  const { monthBytes, bytesPerDay } = known
  const left = bytes + waitingBytes
  const ready = left === 0 ? null : readyBy({ now, zone: screen.zone, limits, bytes: left, monthBytes, bytesPerDay })
  return {
    bytes,
    waitingBytes,
    ready,
    neededBy,
    late: ready !== null && neededBy !== null && (ready.at ?? Infinity) > neededBy,
    overBudget: left > leftInMonth(limits, monthBytes),
  }
}

/** The first opening of the booking; the end of today where it has begun; null: it is over. */
function neededAt({ from, to, dayparts }: ProgramBooking, zone: Program['screen']['zone'], now: Instant): Instant | null {
  const calendar = calendarOf(zone)
  const today = calendar.dayAt(now)
  if (dayOf(to) < today) return null
  const opens = calendar.instantOf(dayOf(from), Math.min(...dayparts.map((part) => minuteOf(part.from)), 1440) % 1440, 'start')
  return (opens > now ? opens : calendar.midnight(today + 1)) as Instant
}
