import type { CampaignFile, Location, Screen } from '../../shared/schema/campaign.ts'
import type { LocationId, ScreenId } from '../../shared/schema/ids.ts'

/** A screen with the place where it stands. */
export interface Placed {
  screen: Screen
  location: Location
  /** True where any campaign's file says that this location demands permits: the strictest holds. */
  permitNeeded: boolean
}

/** What a campaign file holds, by id. */
interface Shelf {
  screens: Map<ScreenId, Screen>
  locations: Map<LocationId, Location>
}

// A campaign file is a value: whoever changes one makes a new one, so what was read from it stays true.
const shelves = new WeakMap<CampaignFile, Shelf>()

function shelfOf(file: CampaignFile): Shelf {
  const known = shelves.get(file)
  if (known) return known
  const shelf: Shelf = { screens: firstById(file.screens), locations: firstById(file.locations) }
  shelves.set(file, shelf)
  return shelf
}

/** Of entries with the same id the first holds; `checkCampaign` reports the others. */
export function firstById<Id extends string, Entry extends { id: Id }>(entries: readonly Entry[]): Map<Id, Entry> {
  const byId = new Map<Id, Entry>()
  for (const entry of entries) if (!byId.has(entry.id)) byId.set(entry.id, entry)
  return byId
}

export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The files in an order of their own, so that nothing depends on the order they were given in. */
export const inOrder = (files: readonly CampaignFile[]): CampaignFile[] =>
  [...files].sort((one, other) => compareText(one.campaign.id, other.campaign.id))

/**
 * The screen and its location as the first campaign (by id) that knows it describes them; null where nobody does.
 * Several campaigns may describe the same screen.
 */
export function placeOf(files: readonly CampaignFile[], id: ScreenId): Placed | null {
  const ordered = inOrder(files)
  const screen = firstOf(ordered, (shelf) => shelf.screens.get(id))
  if (!screen) return null
  const location = firstOf(ordered, (shelf) => shelf.locations.get(screen.location))
  if (!location) return null
  const permitNeeded = ordered.some((file) => shelfOf(file).locations.get(location.id)?.permitNeeded === true)
  return { screen, location, permitNeeded }
}

function firstOf<Found>(files: readonly CampaignFile[], look: (shelf: Shelf) => Found | undefined): Found | undefined {
  for (const file of files) {
    const found = look(shelfOf(file))
    if (found !== undefined) return found
  }
  return undefined
}

export const screenIdsOf = (files: readonly CampaignFile[]): ScreenId[] =>
  [...new Set(files.flatMap((file) => [...shelfOf(file).screens.keys()]))].sort(compareText)

/** The screens that one file describes, each in its place; those whose location is unknown are left out. */
export function placesIn(file: CampaignFile): Placed[] {
  return screenIdsOf([file]).flatMap((id) => placeOf([file], id) ?? [])
}
