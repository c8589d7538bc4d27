/** Numbers `[first, upTo]` that are stored. */
export interface Stretch {
  first: number
  upTo: number
}

/** The number up to which all are stored, from 1 on, whatever order and overlap the stretches have. */
export function storedUpTo(stretches: readonly Stretch[]): number {
  let end = 0
  for (const { first, upTo } of stretches.toSorted((one, other) => one.first - other.first)) {
    if (first > end + 1) break
    end = Math.max(end, upTo)
  }
  return end
}
