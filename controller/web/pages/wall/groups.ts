import type { Finding, Need } from '../../../../shared/findings.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { ScreenRow } from '../../../api.ts'

/** The same thing found of one or many screens. */
export interface Group {
  key: string
  finding: Finding
  /** Since the first of them. */
  since: Instant | null
  /** The bus route that all of them run on; null: none, or several. */
  route: string | null
  screens: ScreenRow[]
}

/** What goes on in the order of things, or is told elsewhere on the wall. */
const QUIET = new Set<Finding['cause']>(['unpaired', 'parked', 'fetching'])

/**
 * What is found of the screens, one entry for all on a route of which the same is found. A cause that is the controller's own is told once for all.
 * The entry of most screens comes first.
 */
export function groupsOf(rows: readonly ScreenRow[], need: Need): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows)
    for (const finding of row.findings) {
      if (finding.need !== need || QUIET.has(finding.cause)) continue
      const route = finding.cause === 'broker-lost' ? null : row.route
      const key = JSON.stringify([finding.cause, route, finding.detail])
      const group = groups.get(key)
      if (!group) groups.set(key, { key, finding, since: finding.since, route, screens: [row] })
      else {
        group.screens.push(row)
        group.since = earlier(group.since, finding.since)
      }
    }
  return [...groups.values()].toSorted((one, other) => other.screens.length - one.screens.length)
}

const earlier = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other
