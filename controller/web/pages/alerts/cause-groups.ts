import type { Cause } from '../../../../shared/findings.ts'

/** Causes as people think of them: five boxes to tick instead of forty. */
export const CAUSE_GROUPS = {
  house: ['broker-lost'],
  link: ['unpaired', 'never-heard', 'link-late', 'link-lost', 'parked'],
  program: ['program-refused', 'program-expired', 'program-unheard', 'fetching', 'data-held'],
  disk: ['disk-full', 'disk-read-only', 'disk-denied', 'disk-failing', 'cache-full', 'blob-missing', 'blob-damaged'],
  picture: [
    'picture-black',
    'picture-frozen',
    'stage-gone',
    'safe-loop',
    'film-missing',
    'film-damaged',
    'film-stalled',
    'picture-damaged',
    'stream-lost',
    'text-does-not-fit',
    'left-out',
    'other-picture',
  ],
  machine: [
    'display-off',
    'display-absent',
    'sound-absent',
    'clock-unproven',
    'clock-wrong',
    'zone-other',
    'version-old',
    'too-hot',
    'memory-short',
  ],
} as const satisfies Record<string, readonly Cause[]>
export type CauseGroup = keyof typeof CAUSE_GROUPS
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
