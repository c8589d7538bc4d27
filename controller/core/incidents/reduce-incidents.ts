import type { Cause, Finding } from '../../../shared/findings.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { type Hit, type Incident, placeKey, placeOf, type Seen } from './incident.ts'
import { patienceMs } from './patience.ts'

/** The same trouble back within this time is the same incident: a loose plug is one, however often it rattles. */
export const REOPENS_WITHIN_MS = 10 * 60_000
/** After its start the controller waits so long for screens to come back before it misses them. */
const MISSES_AFTER_MS = 5 * 60_000
const OF_THE_LINK: readonly Cause[] = ['link-lost', 'never-heard', 'broker-lost']

export interface IncidentState {
  /** When this controller began to look. */
  startedAt: Instant
  /** Those that are not over, oldest first. */
  incidents: readonly Incident[]
  /** Since when each screen's finding is seen, by `screen cause`. */
  seenSince: ReadonlyMap<string, Instant>
}

/** `changed`: other screens than before. `healed` may still come back; `over` is for good. */
export type IncidentNews = { kind: 'opened' | 'reopened' | 'changed' | 'healed' | 'over'; incident: Incident }

interface Trouble {
  seen: Seen
  finding: Finding
}

/** What one look at all screens makes of the incidents there are. */
export function reduceIncidents(
  state: IncidentState,
  look: readonly Seen[],
  now: Instant,
  newId: () => string,
): { state: IncidentState; news: IncidentNews[] } {
  const all = troublesIn(look)
  const seenSince = new Map(all.map((trouble) => [keyOf(trouble), state.seenSince.get(keyOf(trouble)) ?? now]))
  const groups = Map.groupBy(
    all.filter((trouble) => isDue(trouble, state, seenSince, now)),
    groupOf,
  )
  const incidents: Incident[] = []
  const news: IncidentNews[] = []
  for (const before of state.incidents) {
    const key = `${before.cause} ${placeKey(before.place)}`
    const { incident, kind } = goOn(before, groups.get(key) ?? [], now)
    groups.delete(key)
    if (kind !== null) news.push({ kind, incident })
    if (!incident.isOver) incidents.push(incident)
  }
  for (const troubles of groups.values()) {
    const incident = open(troubles, seenSince, now, newId())
    incidents.push(incident)
    news.push({ kind: 'opened', incident })
  }
  return { state: { startedAt: state.startedAt, incidents, seenSince }, news }
}

/** While the broker is gone, no link says anything of its screen. */
function troublesIn(look: readonly Seen[]): Trouble[] {
  const all = look.flatMap((seen) => seen.findings.map((finding) => ({ seen, finding })))
  const isBrokerGone = all.some(({ finding }) => finding.cause === 'broker-lost')
  return isBrokerGone ? all.filter(({ finding: { cause } }) => cause === 'broker-lost' || !OF_THE_LINK.includes(cause)) : all
}

const keyOf = ({ seen, finding }: Trouble): string => `${seen.screen} ${finding.cause}`
const groupOf = ({ seen, finding: { cause } }: Trouble): string => `${cause} ${placeKey(placeOf(seen, cause))}`

function isDue(trouble: Trouble, { incidents, startedAt }: IncidentState, seenSince: ReadonlyMap<string, Instant>, now: Instant): boolean {
  const { seen, finding } = trouble
  const wait = patienceMs(finding, seen.route !== null)
  if (wait === null) return false
  const isKnown = incidents.some(
    ({ cause, place, hits }) =>
      cause === finding.cause && placeKey(place) === placeKey(placeOf(seen, cause)) && hits.some(({ screen }) => screen === seen.screen),
  )
  if (isKnown) return true
  if (OF_THE_LINK.includes(finding.cause) && now - startedAt < MISSES_AFTER_MS) return false
  return now - (finding.since ?? seenSince.get(keyOf(trouble)) ?? now) >= wait
}

function open(troubles: readonly Trouble[], seenSince: ReadonlyMap<string, Instant>, now: Instant, id: string): Incident {
  const [{ seen, finding }] = troubles as [Trouble, ...Trouble[]]
  const hits = troubles.map((trouble) => hitOf(trouble, trouble.finding.since ?? seenSince.get(keyOf(trouble)) ?? now))
  return {
    id,
    cause: finding.cause,
    place: placeOf(seen, finding.cause),
    region: seen.region,
    openedAt: Math.min(...hits.map(({ from }) => from)) as Instant,
    healedAt: null,
    isOver: false,
    hits,
    detail: finding.detail,
  }
}

const hitOf = ({ seen: { screen, name } }: Trouble, from: Instant): Hit => ({ screen, name, from, to: null })

function goOn(before: Incident, troubles: readonly Trouble[], now: Instant): { incident: Incident; kind: IncidentNews['kind'] | null } {
  const having = new Set(troubles.map(({ seen }) => seen.screen))
  const kept = before.hits.map((hit) => {
    if (having.has(hit.screen)) return hit.to === null ? hit : { ...hit, to: null }
    return hit.to === null ? { ...hit, to: now } : hit
  })
  const known = new Set(before.hits.map(({ screen }) => screen))
  const added = troubles.filter(({ seen }) => !known.has(seen.screen)).map((trouble) => hitOf(trouble, trouble.finding.since ?? now))
  const hits = [...kept, ...added]
  const healedAt = troubles.length > 0 ? null : (before.healedAt ?? now)
  const isOver = healedAt !== null && now - healedAt >= REOPENS_WITHIN_MS
  const incident = { ...before, hits, healedAt, isOver, detail: troubles[0]?.finding.detail ?? before.detail }
  if (isOver) return { incident, kind: 'over' }
  if (healedAt !== null) return { incident, kind: before.healedAt === null ? 'healed' : null }
  if (before.healedAt !== null) return { incident, kind: 'reopened' }
  const isOther = added.length > 0 || kept.some((hit, place) => hit !== before.hits[place])
  return { incident, kind: isOther ? 'changed' : null }
}
