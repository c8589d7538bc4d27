import type { CivilDate, DateRange, Instant, TimeZone } from '../../shared/schema/basics.ts'

const DAY_MS = 86_400_000

/** Civil dates compare as text: ISO 8601 writes the greatest unit first. */
export const laterOf = (one: CivilDate, other: CivilDate): CivilDate => (one > other ? one : other)
export const earlierOf = (one: CivilDate, other: CivilDate): CivilDate => (one < other ? one : other)

export const plusDays = (date: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate

/** How many days lie in the range, both ends counted. */
export const daysIn = ({ from, to }: DateRange): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/** False for a day that no calendar holds, such as 2027-02-30. */
export function existsAsDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date
}

/** The first instant of a civil date in a zone; where midnight does not exist, the first that does (DESIGN section 3). */
export const startOfDay = (date: CivilDate, zone: TimeZone): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds as Instant

/** Ranges of inclusive civil dates as few as possible, in order; those that touch become one. */
export function mergeRanges(ranges: readonly DateRange[]): DateRange[] {
  const merged: DateRange[] = []
  for (const range of [...ranges].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))) {
    const last = merged.at(-1)
    if (last && range.from <= plusDays(last.to, 1)) last.to = laterOf(last.to, range.to)
    else merged.push({ from: range.from, to: range.to })
  }
  return merged
}

/** What of the range lies inside the bounds; null where nothing does. */
export function clipRange(range: DateRange, bounds: DateRange): DateRange | null {
  const from = laterOf(range.from, bounds.from)
  const to = earlierOf(range.to, bounds.to)
  return from <= to ? { from, to } : null
}

/** True for IANA names that this runtime knows. Asked of Temporal: making an `Intl.DateTimeFormat` costs 13 ms the first time. */
export function isZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}
