import type { Instant } from './schema/basics.ts'

/** What can be found of a screen, in the groups in which people think of it: each has its sentence and its next step on the screen's page. */
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
} as const
export type CauseGroup = keyof typeof CAUSE_GROUPS
export type Cause = (typeof CAUSE_GROUPS)[CauseGroup][number]
export const CAUSES: readonly Cause[] = Object.values(CAUSE_GROUPS).flat()

/** `person`: it does not mend itself. `wait`: it does, or it may yet. `nothing`: to be known, no harm is done. */
export const NEEDS = ['person', 'wait', 'nothing'] as const
export type Need = (typeof NEEDS)[number]

/** `detail`: numbers and names for the sentence; `…At` are instants, `…Bytes` bytes, `…Ms` lengths of time. */
export interface Finding {
  cause: Cause
  need: Need
  /** By the controller's clock; null: not known. */
  since: Instant | null
  detail: Record<string, string | number>
}
