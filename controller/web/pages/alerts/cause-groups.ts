import { type Cause, CAUSE_GROUPS, type CauseGroup } from '../../../../shared/findings.ts'

/** Five boxes to tick instead of forty. */
export const GROUP_NAMES = Object.keys(CAUSE_GROUPS) as CauseGroup[]

/** Whether all, some or none of a group is in a list. */
export function shareOf(group: CauseGroup, causes: readonly Cause[]): 'all' | 'some' | 'none' {
  const own: readonly Cause[] = CAUSE_GROUPS[group]
  if (own.every((cause) => causes.includes(cause))) return 'all'
  return own.some((cause) => causes.includes(cause)) ? 'some' : 'none'
}

/** The list with the whole group in it, or, where it was already, with none of it. */
export function toggled(group: CauseGroup, causes: readonly Cause[]): Cause[] {
  const own: readonly Cause[] = CAUSE_GROUPS[group]
  const others = causes.filter((cause) => !own.includes(cause))
  return shareOf(group, causes) === 'all' ? others : [...others, ...own]
}
