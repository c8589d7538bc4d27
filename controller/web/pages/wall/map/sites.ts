import type { Language } from '../../../../../shared/schema/basics.ts'
import type { Place } from '../../../../../shared/schema/campaign.ts'
import { textIn } from '../../../words/language.ts'
import type { Listed, Mood } from '../rows.ts'
import type { Collection } from './style.ts'

/** The screens of one location; `place` null: nobody has said where it is. */
export interface Site {
  key: string
  name: string
  place: Place | null
  screens: Listed[]
}

/** Screens by location, in the order of the list: who needs somebody first. */
export function sitesOf(shown: readonly Listed[], language: Language): Site[] {
  const sites = new Map<string, Site>()
  for (const one of shown) {
    const name = textIn(one.row.location, language)
    const { place, region } = one.row
    const key = `${region} ${name} ${place?.lat} ${place?.lon}`
    const site = sites.get(key) ?? { key, name, place, screens: [] }
    site.screens.push(one)
    sites.set(key, site)
  }
  return [...sites.values()]
}

export const moodIn = ({ screens }: Site): Mood => screens[0]?.mood ?? 'none'

export const featuresOf = (sites: readonly Site[]): Collection => ({
  type: 'FeatureCollection',
  features: sites.flatMap((site) => {
    if (!site.place) return []
    const countOf = (mood: Mood) => site.screens.filter((one) => one.mood === mood).length
    return {
      type: 'Feature' as const,
      properties: { key: site.key, screens: site.screens.length, bad: countOf('bad'), late: countOf('late'), good: countOf('good') },
      geometry: { type: 'Point' as const, coordinates: [site.place.lon, site.place.lat] },
    }
  }),
})
