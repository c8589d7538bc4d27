import type { Cause } from '../../../shared/findings.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { AlertSettings } from '../../../shared/schema/requests-alerts.ts'
import type { Incident } from './incident.ts'

/** As long as nobody has chosen otherwise: all incidents to everybody, nights are quiet, a digest in the morning. */
export const DEFAULT_ALERTS: AlertSettings = {
  rules: [{ causes: [], regions: [], routes: [], channels: [] }],
  urgent: ['broker-lost', 'picture-black', 'program-refused', 'program-expired', 'safe-loop'],
  quiet: { from: '22:00', to: '07:00' } as AlertSettings['quiet'],
  digestAt: 8,
}

const includes = (list: readonly string[], word: string): boolean => list.length === 0 || list.includes(word)

/** The channels that an incident is told to, each once, in the order of `channels`. */
export function channelsFor(
  { cause, region, place }: Pick<Incident, 'cause' | 'region' | 'place'>,
  rules: AlertSettings['rules'],
  channels: readonly string[],
): string[] {
  const isThere = ({ regions, routes }: AlertSettings['rules'][number]): boolean =>
    place.kind === 'house' ||
    (regions.length === 0 && routes.length === 0) ||
    (regions as readonly string[]).includes(region) ||
    (place.kind === 'route' && routes.includes(place.route))
  const fitting = rules.filter((rule) => includes(rule.causes, cause) && isThere(rule))
  return channels.filter((channel) => fitting.some((rule) => includes(rule.channels, channel)))
}

/** When a message may go out: now, or where it is quiet and can wait, when the quiet hours end. */
export function dueAt({ quiet, urgent }: Pick<AlertSettings, 'quiet' | 'urgent'>, cause: Cause, now: Instant, zone: TimeZone): Instant {
  if (quiet === null || urgent.includes(cause)) return now
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const time = here.toPlainTime().toString({ smallestUnit: 'minute' })
  const isOverMidnight = quiet.to <= quiet.from
  const isQuiet = isOverMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to
  if (!isQuiet) return now
  const endDay = isOverMidnight && time >= quiet.from ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate()
  const end = quiet.to === '24:00' ? endDay.add({ days: 1 }).toPlainDateTime('00:00') : endDay.toPlainDateTime(quiet.to)
  return end.toZonedDateTime(zone).epochMilliseconds as Instant
}

/** The day whose digest is due now; null: none is. A controller that was down at its hour still sends it within three. */
export function digestDay({ digestAt }: Pick<AlertSettings, 'digestAt'>, now: Instant, zone: TimeZone): string | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  return digestAt !== null && here.hour >= digestAt && here.hour < digestAt + 3 ? here.toPlainDate().toString() : null
}

const PAUSES_MS = [60_000, 5 * 60_000, 15 * 60_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000]
/** How long to wait after so many tries in vain; null: it is given up. */
export const pauseAfter = (tries: number): number | null => PAUSES_MS[tries - 1] ?? null
