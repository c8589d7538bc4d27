import type { Daypart, TimeZone } from '../../shared/schema/basics.ts'
import { calendarOf, type Day } from '../../shared/timeline/calendar.ts'
import { openHours } from '../../shared/timeline/open-hours.ts'
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
  const calendar = calendarOf(zone)
  const open = openHours(hours, calendar)
  const end = calendar.midnight(day + 1)
  const off: Stretch[] = []
  for (let at = calendar.midnight(day); at < end;) {
    const { on, to } = open.at(at)
    if (!on) off.push({ from: at, to: Math.min(to, end) } as Stretch)
    at = to
  }
  return off
}
