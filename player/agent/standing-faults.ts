import type { FaultCode } from '../../shared/faults.ts'

export const DISK_FAULTS = ['disk-full', 'disk-read-only', 'disk-denied', 'disk-failing', 'cache-full'] as const

/** The faults that stand now, each until what it is about goes well again. */
export interface StandingFaults {
  set(code: FaultCode): void
  clear(...codes: FaultCode[]): void
  list(): FaultCode[]
}

export function createStandingFaults(onChange: () => void): StandingFaults {
  const standing = new Set<FaultCode>()
  return {
    set(code) {
      if (standing.has(code)) return
      standing.add(code)
      onChange()
    },
    clear(...codes) {
      if (codes.filter((code) => standing.delete(code)).length > 0) onChange()
    },
    list: () => [...standing].sort(),
  }
}
