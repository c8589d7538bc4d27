import type { MachineState } from '../../shared/schema/wire.ts'

const MEGABYTE = 2 ** 20
/** Smaller moves are no news: a still screen stays silent. */
const STEPS = { celsius: 5, playerBytes: 64 * MEGABYTE } as const
const MEMORY_SHARE = 1 / 8

/** The state as it is told: what only wavered stays as it was. */
export function steady(before: MachineState | null, now: MachineState): MachineState {
  if (!before) return now
  const steps = { ...STEPS, availableBytes: Math.max(32 * MEGABYTE, (now.memoryBytes ?? 0) * MEMORY_SHARE) }
  const kept: MachineState = { ...now }
  for (const [name, step] of Object.entries(steps) as [keyof typeof steps, number][]) {
    const [was, is] = [before[name], now[name]]
    if (was !== undefined && is !== undefined && Math.abs(is - was) < step) kept[name] = was
  }
  return kept
}
