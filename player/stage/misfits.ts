import type { Misfit } from '../../shared/bridge.ts'
import type { Scene } from './scene.ts'
import type { TooLong } from './SetText.tsx'

/** What did not fit, by the scene in which it was found. */
export interface Misfits {
  found(scene: Scene, found: readonly TooLong[]): void
  of(scene: Scene): Misfit[]
}

/** Scenes come and go for months: only the newest are remembered. */
const KEPT = 64

export function misfits(): Misfits {
  const known = new Map<string, Misfit[]>()
  return {
    found({ key, shown: { item } }, found) {
      if (item === null) return
      const before = known.get(key) ?? []
      known.delete(key)
      known.set(key, [...before, ...found.map(({ language, over }) => ({ item, language, over }))])
      for (const old of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(old)
    },
    of: ({ key }) => known.get(key) ?? [],
  }
}

/** As the record of faults says it. */
export const misfitWords = (found: readonly TooLong[]): string =>
  found.map(({ language, over }) => `${language}: ${over} characters too many`).join(', ')
