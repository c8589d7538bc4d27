import type { ScreenRow } from '../../../api.ts'
import { lengthText } from './start-text.ts'
import type { SayWall } from './words.ts'

/** A machine's clock that is further off is worth a sentence, although the player keeps the right time. */
const WRONG_MS = 60_000

/** Where a player has its time from, and how wrong its machine's clock is. */
export function clockText({ source, systemAheadMs, withinMs }: NonNullable<ScreenRow['clock']>, say: SayWall): string {
  const from = say(`clock-${source}`, { within: withinMs ?? 0 })
  if (Math.abs(systemAheadMs) < WRONG_MS) return from
  const length = lengthText(Math.abs(systemAheadMs), say)
  return `${from}; ${say(systemAheadMs > 0 ? 'clockAhead' : 'clockBehind', { length })}`
}
