/** Tried on a 2-core machine without a GPU: 115 to 157 ms. */
const FIRST_GUESS_MS = 120
const KEPT = 7
/** What is outside says more about a hiccup than about this machine. */
const LEAST_MS = 0
const MOST_MS = 600

/** From `play()` to a moving picture: the median of the last starts on this machine. */
export function startLatency(): { ms(): number; measured(ms: number): void } {
  const last: number[] = []
  return {
    ms() {
      if (last.length === 0) return FIRST_GUESS_MS
      return [...last].sort((a, b) => a - b)[Math.floor(last.length / 2)]!
    },
    measured(ms) {
      if (ms < LEAST_MS || ms > MOST_MS) return
      last.push(ms)
      if (last.length > KEPT) last.shift()
    },
  }
}
