import type { Cause, Finding } from '../../../shared/findings.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A bus drives through tunnels and stands in depots; a site on the street should always be there. */
const LINK_LOST_MS = { bus: 3 * HOUR_MS, site: 20 * MINUTE_MS }
/** What needs a person, but often heals before one could come. */
const PATIENCE_MS: Partial<Record<Cause, number>> = {
  'never-heard': 30 * MINUTE_MS,
  'left-out': 10 * MINUTE_MS,
  'program-refused': 2 * MINUTE_MS,
}
const PERSON_MS = MINUTE_MS
/** What should heal by itself, and is an incident where it has not for so long. */
const OVERDUE_MS: Partial<Record<Cause, number>> = {
  'broker-lost': 2 * MINUTE_MS,
  'picture-black': 2 * MINUTE_MS,
  'other-picture': 15 * MINUTE_MS,
  'program-unheard': 30 * MINUTE_MS,
}

/** How long a finding has to stand before it is an incident; null: it never is. */
export function patienceMs({ cause, need }: Pick<Finding, 'cause' | 'need'>, isBus: boolean): number | null {
  if (need === 'nothing') return null
  if (cause === 'link-lost') return isBus ? LINK_LOST_MS.bus : LINK_LOST_MS.site
  return OVERDUE_MS[cause] ?? (need === 'person' ? (PATIENCE_MS[cause] ?? PERSON_MS) : null)
}
