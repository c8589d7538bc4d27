import { canonicalJson } from '../../shared/canonical-json.ts'
import { type CivilDate, type Daypart, type DateRange, type Region, type Texts, type Tier, TIERS } from '../../shared/schema/basics.ts'
import type { Booking, CampaignFile } from '../../shared/schema/campaign.ts'
import type { BookingId, CampaignId, ItemId, LocationId, ScreenId } from '../../shared/schema/ids.ts'
import { isTargeted } from '../../shared/targets.ts'
import { compareText, inOrder, placeOf, type Placed, screenIdsOf } from './catalogue.ts'
import { clipRange } from './civil-days.ts'
import { offTogether, type Outside, outsideHours, outsideOfAll } from './hours.ts'
import { permittedDates } from './permits.ts'

/** A campaign as it is worked on and as it was published last; at least one of the two. */
export interface Calendared {
  draft: CampaignFile | null
  published: CampaignFile | null
  /** How often each booking of the draft has changed. */
  revisions: Readonly<Record<string, number>>
  /** What was taken off the screens beside the file; both null: the whole campaign. */
  withdrawn: readonly { booking: BookingId | null; item: ItemId | null }[]
}

export type Clash = { campaign: CampaignId; booking: BookingId; how: 'shares' | 'hides' | 'hidden'; from: CivilDate; to: CivilDate }

export interface CalendarBooking {
  campaign: CampaignId
  booking: BookingId
  title: Texts
  from: CivilDate
  to: CivilDate
  dayparts: Daypart[]
  tier: Tier
  share: number
  mode: 'loop' | 'one-a-day'
  state: 'draft' | 'published' | 'changed' | 'withdrawn'
  /** Of the draft's booking; 0: the draft no longer has it. */
  revision: number
  /** Those of the location that it reaches. */
  screens: ScreenId[]
  /** Of its hours: while those screens are switched off. */
  outside: Outside
  clashes: Clash[]
}

export interface CalendarRow {
  location: LocationId
  name: Texts
  region: Region
  permitNeeded: boolean
  /** Hours in which all its screens are switched off; none runs over midnight. */
  off: Daypart[]
  /** Where permits are needed: on which of the asked days the granted permits of each campaign that books here cover it. */
  permits: { campaign: CampaignId; covered: DateRange[] }[]
  bookings: CalendarBooking[]
}

/** What is booked where on these days: a row for every known location, in the order of regions and names' ids. */
export function calendar(campaigns: readonly Calendared[], asked: DateRange): CalendarRow[] {
  const files = inOrder(campaigns.flatMap(({ draft, published }) => draft ?? published ?? []))
  const places = screenIdsOf(files).flatMap((id) => placeOf(files, id) ?? [])
  const standing = campaigns.flatMap((campaign) => standingBookings(campaign, asked))
  const byLocation = Map.groupBy(places, ({ location }) => location.id)
  const bare = files.flatMap(({ locations }) => locations).filter(({ id }) => !byLocation.has(id))
  const empty = [...new Map(bare.map((location) => [location.id, location])).values()]
  const rows = [
    ...[...byLocation.values()].map((placed) => rowOf(placed, standing, asked)),
    ...empty.map(({ id, name, region, permitNeeded }) => ({
      location: id,
      name,
      region,
      permitNeeded,
      off: [],
      permits: [],
      bookings: [],
    })),
  ]
  return rows.sort((one, other) => compareText(one.location, other.location))
}

/** A booking that stands in some campaign, before anybody asks where. */
export interface Standing extends Omit<CalendarBooking, 'screens' | 'outside' | 'clashes'> {
  targets: Booking['targets']
  permits: CampaignFile['permits']
}

export function standingBookings({ draft, published, revisions, withdrawn }: Calendared, asked: DateRange): Standing[] {
  const drafted = new Set(draft?.bookings.map(({ id }) => id))
  const gone = published?.bookings.filter(({ id }) => !drafted.has(id)) ?? []
  const one = (file: CampaignFile, booking: Booking, state: Standing['state']): Standing[] => {
    if (!clipRange(booking, asked)) return []
    const isOff =
      booking.withdrawn !== undefined || withdrawn.some((off) => off.item === null && (off.booking ?? booking.id) === booking.id)
    return [
      {
        campaign: file.campaign.id,
        booking: booking.id,
        title: file.playlists.find(({ id }) => id === booking.playlist)?.title ?? file.campaign.name,
        from: booking.from,
        to: booking.to,
        dayparts: booking.dayparts ?? [],
        tier: booking.tier,
        share: booking.share ?? 1,
        mode: booking.mode ?? 'loop',
        state: isOff ? 'withdrawn' : state,
        revision: file === draft ? (revisions[booking.id] ?? 1) : 0,
        targets: booking.targets,
        permits: file.permits,
      },
    ]
  }
  return [
    ...(draft?.bookings ?? []).flatMap((booking) =>
      one(draft as CampaignFile, booking, stateOf(booking, draft as CampaignFile, published)),
    ),
    ...gone.flatMap((booking) => one(published as CampaignFile, booking, 'changed')),
  ]
}

const shown = (file: CampaignFile, of: Booking) => canonicalJson([of, file.playlists.find(({ id }) => id === of.playlist) ?? null] as never)

/** Changed: the booking, or the playlist that it shows, is not what was published. */
function stateOf(booking: Booking, draft: CampaignFile, published: CampaignFile | null): 'draft' | 'published' | 'changed' {
  const before = published?.bookings.find(({ id }) => id === booking.id)
  if (!published || !before) return 'draft'
  return shown(draft, booking) === shown(published, before) ? 'published' : 'changed'
}

function rowOf(placed: readonly Placed[], standing: readonly Standing[], asked: DateRange): CalendarRow {
  const { location } = placed[0] as Placed
  const permitNeeded = placed.some((place) => place.permitNeeded)
  const here = standing.flatMap((booking) => {
    const screens = placed.filter((place) => isTargeted(booking.targets, place)).map(({ screen }) => screen)
    const outside = outsideOfAll(screens.map(({ hours }) => outsideHours(booking.dayparts, hours)))
    return screens.length === 0 ? [] : [{ ...booking, screens: screens.map(({ id }) => id), outside, clashes: [] as Clash[] }]
  })
  const campaigns = [...new Map(here.map(({ campaign, permits }) => [campaign, permits]))]
  const bookings = here.map(({ targets: _targets, permits: _permits, ...booking }) => ({ ...booking, clashes: clashesOf(booking, here) }))
  return {
    location: location.id,
    name: location.name,
    region: location.region,
    permitNeeded,
    off: offTogether(placed.map(({ screen }) => screen.hours)),
    permits: permitNeeded
      ? campaigns.map(([campaign, permits]) => ({ campaign, covered: permittedDates(permits, location.id, asked) }))
      : [],
    bookings: bookings.sort((one, other) =>
      compareText(`${one.from} ${one.campaign} ${one.booking}`, `${other.from} ${other.campaign} ${other.booking}`),
    ),
  }
}

type Here = Omit<CalendarBooking, 'clashes'>

/** Bookings of one tier take turns on a screen; a higher one hides a lower. Those at other hours do not meet. */
function clashesOf(one: Here, all: readonly Here[]): Clash[] {
  if (one.state === 'withdrawn') return []
  return all.flatMap((other): Clash[] => {
    if (other.state === 'withdrawn' || (other.campaign === one.campaign && other.booking === one.booking)) return []
    const days = clipRange(one, other)
    if (!days || !one.screens.some((screen) => other.screens.includes(screen)) || !hoursMeet(one.dayparts, other.dayparts)) return []
    const above = TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier)
    return [{ campaign: other.campaign, booking: other.booking, how: above === 0 ? 'shares' : above < 0 ? 'hides' : 'hidden', ...days }]
  })
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const spans = (dayparts: readonly Daypart[]) =>
  dayparts.map(({ from, to }) => [minutes(from), minutes(to) <= minutes(from) ? minutes(to) + 1440 : minutes(to)] as const)

/** By the hours of the date on which they begin; no dayparts: the whole day. */
export function hoursMeet(one: readonly Daypart[], other: readonly Daypart[]): boolean {
  if (one.length === 0 || other.length === 0) return true
  return spans(one).some(([from, to]) => spans(other).some(([start, end]) => from < end && start < to))
}
