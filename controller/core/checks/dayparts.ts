import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import type { Daypart } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'

const DAY_MINUTES = 1440

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes from the start of its date; one that ends at or before its start runs over midnight (DESIGN section 3). */
export function minutesIn({ from, to }: Daypart): { from: number; to: number } {
  const start = minutesOf(from)
  const end = minutesOf(to)
  return { from: start, to: end <= start ? end + DAY_MINUTES : end }
}

/** Dayparts of a booking, and the hours of a screen, begin within their day and do not overlap, also not with those of the day before. */
export function checkDayparts({ bookings, screens }: CampaignFile): Problem[] {
  return [
    ...bookings.flatMap(({ dayparts }, index) => checkEach(dayparts, 'bookings', index, 'dayparts')),
    ...screens.flatMap(({ hours }, index) => checkEach(hours, 'screens', index, 'hours')),
    ...screens.flatMap(({ data }, index) => checkEach(data?.windows, 'screens', index, 'data', 'windows')),
  ]
}

const checkEach = (dayparts: readonly Daypart[] = [], ...path: (string | number)[]): Problem[] =>
  dayparts.flatMap((daypart, at, all) => {
    if (daypart.from === '24:00') return [problem(pointer(...path, at, 'from'), 'daypart-start')]
    const other = all.slice(0, at).find((earlier) => overlap(earlier, daypart))
    return other ? [problem(pointer(...path, at), 'daypart-overlap', { from: other.from, to: other.to })] : []
  })

function overlap(one: Daypart, other: Daypart): boolean {
  const [a, b] = [minutesIn(one), minutesIn(other)]
  return [-DAY_MINUTES, 0, DAY_MINUTES].some((shift) => a.from + shift < b.to && b.from < a.to + shift)
}
