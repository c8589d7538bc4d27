import type { Language } from '../../../../shared/schema/basics.ts'
import type { ScreenRow } from '../../../api.ts'
import { numberText } from '../../ui/number-text.ts'
import { dayText, timeIn } from '../../ui/times.ts'
import type { SayWall } from './words.ts'

/** The media a screen received this month, and until when its limits hold the rest, while there is a rest. */
export function dataText(
  row: Pick<ScreenRow, 'data' | 'limits' | 'syncedBytes' | 'wantedBytes'>,
  zone: string,
  say: SayWall,
  language: Language,
) {
  const { data, syncedBytes, wantedBytes } = row
  if (data === null) return null
  const megabytes = numberText(data.monthBytes / 1e6, 1, language)
  const budget = row.limits?.monthlyMegabytes
  const used = budget === undefined ? say('monthDataIs', { megabytes }) : say('monthDataOf', { megabytes, budget })
  if (data.opensAt === null || syncedBytes >= wantedBytes) return used
  const { date, year, short } = timeIn(zone, data.opensAt)
  return `${used}; ${say('heldUntil', { day: dayText(date, language, year), time: short })}`
}

/** A kind of link that a newer player knows is told by its name. */
export function linkText(link: string, say: SayWall): string {
  const key = `link-${link}`
  const told = say(key as 'link-wifi')
  return told === key ? link : told
}
