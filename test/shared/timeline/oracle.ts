import type { Program, ProgramBooking, ProgramItem } from '../../../shared/schema/program.ts'

/**
 * A second, slow implementation of the timeline, written from the rules alone and sharing no code with the first: it walks
 * minute by minute. Every instant and duration of its programs must be whole minutes.
 */
export interface Play {
  from: number
  to: number
  booking: string | null
  campaign: string | null
  item: string | null
  /** The screen is switched off. */
  off: boolean
  edge: 'soft' | 'hard'
}

const MINUTE = 60_000
const ORDER = ['takeover', 'priority', 'normal', 'fallback']

interface Active {
  booking: ProgramBooking
  items: ProgramItem[]
}
interface Booked {
  date: string
  from: number
  to: number
}

export function walk(program: Program, from: number, to: number): Play[] {
  const { zone } = program.screen
  const booked = new Map(program.bookings.map((booking) => [booking, windowsOf(booking, zone)]))
  const on = (program.screen.hours ?? []).flatMap((hours) => stretches(hours, localDate(from, zone).date, localDate(to, zone).date, zone))
  const isOff = (now: number): boolean => program.screen.hours !== undefined && !on.some((hours) => hours.from <= now && now < hours.to)
  const plays: Play[] = []
  let play: { booking: ProgramBooking; item: ProgramItem; start: number } | null = null
  let sequence = { span: -1, weights: new Map<ProgramBooking, number>(), next: new Map<ProgramBooking, number>() }
  let span = 0
  let face = ''
  let before: Active[] = []
  let date = ''
  let nextMidnight = from

  for (let now = from; now < to; now += MINUTE) {
    const active = isOff(now) ? [] : standing(program, booked, now)
    if (now >= nextMidnight) ({ date, nextMidnight } = localDate(now, zone))
    const newFace =
      active.length === 0
        ? 'slate'
        : `${date} ${active.map((one) => `${one.booking.id}/${one.booking.campaign}:${one.items.map(({ id }) => id).join()}`).join(' ')}`
    if (newFace !== face) span++
    face = newFace

    if (play) {
      const { booking, item, start } = play
      const takeoverBegins = active.some((one) => one.booking.tier === 'takeover' && !before.some((old) => old.booking === one.booking))
      const takeoverEnds = booking.tier === 'takeover' && !active.some((one) => one.booking === booking)
      const hard =
        takeoverBegins ||
        takeoverEnds ||
        (booking.withdrawnAt !== null && now >= booking.withdrawnAt) ||
        (booking.tier !== 'fallback' && now >= program.validUntil) ||
        (booking.window !== null && now >= booking.window.to) ||
        (item.until !== null && now >= item.until) ||
        now >= endOfRun(booking, booked.get(booking) as Booked[], start)
      if (hard || now >= start + item.durationMs) {
        plays.push({
          from: start,
          to: now,
          booking: booking.id,
          campaign: booking.campaign,
          item: item.id,
          off: false,
          edge: hard ? 'hard' : 'soft',
        })
        play = null
      }
    }
    before = active
    if (play) continue
    if (active.length === 0) {
      const slate = plays.at(-1)
      if (slate && slate.booking === null && slate.to === now && slate.off === isOff(now)) slate.to = now + MINUTE
      else plays.push({ from: now, to: now + MINUTE, booking: null, campaign: null, item: null, off: isOff(now), edge: 'soft' })
      continue
    }
    if (sequence.span !== span) sequence = { span, weights: new Map(), next: new Map() }
    play = { ...pick(active, sequence), start: now }
  }
  return plays
}

function pick(active: Active[], { weights, next }: { weights: Map<ProgramBooking, number>; next: Map<ProgramBooking, number> }) {
  let sum = 0
  let best = active[0] as Active
  for (const one of active) {
    sum += one.booking.share
    weights.set(one.booking, (weights.get(one.booking) ?? 0) + one.booking.share)
    if ((weights.get(one.booking) as number) > (weights.get(best.booking) as number)) best = one
  }
  weights.set(best.booking, (weights.get(best.booking) as number) - sum)
  const turn = next.get(best.booking) ?? 0
  next.set(best.booking, turn + 1)
  return { booking: best.booking, item: best.items[turn % best.items.length] as ProgramItem }
}

/** The bookings of the highest tier that has any, smaller ids first. */
function standing(program: Program, booked: Map<ProgramBooking, Booked[]>, now: number): Active[] {
  const active = program.bookings.flatMap((booking): Active[] => {
    if (booking.tier !== 'fallback' && now >= program.validUntil) return []
    if (booking.withdrawnAt !== null && now >= booking.withdrawnAt) return []
    if (booking.window && (now < booking.window.from || now >= booking.window.to)) return []
    const windows = (booked.get(booking) as Booked[]).filter((window) => window.from <= now && now < window.to)
    const date = windows
      .map((window) => window.date)
      .sort()
      .at(-1)
    if (date === undefined) return []
    const nth = Temporal.PlainDate.from(booking.from).until(date).days
    const items = booking.mode === 'loop' ? booking.items : [booking.items[nth % booking.items.length] as ProgramItem]
    const speaking = items.filter(({ content, until }) => {
      if (content.kind === 'card' && content.card.kind === 'contacts' && content.card.contact === null) return false
      return until === null || now < until
    })
    return speaking.length === 0 ? [] : [{ booking, items: speaking }]
  })
  const tier = ORDER.find((name) => active.some(({ booking }) => booking.tier === name))
  return active
    .filter(({ booking }) => booking.tier === tier)
    .sort((a, b) => {
      const [x, y] = [[a.booking.id, a.booking.campaign].join('\0'), [b.booking.id, b.booking.campaign].join('\0')]
      return x < y ? -1 : x > y ? 1 : 0
    })
}

/** The last end of the neighbouring dates during which the item began. */
function endOfRun(booking: ProgramBooking, windows: Booked[], start: number): number {
  let date = (windows.findLast((window) => window.from <= start && start < window.to) as Booked).date
  while (isCovered(booking, nextDate(date))) date = nextDate(date)
  return Math.max(...windows.filter((window) => window.date <= date).map((window) => window.to))
}

function windowsOf(booking: ProgramBooking, zone: string): Booked[] {
  const windows: Booked[] = []
  for (let date: string = booking.from; date <= booking.to; date = nextDate(date)) {
    if (!isCovered(booking, date)) continue
    const begins = localTime(date, '00:00', zone, 'compatible')
    const ends = localTime(date, '24:00', zone, 'later')
    if (begins === ends) continue
    if (booking.dayparts.length === 0) windows.push({ date, from: begins, to: ends })
    for (const part of booking.dayparts) {
      const from = localTime(date, part.from, zone, 'compatible')
      const to = localTime(part.to <= part.from ? nextDate(date) : date, part.to, zone, 'later')
      if (from < to) windows.push({ date, from, to })
    }
  }
  return windows
}

function stretches({ from, to }: { from: string; to: string }, first: string, last: string, zone: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let date = Temporal.PlainDate.from(first).subtract({ days: 3 }).toString(); date <= last; date = nextDate(date))
    found.push({ from: localTime(date, from, zone, 'compatible'), to: localTime(to <= from ? nextDate(date) : date, to, zone, 'later') })
  return found
}

const isCovered = ({ from, to, permitted }: ProgramBooking, date: string): boolean =>
  from <= date && date <= to && (permitted === null || permitted.some((range) => range.from <= date && date <= range.to))

const nextDate = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()

function localTime(date: string, time: string, zone: string, disambiguation: 'compatible' | 'later'): number {
  if (time === '24:00') return localTime(nextDate(date), '00:00', zone, disambiguation)
  if (time === '00:00') return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation }).epochMilliseconds
}

function localDate(now: number, zone: string): { date: string; nextMidnight: number } {
  const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  return { date: date.toString(), nextMidnight: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds }
}
