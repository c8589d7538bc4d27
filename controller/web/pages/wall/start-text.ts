import type { Language } from '../../../../shared/schema/basics.ts'
import type { ScreenRow } from '../../../api.ts'
import { numberText } from '../../ui/number-text.ts'
import { timeIn } from '../../ui/times.ts'
import type { SayWall } from './words.ts'

type Start = NonNullable<ScreenRow['start']>

/** When a player last started and why, how long it was down, how soon its picture came, and what it found on its disk. */
export function startText({ at, why, downMs, phases, files }: Start, zone: string, say: SayWall, language: Language): string {
  const key = `down-${why}`
  const reason = say(key as 'down-power')
  const parts = [say('startedAt', { time: timeIn(zone, at).short, why: reason === key ? why : reason })]
  if (downMs !== null && downMs >= 1000) parts.push(say('downFor', { length: lengthText(downMs, say) }))
  const { picture } = phases
  if (picture !== undefined) parts.push(say('firstPicture', { seconds: numberText(picture / 1000, 1, language) }))
  if (files.checked > 0) parts.push(say('filesChecked', { checked: files.checked, mended: files.mended }))
  return parts.join('; ')
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** `6 h 3 min`: the largest unit and the one below it, never parted by the end of a line. */
export function lengthText(ms: number, say: SayWall): string {
  const seconds = Math.round(ms / 1000)
  const first = Math.max(
    0,
    UNITS.findIndex(([, size]) => seconds >= size),
  )
  return UNITS.slice(first, first + 2)
    .map(([unit, size], index) => ({ unit, count: Math.floor((index === 0 ? seconds : seconds % (UNITS[first]?.[1] ?? 1)) / size) }))
    .filter(({ count }, index) => index === 0 || count > 0)
    .map(({ unit, count }) => `${count}\u00A0${say(`unit-${unit}`)}`)
    .join('\u00A0')
}
