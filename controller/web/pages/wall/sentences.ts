import type { Instant, Language } from '../../../../shared/schema/basics.ts'
import type { About, AirRow, ScreenRow } from '../../../api.ts'
import { dayText, timeIn } from '../../ui/times.ts'
import { textIn } from '../../words/language.ts'
import { faultsOf, isFetching, type Mood, moodOf, type Seen } from './rows.ts'
import type { SayWall } from './words.ts'

/** `off`: not known where a screen itself says what it shows. */
export const whatIs = (
  { kind, title, off }: Pick<AirRow, 'kind' | 'title'> & { off?: boolean },
  say: SayWall,
  language: Language,
): string => (title ? textIn(title, language) : say(off ? 'off' : `kind-${kind}`))

/** A fault or a refusal in words; one that this page does not know yet by its name. */
export function whyText(code: string, say: SayWall): string {
  const key = `why-${code}`
  const said = say(key as 'why-disk-full')
  return said === key ? code : said
}

/** How the screen is, as a person would say it, and whether somebody has to go there. */
export function presenceOf(row: ScreenRow, say: SayWall, zone: string): { text: string; mood: Mood } {
  return { text: presenceText(row, say, zone), mood: moodOf(row) }
}

function presenceText(row: ScreenRow, say: SayWall, zone: string): string {
  if (row.refused !== null && row.revisionHeld < row.revisionWanted) return say('refused', { why: whyText(row.refused, say) })
  if (row.presence === 'online') {
    const faults = faultsOf(row)
    const forPerson = faults.find((code) => row.findings.some(({ cause, need }) => cause === code && need === 'person'))
    if (forPerson !== undefined) return say('fault', { why: whyText(forPerson, say) })
    if (faults[0] !== undefined) return say('mending', { why: whyText(faults[0], say) })
  }
  if (row.presence === 'online')
    return isFetching(row) ? say('fetching', { percent: Math.floor((100 * row.syncedBytes) / row.wantedBytes) }) : say('online')
  if (!row.paired) return say('unpaired')
  if (row.revisionHeld === 0) return say('never')
  if (row.presenceKind === 'parked')
    return row.backAt === null ? say('parked') : say('parkedUntil', { time: timeIn(zone, row.backAt).short })
  if (row.presenceSince === null) return say('offlineMemory')
  if (row.presenceKind === 'late') return say('lateSince', { time: timeIn(zone, row.presenceSince).short })
  return say('offlineSince', { time: timeIn(zone, row.presenceSince).short })
}

const DAY_MS = 86_400_000

/** Until when it shows. A stretch of more than a day says its date too; one without an end says nothing. */
export function untilText(to: Instant, about: Pick<About, 'zone'>, now: Instant, say: SayWall, language: Language): string {
  if (to - now > 3650 * DAY_MS) return ''
  const end = timeIn(about.zone, to)
  return to - now > DAY_MS
    ? say('allDay', { date: dayText(end.date, language, timeIn(about.zone, now).year), time: end.short })
    : say('until', { time: to - now > 3_600_000 ? end.short : end.time })
}

/** Until when, and what then. */
export function airText(seen: Seen, about: About, now: Instant, say: SayWall, language: Language): string {
  if (seen.differs) return say('differs', { what: seen.planned ? whatIs(seen.planned, say, language) : say('kind-slate') })
  if ((seen.kind === 'slate' && !seen.off) || seen.to === null) return ''
  const then = seen.next ? say('thenNext', { what: whatIs(seen.next, say, language) }) : seen.again ? say('thenSame') : ''
  return [untilText(seen.to, about, now, say, language), then].filter((part) => part !== '').join(', ')
}
