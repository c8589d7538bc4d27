import type { Location, Screen } from '../../../shared/schema/campaign.ts'
import type { Places } from '../../api/places.ts'
import type { Tx } from '../database/tables.ts'
import { described, type Described } from './described.ts'
import { houseRevisions, loadHouse } from './house-store.ts'

/** The house's entries, then the others; each with its revision and who describes it. */
function merged<Entry extends { id: string }>(
  own: readonly Entry[],
  counted: Record<string, number>,
  known: Map<string, Described<Entry>>,
) {
  const ids = new Set(own.map(({ id }) => id))
  const others = [...known.values()].filter(({ entry }) => !ids.has(entry.id))
  return [
    ...own.map((entry) => ({ entry, revision: counted[entry.id] ?? 1, campaigns: known.get(entry.id)?.campaigns ?? [] })),
    ...others.map(({ entry, campaigns }) => ({ entry, revision: 0, campaigns })),
  ]
}

/** Every place there is: the house's own first, then what only campaigns describe. */
export async function loadPlaces(tx: Tx): Promise<Places> {
  const house = await loadHouse(tx)
  const revisions = await houseRevisions(tx)
  const locations = merged(house.locations, revisions.locations, await described<Location>(tx, 'locations'))
  const screens = merged(house.screens, revisions.screens, await described<Screen>(tx, 'screens'))
  return {
    locations: locations.map(({ entry: location, ...row }) => ({ location, ...row })),
    screens: screens.map(({ entry: screen, ...row }) => ({ screen, ...row })),
  }
}
