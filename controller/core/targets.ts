import type { Targets } from '../../shared/schema/campaign.ts'
import type { Placed } from './catalogue.ts'

/** A booking goes to every screen that any of its targets names: they add up. */
export function isTargeted(targets: Targets, { screen, location }: Placed): boolean {
  return (
    targets.screens?.includes(screen.id) === true ||
    targets.locations?.includes(location.id) === true ||
    (location.route !== undefined && targets.routes?.includes(location.route) === true) ||
    targets.regions?.includes(location.region) === true ||
    targets.tags?.some((tag) => screen.tags?.includes(tag) === true || location.tags?.includes(tag) === true) === true
  )
}
