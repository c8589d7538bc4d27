import type { Instant } from './schema/basics.ts'

/** What can be found of a screen: each name has its sentence and its next step on the screen's page. */
export const CAUSES = [
  // Its link.
  'broker-lost',
  'unpaired',
  'never-heard',
  'link-late',
  'link-lost',
  'parked',
  // Its program.
  'program-refused',
  'program-expired',
  'program-unheard',
  'fetching',
  'data-held',
  // Its disk and its files.
  'disk-full',
  'disk-read-only',
  'disk-denied',
  'disk-failing',
  'cache-full',
  'blob-missing',
  'blob-damaged',
  // Its picture.
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
  // Its machine.
  'display-off',
  'display-absent',
  'sound-absent',
  'clock-unproven',
  'clock-wrong',
  'zone-other',
  'version-old',
  'too-hot',
  'memory-short',
] as const
export type Cause = (typeof CAUSES)[number]

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
