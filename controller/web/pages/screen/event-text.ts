import type { ScreenEventRow } from '../../../api/history.ts'
import { nameText } from '../wall/picture-text.ts'
import { whyText } from '../wall/sentences.ts'
import type { SayWall } from '../wall/words.ts'
import type { SayScreen } from './words.ts'

/** What happened, in a sentence; a kind that a newer controller knows is told by its name. */
export function eventText({ kind, detail }: ScreenEventRow, say: SayScreen, sayWall: SayWall): string {
  const told = (name: string): string => String(detail[name] ?? '')
  switch (kind) {
    case 'online':
    case 'offline':
      return say(`event-${kind}`)
    case 'revision':
      return say('event-revision', { revision: told('revision') })
    case 'fault':
      return say('event-fault', { why: whyText(told('code'), sayWall) })
    case 'fault-over':
      return say('event-fault-over', { why: whyText(told('code'), sayWall) })
    case 'start':
      return say('event-start', { why: downText(told('why'), sayWall), version: told('version') })
    case 'recovery':
      return say('event-recovery', { why: nameText('stood', told('why'), sayWall), step: nameText('step', told('step'), sayWall) })
    default:
      return kind
  }
}

function downText(why: string, say: SayWall): string {
  const key = `down-${why}`
  const said = say(key as 'down-power')
  return said === key ? why : said
}
