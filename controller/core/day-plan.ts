import { canonicalJson } from '../../shared/canonical-json.ts'
import type { Instant, Texts, Tier } from '../../shared/schema/basics.ts'
import type { BookingId, CampaignId, ItemId } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Kind } from '../../shared/schema/wire.ts'
import { calendarOf, dayOf } from '../../shared/timeline/calendar.ts'
import type { Cue } from '../../shared/timeline/cue.ts'
import { spanFinder } from '../../shared/timeline/span-finder.ts'
import { resolve } from '../../shared/timeline/timeline.ts'

export interface Stretch {
  from: Instant
  to: Instant
}

/** What a cue shows; a day shows few different things many times. */
export interface DayEntry {
  kind: Kind
  title: Texts | null
  item: ItemId | null
  booking: BookingId | null
  campaign: CampaignId | null
  tier: Tier | null
}

/** A day of one screen. Each cue runs to the next one's start, the last to the day's end; `entry` counts into `entries`. */
export interface DayPlan {
  entries: DayEntry[]
  cues: { from: Instant; entry: number }[]
  /** Stretches in which the bookings that have the screen stay the same; without any: the slate. */
  stretches: (Stretch & { tier: Tier | null; bookings: BookingId[] })[]
}

/** The civil day in a zone as `[from, to)`. */
export function dayBounds(date: Parameters<typeof dayOf>[0], zone: Parameters<typeof calendarOf>[0]): Stretch {
  const calendar = calendarOf(zone)
  const day = dayOf(date)
  return { from: calendar.midnight(day) as Instant, to: calendar.midnight(day + 1) as Instant }
}

export function planDay(program: Program, { from, to }: Stretch): DayPlan {
  const entries: DayEntry[] = []
  const known = new Map<string, number>()
  const cues = resolve(program, from, to).map((cue) => {
    const key = `${cue.campaign} ${cue.booking} ${cue.item}`
    let entry = known.get(key)
    if (entry === undefined) {
      const { kind, title, item, booking, campaign, tier } = cue
      entry = entries.push({ kind, title, item, booking, campaign, tier }) - 1
      known.set(key, entry)
    }
    return { from: cue.from, entry }
  })
  return { entries, cues, stretches: stretchesOf(program, from, to) }
}

function stretchesOf(program: Program, from: Instant, to: Instant): DayPlan['stretches'] {
  const spanAt = spanFinder(program)
  const stretches: DayPlan['stretches'] = []
  for (let at: number = from; at < to;) {
    const span = spanAt(at)
    const lanes = span.playing?.weave.lanes ?? []
    const end = Math.min(span.to, to)
    const bookings = lanes.map(({ booking }) => booking.id).toSorted()
    const last = stretches.at(-1)
    if (last && last.bookings.join() === bookings.join()) last.to = end as Instant
    else stretches.push({ from: at as Instant, to: end as Instant, tier: lanes[0]?.booking.tier ?? null, bookings })
    at = end
  }
  return stretches
}

/** When the two programs show different pictures: another item, other content, or the same at another place of it. */
export function changesBetween(one: Program, other: Program, { from, to }: Stretch): Stretch[] {
  const [left, right] = [resolve(one, from, to), resolve(other, from, to)]
  const changed: Stretch[] = []
  let [first, second] = [0, 0]
  for (let at: number = from; at < to;) {
    const [here, there] = [left[first] as Cue, right[second] as Cue]
    const end = Math.min(here.to, there.to)
    if (pictureOf(here) !== pictureOf(there)) {
      const last = changed.at(-1)
      if (last && last.to === at) last.to = end as Instant
      else changed.push({ from: at as Instant, to: end as Instant })
    }
    if (here.to === end) first += 1
    if (there.to === end) second += 1
    at = end
  }
  return changed
}

const texts = new WeakMap<object, string>()

/** What stands in the picture, and since when. */
function pictureOf({ from, offsetMs, content }: Cue): string {
  if (content === null) return 'slate'
  let text = texts.get(content)
  if (text === undefined) texts.set(content, (text = canonicalJson(content)))
  return `${from - offsetMs} ${text}`
}
