/** Nearer to the timeline than this a film is left alone: every change of speed costs the sound a breath. */
const BEGIN_MS = 20
/** Once steered, it is led this near. */
const END_MS = 5
const FAR_MS = 60
const GENTLE = 0.01
const FIRM = 0.02

/** The speed that leads a film back to the timeline; `driftMs` is positive where the film runs ahead, `rate` is its speed now. */
export function steeredRate(driftMs: number, rate: number): number {
  const away = Math.abs(driftMs)
  const slower = driftMs > 0
  const steering = rate !== 1 && rate < 1 === slower
  if (away <= (steering ? END_MS : BEGIN_MS)) return 1
  const by = away > FAR_MS || (steering && Math.abs(rate - 1) > (GENTLE + FIRM) / 2) ? FIRM : GENTLE
  return slower ? 1 - by : 1 + by
}
