import type { Stretch } from '../stored-up-to.ts'

/** The numbers from 1 to the last stretch's end that lie in none of the stretches. */
export function findGaps(stretches: readonly Stretch[]): Stretch[] {
  const gaps: Stretch[] = []
  let next = 1
  for (const { first, upTo } of [...stretches].sort((one, other) => one.first - other.first)) {
    if (first > next) gaps.push({ first: next, upTo: first - 1 })
    next = Math.max(next, upTo + 1)
  }
  return gaps
}

/** What of a stretch lies in none of the others. */
export function without(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  const rest: Stretch[] = []
  let next = stretch.first
  for (const { first, upTo } of [...others].sort((one, other) => one.first - other.first)) {
    if (upTo < next || first > stretch.upTo) continue
    if (first > next) rest.push({ first: next, upTo: first - 1 })
    next = Math.max(next, upTo + 1)
  }
  if (next <= stretch.upTo) rest.push({ first: next, upTo: stretch.upTo })
  return rest
}
