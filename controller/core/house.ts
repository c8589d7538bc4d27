import type { CampaignFile, Location, Screen, Targets } from '../../shared/schema/campaign.ts'
import type { CampaignId } from '../../shared/schema/ids.ts'
import { isTargeted } from '../../shared/targets.ts'
import { firstById } from './catalogue.ts'
import { type Edit, type Edited, editCampaign } from './edit-campaign.ts'

/** The register of the house: locations and screens that every campaign may use. */
export interface House {
  locations: readonly Location[]
  screens: readonly Screen[]
}
export type HousePart = keyof House

const NAME = { en: 'House' }

/**
 * The register as planning takes it: a campaign file that describes places and books nothing. Its id is shorter than any campaign's can be, so it comes
 * first and its word on a place holds before every campaign's.
 */
export const houseFile = ({ locations, screens }: House): CampaignFile => ({
  format: 1,
  campaign: { id: '' as CampaignId, name: NAME, hashtags: NAME, donors: [] },
  locations: [...locations],
  screens: [...screens],
  media: [],
  cards: [],
  playlists: [],
  permits: [],
  bookings: [],
})

export const isHouse = ({ campaign }: CampaignFile): boolean => campaign.id === ''

/** One change of the register, checked as a campaign file would be; `others`: what campaigns describe, from where a screen's location is taken along. */
export function editHouse(house: House, edit: Edit & { part: HousePart }, others: readonly Location[]): Edited {
  const file = houseFile(house)
  const named = { ...file, campaign: { ...file.campaign, id: 'house' as CampaignId } }
  const along = edit.part === 'screens' ? copiesFor(named, { locations: others, screens: [] }, [edit]) : []
  return editCampaign(named, [...along, edit])
}

/**
 * What a campaign takes from the house so that its file stays whole by itself: the places that these edits name or reach and that the
 * campaign does not describe. To be applied before them.
 */
export function copiesFor(file: CampaignFile, house: House, edits: readonly Edit[]): Edit[] {
  const locations = firstById(house.locations)
  const wanted: { locations: Set<string>; screens: Set<string> } = { locations: new Set(), screens: new Set() }
  for (const edit of edits) {
    if (edit.part === 'screens') add(wanted.locations, [fieldOf(edit.entry, 'location')])
    if (edit.part === 'permits') add(wanted.locations, listOf(edit.entry, 'locations'))
    if (edit.part !== 'bookings') continue
    const targets = targetsOf(fieldOf(edit.entry, 'targets'))
    add(wanted.locations, targets.locations ?? [])
    for (const screen of house.screens) {
      const location = locations.get(screen.location)
      if (location && isTargeted(targets, { screen, location })) wanted.screens.add(screen.id)
    }
  }
  const screens = missing(file.screens, house.screens, wanted.screens)
  for (const { location } of screens) wanted.locations.add(location)
  return [
    ...missing(file.locations, house.locations, wanted.locations).map((entry): Edit => ({ part: 'locations', id: entry.id, entry })),
    ...screens.map((entry): Edit => ({ part: 'screens', id: entry.id, entry })),
  ]
}

const missing = <Entry extends { id: string }>(own: readonly Entry[], house: readonly Entry[], wanted: Set<string>): Entry[] => {
  const described = new Set(own.map(({ id }) => id))
  return house.filter(({ id }) => wanted.has(id) && !described.has(id))
}

/** What somebody gave has not been checked yet: whatever has another form names nothing. */
const fieldOf = (entry: unknown, name: string): unknown =>
  typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[name] : undefined
const listOf = (entry: unknown, name: string): unknown[] => {
  const list = fieldOf(entry, name)
  return Array.isArray(list) ? list : []
}
const add = (set: Set<string>, ids: readonly unknown[]): void => {
  for (const id of ids) if (typeof id === 'string') set.add(id)
}
const targetsOf = (given: unknown): Targets =>
  Object.fromEntries(['screens', 'locations', 'routes', 'regions', 'tags'].map((name) => [name, listOf(given, name)]))
