import type { PlaylistItem } from './schema/campaign.ts'

export type Trim = NonNullable<PlaylistItem['trim']>

/** A part of a film, `[fromMs, toMs)` in its own time. */
export interface FilmPart {
  fromMs: number
  toMs: number
}

/** Less than this is no item: see `DurationMsSchema`. */
export const LEAST_PART_MS = 500

/** What a trim leaves of a film of this length; null: too little to be shown. A trim that ends past the film ends with it. */
export function partOf({ fromMs = 0, toMs }: Trim, lengthMs: number): FilmPart | null {
  const end = Math.min(toMs ?? lengthMs, lengthMs)
  return end - fromMs < LEAST_PART_MS ? null : { fromMs, toMs: end }
}

/** `1:05`; with tenths where there are any: `1:05.5`. */
export function clockText(ms: number): string {
  const tenths = Math.round(ms / 100)
  const [minutes, seconds] = [Math.floor(tenths / 600), Math.floor((tenths % 600) / 10)]
  return `${minutes}:${String(seconds).padStart(2, '0')}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}`
}

/** Of `1:05`, `1:05.5`, `1:05,5` or plain seconds; null: it says no time. */
export function readClock(text: string): number | null {
  const found = /^(?:(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!found) return null
  const [, minutes, seconds = '0', part = '0'] = found
  if (minutes !== undefined && Number(seconds) > 59) return null
  return (Number(minutes ?? 0) * 60 + Number(seconds)) * 1000 + Number(part.padEnd(3, '0'))
}
