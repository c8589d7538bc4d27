import type { Language } from '../../../../shared/schema/basics.ts'
import type { ScreenRow } from '../../../api.ts'
import { timeIn } from '../../ui/times.ts'
import { textIn } from '../../words/language.ts'
import type { SayWall } from './words.ts'

/** An item that the player passes over, why, and when it is tried again. */
export function leftOutText({ title, why, until }: ScreenRow['leftOut'][number], zone: string, say: SayWall, language: Language): string {
  const key = `out-${why}`
  const reason = say(key as 'out-film-damaged')
  return say('leftOutOne', { title: textIn(title, language), why: reason === key ? why : reason, time: timeIn(zone, until).short })
}
