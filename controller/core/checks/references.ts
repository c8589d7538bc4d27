import { pointer, type Problem, type ProblemCode, problem } from '../../../shared/problems.ts'
import type { Booking, CampaignFile, PlaylistItem, Targets } from '../../../shared/schema/campaign.ts'
import { placesIn } from '../catalogue.ts'
import { isTargeted } from '../../../shared/targets.ts'

/** Whatever is named exists in the file, and every target reaches a screen. */
export function checkReferences(file: CampaignFile): Problem[] {
  const locations = idsOf(file.locations)
  const playlists = idsOf(file.playlists)
  return [
    ...file.screens.flatMap((screen, index) => unknown(locations, screen.location, 'location-unknown', 'screens', index, 'location')),
    ...file.permits.flatMap((permit, index) =>
      permit.locations.flatMap((id, at) => unknown(locations, id, 'location-unknown', 'permits', index, 'locations', at)),
    ),
    ...checkLogos(file),
    ...checkItems(file),
    ...file.bookings.flatMap((booking, index) => [
      ...unknown(playlists, booking.playlist, 'playlist-unknown', 'bookings', index, 'playlist'),
      ...checkTargets(file, booking, index),
    ]),
  ]
}

const idsOf = (entries: readonly { id: string }[]): Set<string> => new Set(entries.map(({ id }) => id))

const unknown = (known: Set<string>, id: string, code: ProblemCode, ...path: (string | number)[]): Problem[] =>
  known.has(id) ? [] : [problem(pointer(...path), code, { id })]

function checkItems(file: CampaignFile): Problem[] {
  const media = idsOf(file.media)
  const cards = idsOf(file.cards)
  const check = (item: PlaylistItem, ...path: (string | number)[]): Problem[] => [
    ...(item.fallback === undefined ? [] : unknown(media, item.fallback, 'media-unknown', ...path, 'fallback')),
    ...(item.media === undefined ? [] : unknown(media, item.media, 'media-unknown', ...path, 'media')),
    ...(item.card === undefined ? [] : unknown(cards, item.card, 'card-unknown', ...path, 'card')),
  ]
  return file.playlists.flatMap((playlist, index) => playlist.items.flatMap((item, at) => check(item, 'playlists', index, 'items', at)))
}

function checkLogos(file: CampaignFile): Problem[] {
  const logos = [
    ...file.campaign.donors.map(({ logo }, index) => ({ logo, path: pointer('campaign', 'donors', index, 'logo') })),
    ...file.cards.map((card, index) => ({
      logo: card.kind === 'acknowledgement' ? card.logo : undefined,
      path: pointer('cards', index, 'logo'),
    })),
  ]
  return logos.flatMap(({ logo, path }) => {
    if (logo === undefined) return []
    const medium = file.media.find(({ id }) => id === logo)
    if (!medium) return [problem(path, 'media-unknown', { id: logo })]
    return medium.kind === 'image' ? [] : [problem(path, 'logo-not-image', { id: logo })]
  })
}

function checkTargets(file: CampaignFile, { targets }: Booking, index: number): Problem[] {
  const places = placesIn(file)
  const reaches = (part: Targets): boolean => places.some((place) => isTargeted(part, place))
  const screens = idsOf(file.screens)
  const locations = idsOf(file.locations)
  const at = (list: keyof Targets, place: number): string => pointer('bookings', index, 'targets', list, place)
  const problems: Problem[] = []
  for (const [place, id] of (targets.screens ?? []).entries())
    if (!screens.has(id)) problems.push(problem(at('screens', place), 'screen-unknown', { id }))
  for (const [place, id] of (targets.locations ?? []).entries())
    if (!locations.has(id)) problems.push(problem(at('locations', place), 'location-unknown', { id }))
    else if (!reaches({ locations: [id] })) problems.push(problem(at('locations', place), 'target-no-screen', { target: id }))
  for (const list of ['routes', 'regions', 'tags'] as const)
    for (const [place, target] of (targets[list] ?? []).entries())
      if (!reaches({ [list]: [target] })) problems.push(problem(at(list, place), 'target-no-screen', { target }))
  if (problems.length === 0 && !reaches(targets)) problems.push(problem(pointer('bookings', index, 'targets'), 'booking-no-screen'))
  return problems
}
