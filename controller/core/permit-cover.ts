import type { CivilDate, DateRange } from '../../shared/schema/basics.ts'
import type { CampaignFile, Location, Permit } from '../../shared/schema/campaign.ts'
import type { LocationId, PermitId } from '../../shared/schema/ids.ts'
import { isTargeted } from '../../shared/targets.ts'
import { compareText, type Placed, placeOf, screenIdsOf } from './catalogue.ts'
import { clipRange, mergeRanges, plusDays } from './civil-days.ts'
import { daysBetween } from './move-dates.ts'
import { permittedDates } from './permits.ts'

/** A location that demands permits, on the days on which a campaign books it. */
export interface CoverRow {
  location: Location
  booked: DateRange[]
  covered: DateRange[]
  uncovered: DateRange[]
  /** Those that speak of it, whatever their answer. */
  permits: PermitId[]
}

/** `files`: all that describe places, the house first, the campaign's own among them. */
export function permitCover(files: readonly CampaignFile[], { bookings, permits }: CampaignFile): CoverRow[] {
  const places = screenIdsOf(files).flatMap((id) => placeOf(files, id) ?? [])
  const byLocation = Map.groupBy(
    places.filter(({ permitNeeded }) => permitNeeded),
    ({ location }) => location.id,
  )
  const rows = [...byLocation.values()].flatMap((placed) => {
    const { location } = placed[0] as Placed
    const booked = mergeRanges(
      bookings.filter(({ targets, withdrawn }) => withdrawn === undefined && placed.some((place) => isTargeted(targets, place))),
    )
    const covered = booked.flatMap((range) => permittedDates(permits, location.id, range))
    const uncovered = booked.flatMap((range) => rest(range, covered))
    return booked.length === 0 ? [] : [{ location, booked, covered, uncovered, permits: namingOf(permits, location.id) }]
  })
  return rows.sort((one, other) => compareText(one.location.id, other.location.id))
}

const namingOf = (permits: readonly Permit[], location: LocationId): PermitId[] =>
  permits.filter(({ locations }) => locations.includes(location)).map(({ id }) => id)

/** What of the range none of the others holds; they are in order and do not overlap. */
function rest(range: DateRange, others: readonly DateRange[]): DateRange[] {
  const left: DateRange[] = []
  let from = range.from
  for (const other of others) {
    const inside = clipRange(other, range)
    if (!inside) continue
    if (inside.from > from) left.push({ from, to: plusDays(inside.from, -1) })
    from = plusDays(inside.to, 1)
  }
  return from <= range.to ? [...left, { from, to: range.to }] : left
}

const SOON_DAYS = 14

/** How many days a granted permit still covers, today counted, once that is soon over; null: it is not, or it covers nothing now. */
export function endsSoon({ state, from, to }: Permit, today: CivilDate): number | null {
  const left = daysBetween(today, to) + 1
  return state === 'granted' && from <= today && left >= 1 && left <= SOON_DAYS ? left : null
}
