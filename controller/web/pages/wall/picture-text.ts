import type { Language } from '../../../../shared/schema/basics.ts'
import type { ScreenRow } from '../../../api.ts'
import { timeIn } from '../../ui/times.ts'
import { textIn } from '../../words/language.ts'
import type { SayWall } from './words.ts'

/** A name that a newer player knows and this page does not is said as it is. */
export function nameText(prefix: 'out' | 'stood' | 'step', name: string, say: SayWall): string {
  const key = `${prefix}-${name}`
  const said = say(key as 'out-film-damaged')
  return said === key ? name : said
}

/** An item that the player passes over, why, and when it is tried again. */
export const leftOutText = ({ title, why, until }: ScreenRow['leftOut'][number], zone: string, say: SayWall, language: Language): string =>
  say('leftOutOne', { title: textIn(title, language), why: nameText('out', why, say), time: timeIn(zone, until).short })

/** What went wrong with the picture last, and what the player did about it. */
export const recoveryText = ({ at, why, step }: NonNullable<ScreenRow['recovery']>, zone: string, say: SayWall): string =>
  say('recoveryIs', { time: timeIn(zone, at).short, why: nameText('stood', why, say), step: nameText('step', step, say) })
