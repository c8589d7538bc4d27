import type { Instant, TimeZone } from '../../shared/schema/basics.ts'
import type { Booking, CampaignFile, PlaylistItem, Targets } from '../../shared/schema/campaign.ts'
import type { BookingId, CampaignId, ItemId, ScreenId } from '../../shared/schema/ids.ts'
import type { Program, ProgramBooking, ProgramItem } from '../../shared/schema/program.ts'
import { compareText, inOrder, type Placed, placeOf, screenIdsOf } from './catalogue.ts'
import { permittedDates } from './permits.ts'
import { itemIdOf, type MediaOf, planItem } from './plan-items.ts'
import { isTargeted } from '../../shared/targets.ts'

const HOME_ZONE = 'Asia/Dushanbe' as TimeZone

/** A program before it is numbered, dated and signed. */
export type ProgramContent = Omit<Program, 'revision' | 'issuedAt' | 'validUntil'>

/** Taken off every screen from `at` on. Null widens it: no item, the whole booking; no booking, the whole campaign. */
export interface Withdrawal {
  campaign: CampaignId
  booking: BookingId | null
  item: ItemId | null
  at: Instant
}

export interface PlanInput {
  /** Campaigns as published; their order does not matter. */
  files: readonly CampaignFile[]
  screen: ScreenId
  /** The bytes of a medium, with a film's measured length; null: not ingested yet. */
  mediaOf: MediaOf
  mediaUrl: string | null
  withdrawn: readonly Withdrawal[]
  /** For locations that name none. Default: Asia/Dushanbe. */
  zone?: TimeZone
}

/** Something that is booked and does not go out, and why. */
export interface PlanNote {
  campaign: CampaignId
  booking: BookingId
  item: ItemId | null
  why: 'media-missing' | 'permit-missing' | 'nothing-to-show'
}

/**
 * All that one screen needs, from every campaign that reaches it; null: nobody knows the screen. Equal input gives JSON that
 * is equal byte for byte, so that a digest tells whether a program changed.
 */
export function planProgram(input: PlanInput): ProgramContent | null {
  return plan(input)?.program ?? null
}

/** What of the bookings for this screen is left out of its program. */
export function planNotes(input: PlanInput): PlanNote[] {
  return plan(input)?.notes ?? []
}

/** The screens that targets reach, in the order of their ids. */
export function screensOf(files: readonly CampaignFile[], targets: Targets): ScreenId[] {
  return screenIdsOf(files).filter((id) => {
    const place = placeOf(files, id)
    return place !== null && isTargeted(targets, place)
  })
}

function plan(input: PlanInput): { program: ProgramContent; notes: PlanNote[] } | null {
  const place = placeOf(input.files, input.screen)
  if (!place) return null
  const zone = place.location.zone ?? input.zone ?? HOME_ZONE
  const notes: PlanNote[] = []
  const bookings = input.files
    .flatMap((file) =>
      file.bookings
        .filter((booking) => isTargeted(booking.targets, place))
        .flatMap((booking) => planBooking(booking, { file, place, zone, input, notes }) ?? []),
    )
    .sort((one, other) => compareText(one.id, other.id) || compareText(one.campaign, other.campaign))
  const shown = new Set(bookings.map(({ campaign }) => campaign))
  const campaigns = inOrder(input.files)
    .filter(({ campaign }) => shown.has(campaign.id))
    .map(({ campaign: { id, name, hashtags, site, colour } }) => ({ id, name, hashtags, site: site ?? null, colour: colour ?? 'lapis' }))
  const ended = notes
    .filter(({ why }) => why === 'permit-missing')
    .map(({ campaign, booking }) => ({ campaign, booking }))
    .sort((one, other) => compareText(one.booking, other.booking) || compareText(one.campaign, other.campaign))
  const head = { format: 1, screen: screenFace(place, zone), mediaUrl: input.mediaUrl } as const
  return { program: { ...head, campaigns, bookings, ...(ended.length > 0 && { ended }) }, notes }
}

const screenFace = ({ screen, location }: Placed, zone: TimeZone): ProgramContent['screen'] => ({
  id: screen.id,
  name: screen.name,
  location: location.name,
  region: location.region,
  zone,
  width: screen.width,
  height: screen.height,
  languages: screen.languages,
  sound: screen.sound,
  renditionCap: screen.renditionCap ?? Math.min(screen.width, screen.height),
  ...(screen.volumePercent && { volumePercent: screen.volumePercent }),
  ...(screen.soundHours && { soundHours: screen.soundHours }),
  ...(screen.rotation && { rotation: screen.rotation }),
  ...(screen.hours && { hours: screen.hours }),
  ...(screen.data && { data: screen.data }),
})

interface BookingRoom {
  file: CampaignFile
  place: Placed
  zone: TimeZone
  input: PlanInput
  notes: PlanNote[]
}

function planBooking(booking: Booking, room: BookingRoom): ProgramBooking | null {
  const { file, place, notes } = room
  const campaign = file.campaign.id
  const leaveOut = (why: PlanNote['why'], item: ItemId | null): null => {
    notes.push({ campaign, booking: booking.id, item, why })
    return null
  }
  const permitted = place.permitNeeded ? permittedDates(file.permits, place.location.id, booking) : null
  if (permitted?.length === 0) return leaveOut('permit-missing', null)
  const mode = booking.mode ?? 'loop'
  const { items, missing } = planItems(booking, room)
  for (const item of missing) leaveOut('media-missing', item)
  // One a day: with an item missing every later one would come a day early, so nothing shows until all are there.
  if (items.length === 0 || (mode === 'one-a-day' && missing.length > 0)) return leaveOut('nothing-to-show', null)
  return {
    id: booking.id,
    campaign,
    tier: booking.tier,
    share: booking.share ?? 1,
    mode,
    ...(booking.readiness && { readiness: booking.readiness }),
    from: booking.from,
    to: booking.to,
    dayparts: booking.dayparts ?? [],
    permitted,
    withdrawnAt: withdrawnAt(booking, room),
    window: booking.window ? { from: instantOf(booking.window.from), to: instantOf(booking.window.to) } : null,
    items,
  }
}

function planItems(booking: Booking, { file, place, zone, input }: BookingRoom): { items: ProgramItem[]; missing: ItemId[] } {
  const items: ProgramItem[] = []
  const missing: ItemId[] = []
  const playlist = file.playlists.find(({ id }) => id === booking.playlist)
  for (const item of playlist?.items ?? []) {
    const planned = planItem(withoutWithdrawn(item, file, booking, input.withdrawn), {
      file,
      region: place.location.region,
      zone,
      mediaOf: input.mediaOf,
    })
    if (!planned) missing.push(itemIdOf(item))
    else items.push({ ...planned, until: earliest([planned.until, ...itemWithdrawals(file, booking, planned.id, input.withdrawn)]) })
  }
  return { items, missing }
}

/** A film that was taken off the screens stands in for no stream either. */
function withoutWithdrawn(item: PlaylistItem, file: CampaignFile, booking: Booking, withdrawn: readonly Withdrawal[]): PlaylistItem {
  const { fallback, ...rest } = item
  if (fallback === undefined) return item
  const shownAs = file.playlists.flatMap(({ items }) => items.filter(({ media }) => media === fallback).map(itemIdOf))
  const names = [fallback as string as ItemId, ...shownAs]
  return names.some((name) => itemWithdrawals(file, booking, name, withdrawn).length > 0) ? rest : item
}

const itemWithdrawals = (file: CampaignFile, booking: Booking, item: ItemId, withdrawn: readonly Withdrawal[]): Instant[] =>
  withdrawn
    .filter((one) => one.item === item && one.campaign === file.campaign.id && (one.booking ?? booking.id) === booking.id)
    .map(({ at }) => at)

function withdrawnAt(booking: Booking, { file, input }: BookingRoom): Instant | null {
  const asked = input.withdrawn.filter(
    (one) => one.item === null && one.campaign === file.campaign.id && (one.booking ?? booking.id) === booking.id,
  )
  return earliest([booking.withdrawn ? instantOf(booking.withdrawn) : null, ...asked.map(({ at }) => at)])
}

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((least, at) => (least === null || (at !== null && at < least) ? at : least), null)

const instantOf = (timestamp: string): Instant => Date.parse(timestamp) as Instant
