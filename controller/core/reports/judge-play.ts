import type { Play } from '../../../shared/schema/wire-plays.ts'

/** A play that begins within this of when it was to begin is on time. */
export const ON_TIME_MS = 2000
/** A play that ran to its end may lack this much of its length, or this part of it where that is more, and is complete. */
export const MAY_LACK_MS = 1000
export const MAY_LACK_PART = 0.02

/** `short`: it ran to its end, and less of it was shown than was meant; the others are cut, by a rule, by a fault, by the power. */
export const VERDICTS = ['completed', 'short', 'cut', 'fault', 'power'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What was shown, counted; `early`, `late` and `unproven` count plays that are in one of the verdicts too. */
export type ShownSum = Record<Verdict | 'shownMs' | 'early' | 'late' | 'unproven', number>

export const NOTHING_SHOWN: Readonly<ShownSum> = {
  completed: 0,
  short: 0,
  cut: 0,
  fault: 0,
  power: 0,
  shownMs: 0,
  early: 0,
  late: 0,
  unproven: 0,
}

export type Judged = Pick<Play, 'intendedAt' | 'startedAt' | 'shownMs' | 'intendedMs' | 'ended'> & { unproven: boolean }

export function verdictOf({ ended, shownMs, intendedMs }: Pick<Judged, 'ended' | 'shownMs' | 'intendedMs'>): Verdict {
  if (ended !== 'completed') return ended
  return shownMs >= intendedMs - Math.max(MAY_LACK_MS, intendedMs * MAY_LACK_PART) ? 'completed' : 'short'
}

/** One play as a sum of one. */
export function countPlay(play: Judged): ShownSum {
  const lateMs = play.startedAt - play.intendedAt
  return {
    ...NOTHING_SHOWN,
    [verdictOf(play)]: 1,
    shownMs: play.shownMs,
    early: lateMs < -ON_TIME_MS ? 1 : 0,
    late: lateMs > ON_TIME_MS ? 1 : 0,
    unproven: play.unproven ? 1 : 0,
  }
}

export function addShown(sum: ShownSum, more: Readonly<ShownSum>): void {
  for (const name of SUM_NAMES) sum[name] += more[name]
}
export const SUM_NAMES = Object.keys(NOTHING_SHOWN) as (keyof ShownSum)[]

export const playsIn = (sum: Readonly<ShownSum>): number => VERDICTS.reduce((count, verdict) => count + sum[verdict], 0)
