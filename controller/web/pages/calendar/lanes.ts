import type { CalendarBooking } from '../../../api/calendar.ts'
import { type Dates, within } from './days.ts'

export interface Laid {
  booking: CalendarBooking
  /** What of it lies in the month. */
  shown: Dates
  /** Counted from 0: bars of one lane never lie over each other. */
  lane: number
}

export const keyOf = ({ campaign, booking }: { campaign: string; booking: string }): string => `${campaign} ${booking}`

/** Each bar in the first lane that is free on its days. */
export function inLanes(bookings: readonly CalendarBooking[], month: Dates): Laid[] {
  const ends: string[] = []
  return bookings.flatMap((booking) => {
    const shown = within(booking, month)
    if (!shown) return []
    const free = ends.findIndex((end) => end < shown.from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = shown.to
    return [{ booking, shown, lane }]
  })
}
