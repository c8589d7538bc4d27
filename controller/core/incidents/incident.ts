import type { Cause, Finding } from '../../../shared/findings.ts'
import type { Instant, Texts } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'

/** What the screens of an incident share. */
export type Place = { kind: 'house' } | { kind: 'route'; route: string } | { kind: 'location'; location: Texts }

/** A screen in an incident; `to` null: it still has the trouble. */
export interface Hit {
  screen: ScreenId
  name: Texts
  from: Instant
  to: Instant | null
}

/** One cause at one place, from its beginning until it has healed for good. */
export interface Incident {
  id: string
  cause: Cause
  place: Place
  region: string
  openedAt: Instant
  /** When its last screen healed; null: it has not. */
  healedAt: Instant | null
  /** Healed so long ago that the same trouble would be a new incident. */
  isOver: boolean
  hits: readonly Hit[]
  /** For the sentence of its cause: what was found of a screen that has it. */
  detail: Finding['detail']
}

/** What is seen of a screen at one look. */
export interface Seen {
  screen: ScreenId
  name: Texts
  location: Texts
  region: string
  /** The bus route it runs on; null: it stands on a street. */
  route: string | null
  findings: readonly Finding[]
}

/** Causes that are the controller's own, whoever shows them. */
const OF_THE_HOUSE: readonly Cause[] = ['broker-lost']

export const placeOf = ({ route, location }: Pick<Seen, 'route' | 'location'>, cause: Cause): Place => {
  if (OF_THE_HOUSE.includes(cause)) return { kind: 'house' }
  return route === null ? { kind: 'location', location } : { kind: 'route', route }
}

/** Equal for equal places. */
export function placeKey(place: Place): string {
  if (place.kind === 'location') return `location ${place.location.en ?? ''}|${place.location.ru ?? ''}|${place.location.tg ?? ''}`
  return place.kind === 'route' ? `route ${place.route}` : 'house'
}
