import { lengthOf } from '../../shared/item-length.ts'
import { type CivilDate, type DateRange, type Language, type Texts, type Tier, TIERS } from '../../shared/schema/basics.ts'
import type { Booking, CampaignFile } from '../../shared/schema/campaign.ts'
import type { BookingId, CampaignId, ScreenId } from '../../shared/schema/ids.ts'
import { isTargeted } from '../../shared/targets.ts'
import { longestWindowMs } from './advise-campaign.ts'
import { type Calendared, hoursMeet, type Standing, standingBookings } from './calendar.ts'
import { inOrder, placeOf, type Placed, screenIdsOf } from './catalogue.ts'
import { clipRange, daysIn, plusDays } from './civil-days.ts'
import { permittedDates } from './permits.ts'
import { titleOfItem } from './plan-items.ts'

/** A booking as far as somebody has written it. */
export type Begun = Partial<Booking> & { id: BookingId }

export interface Meeting {
  campaign: CampaignId
  name: Texts
  booking: BookingId
  title: Texts
  tier: Tier
  share: number
  how: 'shares' | 'hides' | 'hidden'
  from: CivilDate
  to: CivilDate
  screens: ScreenId[]
}

/**
 * What a booking that is being written would meet: the screens that it reaches, what else is booked there on its days, the days that no
 * permit covers, and what of its playlist nobody would see or read. `files`: whatever describes screens, the house's register first.
 */
export function outlook(file: CampaignFile, files: readonly CampaignFile[], campaigns: readonly Calendared[], booking: Begun) {
  const all = inOrder(files)
  const reached = screenIdsOf(all)
    .flatMap((id) => placeOf(all, id) ?? [])
    .filter((place) => isTargeted(booking.targets ?? {}, place))
  const days = booking.from && booking.to && booking.from <= booking.to ? { from: booking.from, to: booking.to } : null
  const heads = campaigns.flatMap(({ draft, published }) => (draft ?? published)?.campaign ?? [])
  const names = new Map(heads.map(({ id, name }) => [id, name]))
  const meets = days ? meetings(file, reached, campaigns, { ...booking, ...days }, names) : []
  return {
    screens: reached.map((place) => ({
      screen: place.screen.id,
      name: place.screen.name,
      location: place.location.name,
      zone: place.location.zone ?? null,
      uncovered: days && place.permitNeeded ? uncovered(file, place, days) : [],
    })),
    meets,
    plays: days ? fewestPlays(booking.share ?? 1, reached, meets, days) : null,
    ...shownOf(file, reached, booking),
  }
}

function meetings(
  file: CampaignFile,
  reached: readonly Placed[],
  campaigns: readonly Calendared[],
  booking: Begun & DateRange,
  names: ReadonlyMap<CampaignId, Texts>,
): Meeting[] {
  const tier = booking.tier ?? 'normal'
  const other = ({ campaign, booking: id, state }: Standing) =>
    state !== 'withdrawn' && !(campaign === file.campaign.id && id === booking.id)
  return campaigns.flatMap((each) =>
    standingBookings(each, booking)
      .filter((standing) => other(standing) && hoursMeet(booking.dayparts ?? [], standing.dayparts))
      .flatMap((standing): Meeting[] => {
        const both = clipRange(booking, standing)
        const screens = reached.filter((place) => isTargeted(standing.targets, place)).map(({ screen }) => screen.id)
        if (!both || screens.length === 0) return []
        const above = TIERS.indexOf(tier) - TIERS.indexOf(standing.tier)
        const how = above === 0 ? 'shares' : above < 0 ? 'hides' : 'hidden'
        const { campaign, booking: id, title, tier: theirs, share } = standing
        return [{ campaign, name: names.get(campaign) ?? title, booking: id, title, tier: theirs, share, how, ...both, screens }]
      }),
  )
}

/** Where it gets least: so many of so many plays on a screen and day; `screens`: on how many of its screens it takes turns at all. */
function fewestPlays(share: number, reached: readonly Placed[], meets: readonly Meeting[], days: DateRange) {
  const sharing = meets.filter(({ how }) => how === 'shares')
  let most = 0
  let screens = 0
  for (const { screen } of reached) {
    const here = sharing.filter((meeting) => meeting.screens.includes(screen.id))
    if (here.length > 0) screens += 1
    // What is booked changes only where something begins.
    for (const { from } of here)
      most = Math.max(
        most,
        here.filter((one) => one.from <= from && from <= one.to).reduce((sum, one) => sum + one.share, 0),
      )
  }
  return { share, of: share + most, screens, days: daysIn(days) }
}

/** The days of the booking on which no granted permit of its campaign covers the place. */
function uncovered(file: CampaignFile, { location }: Placed, days: DateRange): DateRange[] {
  const gaps: DateRange[] = []
  let next = days.from
  for (const range of permittedDates(file.permits, location.id, days)) {
    if (range.from > next) gaps.push({ from: next, to: plusDays(range.from, -1) })
    next = plusDays(range.to, 1)
  }
  return next <= days.to ? [...gaps, { from: next, to: days.to }] : gaps
}

/** Of its playlist: what begins after its hours are over, what is longer than they are, and which words are missing on its screens. */
function shownOf(file: CampaignFile, reached: readonly Placed[], booking: Begun) {
  const playlist = file.playlists.find(({ id }) => id === booking.playlist)
  const windowMs = longestWindowMs(booking)
  const unreached: Texts[] = []
  const tooLong: { title: Texts; lengthMs: number }[] = []
  const unread: { title: Texts; language: Language; screens: number }[] = []
  const days = booking.from && booking.to && booking.from <= booking.to ? daysIn({ from: booking.from, to: booking.to }) : Infinity
  let beginsMs = 0
  for (const [at, item] of (playlist?.items ?? []).entries()) {
    const title = titleOfItem(item, file) ?? { en: item.media ?? item.card ?? '' }
    const lengthMs = lengthOf(item, file)
    if (booking.mode === 'one-a-day' ? at >= days : beginsMs >= windowMs) unreached.push(title)
    else if (lengthMs > windowMs) tooLong.push({ title, lengthMs })
    beginsMs += lengthMs
  }
  for (const medium of file.media) {
    if (medium.kind !== 'film' || !playlist?.items.some((item) => item.media === medium.id || item.fallback === medium.id)) continue
    for (const language of ['tg', 'ru', 'en'] as const) {
      const screens = reached.filter(({ screen }) => screen.languages.includes(language)).length
      if (screens > 0 && medium.subtitles?.[language] === undefined) unread.push({ title: medium.title, language, screens })
    }
  }
  return { windowMs, unreached, tooLong, unread }
}
