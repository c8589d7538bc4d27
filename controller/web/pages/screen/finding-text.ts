import { CAUSE_WORDS, keysOf } from '../../../api/causes.ts'
import type { Finding } from '../../../../shared/findings.ts'
import type { Instant, Language } from '../../../../shared/schema/basics.ts'
import { sizeText } from '../../ui/size-text.ts'
import { readyWords, type SayReady } from '../../ui/ready-words.ts'
import { dayText, timeIn } from '../../ui/times.ts'
import { defineWords, useWords } from '../../words/words.ts'
import { nameText } from '../wall/picture-text.ts'
import { lengthText } from '../wall/start-text.ts'
import { type SayWall, wallWords } from '../wall/words.ts'
import { type SayScreen, screenWords } from './words.ts'

export const causeWords = defineWords('causes', CAUSE_WORDS)

interface FindingText {
  cause: string
  step: string
  since: string | null
}

export interface Says {
  cause(key: string, values: Record<string, string | number>): string
  screen: SayScreen
  wall: SayWall
  ready: SayReady
}

/** `14:05`; with its day where that is not today. */
export function momentText(at: number, zone: string, now: Instant, language: Language): string {
  const [then, today] = [timeIn(zone, at), timeIn(zone, now)]
  return then.date === today.date ? then.short : `${dayText(then.date, language, today.year)}, ${then.short}`
}

/** A finding as a technician reads it, by the clock of the screen. */
export function findingText(finding: Finding, says: Says, zone: string, now: Instant, language: Language): FindingText {
  const told = ([name, value]: [string, string | number]): [string, string | number] => {
    if (name.endsWith('At')) return [name, momentText(Number(value), zone, now, language)]
    if (name.endsWith('Bytes')) return [name, sizeText(Number(value), says.ready, language)]
    if (name.endsWith('Ms')) return [name, lengthText(Number(value), says.wall)]
    if (finding.cause === 'picture-frozen' && name === 'why') return [name, nameText('stood', String(value), says.wall)]
    if (finding.cause === 'picture-frozen' && name === 'step') return [name, nameText('step', String(value), says.wall)]
    return [name, value]
  }
  const values = Object.fromEntries(Object.entries(finding.detail).map(told))
  const keys = keysOf(finding)
  return {
    cause: says.cause(keys.cause, values),
    step: says.cause(keys.step, values),
    since: finding.since === null ? null : says.screen('since', { time: momentText(finding.since, zone, now, language) }),
  }
}

export function useFindingText(zone: string, now: Instant, language: Language): (finding: Finding) => FindingText {
  const says = {
    cause: useWords(causeWords) as Says['cause'],
    screen: useWords(screenWords),
    wall: useWords(wallWords),
    ready: useWords(readyWords),
  }
  return (finding) => findingText(finding, says, zone, now, language)
}
