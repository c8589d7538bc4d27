import type { Instant } from '../../shared/schema/basics.ts'

const DAY_MS = 86_400_000

/** For how many days records are kept after their end. Plays are proof: they stay, unless the settings say for how long. */
export const KEPT_DAYS = { incidents: 400, messages: 90, history: 180, acts: 5 * 365, chores: 90 } as const
export type Kept = keyof typeof KEPT_DAYS

/** What ended before this may go. */
export const goneBefore = (what: Kept, now: Instant): Instant => (now - KEPT_DAYS[what] * DAY_MS) as Instant

/** Whole calendar months back; null: plays stay for good. */
export function playsGoneBefore(months: number | null, now: Instant): Instant | null {
  if (months === null) return null
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract({ months }).epochMilliseconds as Instant
}

/** A file that nothing names may belong to something that is only being made. */
const YOUNG_MS = 14 * DAY_MS
export interface StoredFile {
  sha256: string
  bytes: number
  changedAt: number
}

/** Files that nothing names, and that are old enough to be nobody's. */
export const orphans = (files: readonly StoredFile[], named: ReadonlySet<string>, now: Instant): StoredFile[] =>
  files.filter(({ sha256, changedAt }) => !named.has(sha256) && now - changedAt > YOUNG_MS)
