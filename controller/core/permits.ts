import type { DateRange } from '../../shared/schema/basics.ts'
import type { Permit } from '../../shared/schema/campaign.ts'
import type { LocationId } from '../../shared/schema/ids.ts'
import { clipRange, mergeRanges } from './civil-days.ts'

/**
 * Those of the days (a booking's, say) on which granted permits of its campaign cover the location; empty: none, and nothing may go out.
 * Asked, refused and revoked permits cover nothing.
 */
export function permittedDates(permits: readonly Permit[], location: LocationId, days: DateRange): DateRange[] {
  const granted = permits.filter((permit) => permit.state === 'granted' && permit.locations.includes(location))
  return mergeRanges(granted.flatMap((permit) => clipRange(permit, days) ?? []))
}
