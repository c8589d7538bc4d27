import type { CourierState } from '../../../../shared/schema/wire.ts'
import { timeIn } from '../../ui/times.ts'
import type { SayWall } from './words.ts'

/** What came of the last USB stick; a finding of a newer player stands by its name. */
export function courierText({ at, file, state, found }: CourierState, zone: string, say: SayWall): string {
  const findings = found.map((finding) => {
    const key = `stick-${finding}`
    const text = say(key as 'stick-taken')
    return text === key ? finding : text
  })
  return [say('stickAt', { file, time: timeIn(zone, at).short }), ...(state === 'reading' ? [say('stickReading')] : []), ...findings].join(
    '; ',
  )
}
