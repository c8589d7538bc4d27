import type { CivilDate } from '../../../../shared/schema/basics.ts'

/** From the first to the last civil date, both counted. */
export interface Dates {
  from: CivilDate
  to: CivilDate
}
export type Grip = 'from' | 'to' | 'move'

const DAY_MS = 86_400_000
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** Civil dates are counted in UTC, so that the browser's zone and its summer time touch nothing. */
export const plusDays = (date: CivilDate, days: number): CivilDate =>
  new Date(at(date) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate
export const daysFrom = (one: CivilDate, other: CivilDate): number => Math.round((at(other) - at(one)) / DAY_MS)
/** 0 is Monday. */
export const weekdayOf = (date: CivilDate): number => (new Date(at(date)).getUTCDay() + 6) % 7

/** `2027-06` as its days. */
export function monthDates(month: string): Dates {
  const from = `${month}-01` as CivilDate
  return { from, to: plusDays(`${nextMonth(month, 1)}-01` as CivilDate, -1) }
}
export function nextMonth(month: string, by: number): string {
  const [year = 0, count = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, count - 1 + by, 1)).toISOString().slice(0, 7)
}
export const isMonth = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
export const eachDay = ({ from, to }: Dates): CivilDate[] => Array.from({ length: daysFrom(from, to) + 1 }, (_, by) => plusDays(from, by))

/** What of the one lies inside the other; null: nothing. */
export function within(dates: Dates, bounds: Dates): Dates | null {
  const from = dates.from > bounds.from ? dates.from : bounds.from
  const to = dates.to < bounds.to ? dates.to : bounds.to
  return from <= to ? { from, to } : null
}

/** The dates after a bar was pulled by so many days; one end never passes the other. */
export function pulled({ from, to }: Dates, grip: Grip, by: number): Dates {
  if (grip === 'move') return { from: plusDays(from, by), to: plusDays(to, by) }
  const end = plusDays(grip === 'from' ? from : to, by)
  if (grip === 'from') return { from: end < to ? end : to, to }
  return { from, to: end > from ? end : from }
}

/** The days of a range that none of the others covers, as few ranges as possible. */
export function uncovered(dates: Dates, covered: readonly Dates[]): Dates[] {
  const bare: Dates[] = []
  for (const day of eachDay(dates)) {
    if (covered.some(({ from, to }) => from <= day && day <= to)) continue
    const last = bare.at(-1)
    if (last && plusDays(last.to, 1) === day) last.to = day
    else bare.push({ from: day, to: day })
  }
  return bare
}
