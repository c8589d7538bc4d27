import { pointer, type Problem, problem } from '../../shared/problems.ts'
import type { Booking, CampaignFile, Playlist } from '../../shared/schema/campaign.ts'
import type { LocationId } from '../../shared/schema/ids.ts'
import { type Placed, placesIn } from './catalogue.ts'
import { storiesOf } from './checks/consents.ts'
import { minutesIn } from './checks/dayparts.ts'
import { daysIn } from './civil-days.ts'
import { outsideHours } from './hours.ts'
import { permittedDates } from './permits.ts'
import { lengthOf } from '../../shared/item-length.ts'
import { itemIdOf } from './plan-items.ts'
import { isTargeted } from '../../shared/targets.ts'

const DAY_MS = 86_400_000

/**
 * What is lawful but worth a look before publishing: items nobody would see, days without a permit, missing subtitles and
 * contacts. For a file without problems; advice keeps nothing from being published.
 */
export function adviseOn(file: CampaignFile): Problem[] {
  const places = placesIn(file)
  return file.bookings
    .flatMap((booking, index) => {
      const playlist = file.playlists.find(({ id }) => id === booking.playlist)
      const reached = places.filter((place) => isTargeted(booking.targets, place))
      if (!playlist) return []
      return [
        ...wholeDayparts(booking, index),
        ...unreachable(file, booking, playlist),
        ...reached.flatMap((place) => [...contactless(file, playlist, place), ...unsubtitled(file, playlist, place)]),
        ...uncovered(file, booking, index, reached),
        ...withdrawnStories(file, booking),
        ...asleep(booking, index, reached),
      ]
    })
    .filter(once())
}

/** Two bookings of one playlist give the same advice; it is said once. */
function once(): (found: Problem) => boolean {
  const said = new Set<string>()
  return (found) => {
    const words = JSON.stringify(found)
    return !said.has(words) && said.add(words).size > 0
  }
}

const wholeDayparts = (booking: Booking, index: number): Problem[] =>
  (booking.dayparts ?? []).flatMap(({ from, to }, at) =>
    from === to ? [problem(pointer('bookings', index, 'dayparts', at), 'daypart-whole-day', { at: from })] : [],
  )

/** The longest stretch in which the booking's sequence runs from its first item on: spans are cut at midnight at the latest. */
export function longestWindowMs(booking: Pick<Booking, 'dayparts' | 'window'>): number {
  if (booking.window) return Math.min(DAY_MS, Date.parse(booking.window.to) - Date.parse(booking.window.from))
  const lengths = (booking.dayparts ?? []).map((daypart) => {
    const { from, to } = minutesIn(daypart)
    return Math.max(Math.min(to, 1440) - from, to - 1440) * 60_000
  })
  return lengths.length === 0 ? DAY_MS : Math.max(...lengths)
}

function unreachable(file: CampaignFile, booking: Booking, playlist: Playlist): Problem[] {
  const index = file.playlists.indexOf(playlist)
  const lost = (at: number): Problem =>
    problem(pointer('playlists', index, 'items', at), 'item-unreachable', {
      item: itemIdOf(playlist.items[at] ?? {}),
      booking: booking.id,
    })
  if (booking.mode === 'one-a-day') return playlist.items.flatMap((_item, at) => (at >= daysIn(booking) ? [lost(at)] : []))
  const window = longestWindowMs(booking)
  let beginsMs = 0
  return playlist.items.flatMap((item, at) => {
    const begins = beginsMs
    beginsMs += lengthOf(item, file)
    return begins >= window ? [lost(at)] : []
  })
}

function contactless(file: CampaignFile, playlist: Playlist, { screen, location }: Placed): Problem[] {
  if (file.contacts?.some(({ region }) => region === location.region)) return []
  const cards = new Set(file.cards.filter(({ kind }) => kind === 'contacts').map(({ id }) => id))
  const index = file.playlists.indexOf(playlist)
  return playlist.items.flatMap((item, at) =>
    item.strip === 'contacts' || (item.card !== undefined && cards.has(item.card))
      ? [problem(pointer('playlists', index, 'items', at), 'contact-missing', { region: location.region, screen: screen.id })]
      : [],
  )
}

function unsubtitled(file: CampaignFile, playlist: Playlist, { screen }: Placed): Problem[] {
  return file.media.flatMap((medium, index) => {
    if (medium.kind !== 'film' || !playlist.items.some((item) => item.media === medium.id || item.fallback === medium.id)) return []
    return screen.languages.flatMap((language) =>
      medium.subtitles?.[language] === undefined
        ? [problem(pointer('media', index, 'subtitles'), 'subtitles-missing', { film: medium.id, language, screen: screen.id })]
        : [],
    )
  })
}

function uncovered(file: CampaignFile, booking: Booking, index: number, reached: readonly Placed[]): Problem[] {
  const covered = (location: LocationId): boolean =>
    permittedDates(file.permits, location, booking).reduce((sum, range) => sum + daysIn(range), 0) >= daysIn(booking)
  const demanding = reached.filter(({ permitNeeded }) => permitNeeded).map(({ location }) => location.id)
  const locations = [...new Set(demanding)].filter((location) => !covered(location)).join(', ')
  return locations === '' ? [] : [problem(pointer('bookings', index), 'permit-uncovered', { locations, booking: booking.id })]
}

const withdrawnStories = (file: CampaignFile, booking: Booking): Problem[] =>
  storiesOf(file, booking).flatMap(({ story: { consent }, index }) =>
    consent.withdrawn === undefined
      ? []
      : [problem(pointer('cards', index, 'consent', 'withdrawn'), 'consent-withdrawn', { date: consent.withdrawn, booking: booking.id })],
  )

/** Screens that are switched off during the booking's hours. */
function asleep(booking: Booking, index: number, reached: readonly Placed[]): Problem[] {
  const path = pointer('bookings', index, 'dayparts')
  const named = (how: 'wholly' | 'partly') =>
    reached.filter(({ screen }) => outsideHours(booking.dayparts, screen.hours) === how).map(({ screen }) => screen.id)
  const [wholly, partly] = [named('wholly'), named('partly')]
  return [
    ...(wholly.length > 0 ? [problem(path, 'booking-asleep', { booking: booking.id, screens: wholly.join(', ') })] : []),
    ...(partly.length > 0 ? [problem(path, 'booking-partly-asleep', { booking: booking.id, screens: partly.join(', ') })] : []),
  ]
}
