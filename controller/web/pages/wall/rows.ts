import type { Instant, Language } from '../../../../shared/schema/basics.ts'
import type { AirRow, ScreenRow } from '../../../api.ts'
import { textIn } from '../../words/language.ts'
import { type Filters, type Trouble, TROUBLES } from './filters.ts'

export type Mood = 'good' | 'late' | 'bad' | 'none'

/** Who needs somebody stands first, who has no player yet last. */
const MOODS: readonly Mood[] = ['bad', 'late', 'good', 'none']

/** Faults that a person should see to; a link that is down is told by the presence. */
export const faultsOf = ({ faults }: ScreenRow): string[] => faults.filter((name) => name !== 'link-down')

const isRefusing = ({ refused, revisionHeld, revisionWanted }: ScreenRow): boolean => refused !== null && revisionHeld < revisionWanted

export const isFetching = ({ syncedBytes, wantedBytes }: ScreenRow): boolean => syncedBytes < wantedBytes

const HAS: Record<Exclude<Trouble, 'any'>, (row: ScreenRow) => boolean> = {
  refused: isRefusing,
  fault: (row) => row.presence === 'online' && faultsOf(row).length > 0,
  link: ({ paired, presenceKind }) => paired && (presenceKind === 'lost' || presenceKind === 'unheard'),
  late: ({ paired, presenceKind }) => paired && presenceKind === 'late',
  parked: ({ paired, presenceKind }) => paired && presenceKind === 'parked',
  differs: ({ differs }) => differs,
  unpaired: ({ paired }) => !paired,
  fetching: isFetching,
  empty: ({ onAir }) => onAir === null || (onAir.kind === 'slate' && !onAir.off),
}

/** What is no trouble while it goes on. */
const CALM = new Set<string>(['fetching', 'data-held', 'film-missing'])

export function moodOf({ paired, presenceKind, findings }: ScreenRow): Mood {
  if (findings.some(({ need }) => need === 'person')) return 'bad'
  if (!paired || presenceKind === 'parked') return 'none'
  return findings.some(({ need, cause }) => need === 'wait' && !CALM.has(cause)) ? 'late' : 'good'
}

export const hasTrouble = (row: ScreenRow, trouble: Trouble): boolean => (trouble === 'any' ? moodOf(row) === 'bad' : HAS[trouble](row))

/** A row with what searching and sorting ask of it, worked out once for every answer of the server. */
export interface Listed {
  row: ScreenRow
  mood: Mood
  words: string
}

export const listed = (rows: readonly ScreenRow[], language: Language): Listed[] =>
  rows
    .map((row) => ({
      row,
      mood: moodOf(row),
      words: `${row.screen} ${textIn(row.name, language)} ${textIn(row.location, language)} ${row.route ?? ''}`.toLowerCase(),
    }))
    .toSorted((one, other) => MOODS.indexOf(one.mood) - MOODS.indexOf(other.mood))

/** What the address asks for, in the order of the list. */
export function matching(list: readonly Listed[], { region, route, campaign, trouble }: Filters, sought: string): Listed[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  return list.filter(
    ({ row, words: own }) =>
      (region === null || row.region === region) &&
      (route === null || row.route === route) &&
      (campaign === null || row.campaigns.some((id) => id === campaign)) &&
      (trouble === null || hasTrouble(row, trouble)) &&
      words.every((word) => own.includes(word)),
  )
}

/** What stands in the filters' lists: only what some screen has. */
export function choicesOf(rows: readonly ScreenRow[]) {
  const natural = new Intl.Collator('en', { numeric: true })
  return {
    regions: [...new Set(rows.map(({ region }) => region))],
    routes: [...new Set(rows.flatMap(({ route }) => route ?? []))].sort(natural.compare),
    campaigns: [...new Set(rows.flatMap(({ campaigns }) => campaigns))].sort(natural.compare),
    troubles: TROUBLES.filter((trouble) => rows.some((row) => hasTrouble(row, trouble))),
  }
}

/** What a screen shows at this moment, as far as anybody knows. */
export interface Seen extends Pick<AirRow, 'kind' | 'title' | 'still' | 'off'> {
  /** Null: nobody says. */
  to: Instant | null
  next: AirRow | null
  /** After it comes the same again. */
  again: boolean
  /** The screen says that it shows this, and the plan says `planned`. */
  differs: boolean
  planned: AirRow | null
}

/** The timeline's word, moved on to now; where the screen that is online says otherwise, the screen's. */
export function seenOf(row: ScreenRow, now: Instant): Seen | null {
  const { onAir, upNext, reported } = row
  if (row.differs && reported)
    return {
      kind: reported.kind,
      title: reported.title,
      still: row.reportedStill,
      off: false,
      to: null,
      next: null,
      again: false,
      differs: true,
      planned: onAir,
    }
  if (!onAir) return null
  if (upNext && now >= upNext.from) return { ...upNext, next: null, again: false, differs: false, planned: null }
  return {
    ...onAir,
    to: upNext && now >= onAir.to ? upNext.from : onAir.to,
    next: upNext,
    again: upNext === null,
    differs: false,
    planned: null,
  }
}

/** The last instant at which what is seen may have changed, or its sentence: what is drawn for it holds until the next. */
export function lastTurn({ onAir, upNext }: ScreenRow, now: Instant): Instant {
  const turns = [onAir?.to, upNext?.from, upNext?.to].filter((at) => at !== undefined && at <= now) as number[]
  return Math.max(now - (now % 60_000), ...turns) as Instant
}

/** The answer knows no further: the server is to be asked again. */
export const isOver = ({ onAir, upNext }: ScreenRow, now: Instant): boolean => onAir !== null && now >= (upNext ?? onAir).to
