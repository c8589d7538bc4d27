import type { DateRange } from '../../shared/schema/basics.ts'
import type { Booking, Permit } from '../../shared/schema/campaign.ts'
import type { LocationId } from '../../shared/schema/ids.ts'
import { clipRange, mergeRanges } from './civil-days.ts'

/**
 * The dates of the booking on which granted permits of its campaign cover the location; empty: none, and nothing may go out.
 * Asked, refused and revoked permits cover nothing.
 */
export function permittedDates(permits: readonly Permit[], location: LocationId, booking: Booking): DateRange[] {
  const granted = permits.filter((permit) => permit.state === 'granted' && permit.locations.includes(location))
  return mergeRanges(granted.flatMap((permit) => clipRange(permit, booking) ?? []))
}
