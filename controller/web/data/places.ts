import { useQueryClient } from '@tanstack/react-query'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Saved } from '../../api/drafts.ts'
import type { Places } from '../../api/places.ts'
import { ask, type Asked } from './ask.ts'
import { useAnswer } from './queries.ts'

export type PlacePart = 'locations' | 'screens'

/** The house's locations and screens, then those that only campaigns describe (revision 0). */
export const usePlaces = () => useAnswer<Places>('places')

/** The campaign with the house's places beside its own, the house's first: what its entries may name. */
export function useWithHouse(file: CampaignFile): CampaignFile {
  const places = usePlaces().data
  if (!places) return file
  const own = places.locations.filter(({ revision }) => revision > 0).map(({ location }) => location)
  const screens = places.screens.filter(({ revision }) => revision > 0).map(({ screen }) => screen)
  return { ...file, locations: merged(own, file.locations), screens: merged(screens, file.screens) }
}

function merged<Entry extends { id: string }>(house: readonly Entry[], campaign: readonly Entry[]): Entry[] {
  const ids = new Set(house.map(({ id }) => id))
  return [...house, ...campaign.filter(({ id }) => !ids.has(id))]
}

/** Changes the house's register. `revision`: the one that the person saw, 0 for a new entry; 409 brings the `Current` one back. */
export function usePlaceEdit(part: PlacePart) {
  const answers = useQueryClient()
  const send = async (method: 'PUT' | 'DELETE', id: string, revision: number, entry?: unknown): Promise<Asked<Saved>> => {
    const asked = await ask<Saved>(method, `${part}/${encodeURIComponent(id)}`, entry, { 'if-match': `"${revision}"` })
    await Promise.all(['places', 'screens'].map((first) => answers.invalidateQueries({ queryKey: [first] })))
    return asked
  }
  return {
    put: (id: string, entry: unknown, revision: number) => send('PUT', id, revision, entry),
    remove: (id: string, revision: number) => send('DELETE', id, revision),
  }
}
