import type { Daypart, TimeZone } from '../../shared/schema/basics.ts'
import { calendarOf, type Day, minuteOf } from '../../shared/timeline/calendar.ts'
import { minutesIn } from './checks/dayparts.ts'
import type { Stretch } from './day-plan.ts'

const DAY_MINUTES = 1440

/** How much of a booking's hours falls into those in which a screen is switched off. */
export type Outside = 'none' | 'partly' | 'wholly'

/** A booking without hours is for those in which the screen is on, whenever they are. */
export function outsideHours(booked: readonly Daypart[] | undefined, on: readonly Daypart[] | undefined): Outside {
  if (!booked?.length || !on?.length) return 'none'
  const awake = minutesOfDay(on)
  const missed = [...minutesOfDay(booked)].filter((minute) => !awake.has(minute)).length
  if (missed === 0) return 'none'
  return missed === minutesOfDay(booked).size ? 'wholly' : 'partly'
}

/** Of several screens: wholly where none of them is on. */
export function outsideOfAll(each: readonly Outside[]): Outside {
  if (each.every((one) => one === 'none')) return 'none'
  return each.every((one) => one === 'wholly') ? 'wholly' : 'partly'
}

function minutesOfDay(dayparts: readonly Daypart[]): Set<number> {
  const minutes = new Set<number>()
  for (const daypart of dayparts) {
    const { from, to } = minutesIn(daypart)
    for (let minute = from; minute < to; minute++) minutes.add(minute % DAY_MINUTES)
  }
  return minutes
}

/** When every one of the screens is switched off, whatever the date; without hours a screen is always on. */
export function offTogether(each: readonly (readonly Daypart[] | undefined)[]): Daypart[] {
  if (each.length === 0 || each.some((hours) => !hours?.length)) return []
  const awake = minutesOfDay(each.flatMap((hours) => hours ?? []))
  const isEdge = (minute: number) => minute === 0 || awake.has(minute) !== awake.has(minute - 1)
  const edges = Array.from({ length: DAY_MINUTES }, (_, minute) => minute).filter(isEdge)
  return edges.flatMap((from, at) =>
    awake.has(from) ? [] : [{ from: clockOf(from), to: clockOf(edges[at + 1] ?? DAY_MINUTES) } as Daypart],
  )
}

const clockOf = (minute: number): string => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** The stretches of a civil day in which a screen with these hours is switched off. */
export function offDuring(hours: readonly Daypart[] | undefined, day: Day, zone: TimeZone): Stretch[] {
  if (!hours?.length) return []
  const calendar = calendarOf(zone)
  const bounds = { from: calendar.midnight(day), to: calendar.midnight(day + 1) }
  const awake = [day - 1, day]
    .flatMap((date) => hours.map((daypart) => windowOf(daypart, date, calendar)))
    .map(({ from, to }) => ({ from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from)
  const off: Stretch[] = []
  let at = bounds.from
  for (const { from, to } of awake) {
    if (from > at) off.push({ from: at, to: from } as Stretch)
    at = Math.max(at, to)
  }
  return at < bounds.to ? [...off, { from: at, to: bounds.to } as Stretch] : off
}

function windowOf(daypart: Daypart, date: Day, calendar: ReturnType<typeof calendarOf>) {
  const [from, to] = [minuteOf(daypart.from), minuteOf(daypart.to)]
  return { from: calendar.instantOf(date, from, 'start'), to: calendar.instantOf(to <= from ? date + 1 : date, to, 'end') }
}
