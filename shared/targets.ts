import type { Location, Screen, Targets } from './schema/campaign.ts'

/** As much of a screen and its location as targets look at. */
export interface Targetable {
  screen: Pick<Screen, 'id' | 'tags'>
  location: Pick<Location, 'id' | 'region' | 'route' | 'tags'>
}

/** A booking goes to every screen that any of its targets names: they add up. */
export function isTargeted(targets: Targets, { screen, location }: Targetable): boolean {
  return (
    targets.screens?.includes(screen.id) === true ||
    targets.locations?.includes(location.id) === true ||
    (location.route !== undefined && targets.routes?.includes(location.route) === true) ||
    targets.regions?.includes(location.region) === true ||
    targets.tags?.some((tag) => screen.tags?.includes(tag) === true || location.tags?.includes(tag) === true) === true
  )
}
