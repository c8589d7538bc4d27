import type { Language } from '../../../shared/schema/basics.ts'
import type { ScreenCostRow } from '../../api/cost.ts'
import type { SayReady } from './ready-words.ts'
import { dayText, timeIn } from './times.ts'

type Ready = NonNullable<ScreenCostRow['ready']>

const MINUTE_MS = 60_000

/** `about 25 June, 23:40`, by the screen's clock; today without its date. */
export function whenText({ at, isFloor }: Ready, zone: string, now: number, say: SayReady, language: Language): string {
  if (at === null) return say('never')
  if (isFloor && at <= now + MINUTE_MS) return say('unknown')
  const [then, today] = [timeIn(zone, at), timeIn(zone, now)]
  const when = then.date === today.date ? then.short : `${dayText(then.date, language, today.year)}, ${then.short}`
  return say(isFloor ? 'notBefore' : 'about', { when })
}

/** `about 25 June, 23:40, it waits for its hours for fetching`. */
export function readyText(ready: Ready, zone: string, now: number, say: SayReady, language: Language): string {
  const when = whenText(ready, zone, now, say, language)
  const isUnknown = ready.isFloor && ready.at !== null && ready.at <= now + MINUTE_MS
  return isUnknown ? when : say(ready.waitsFor, { ready: when })
}
