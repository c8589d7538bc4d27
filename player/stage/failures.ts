import type { StageFault } from '../../shared/bridge.ts'
import { contentName } from '../../shared/item-content.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ProgramLine } from './program-line.ts'
import type { Scene } from './scene.ts'

const MOST_RELOADS = 2
/** What has one of these is no good in its next play either, until the teller has it tried again. */
const BAD: readonly StageFault[] = ['film-damaged', 'film-stalled', 'picture-damaged']
const KEPT_MS = 24 * 3600_000

/** What could not be shown: scenes for this one play, contents until the teller has them tried again. */
export interface Failures {
  broken: ReadonlySet<string>
  /** It is loaded anew; false: often enough. */
  tryAgain(key: string): boolean
  mayTryAgain(key: string): boolean
  forgive(key: string): void
  /** The name of its content, where that is passed over from now on. */
  badOf(scene: Scene, code: StageFault): string | null
  giveUp(scene: Scene, bad: string | null, now: Instant): void
  /** The whole list of the teller, in place of all that was found here. */
  hear(contents: readonly string[], from: Instant): void
  forget(now: Instant): void
}

export function createFailures(programs: Pick<ProgramLine, 'cueAt' | 'leaveOut'>): Failures {
  const broken = new Set<string>()
  const reloads = new Map<string, number>()
  let told: readonly string[] = []
  let found: readonly string[] = []
  const mayTryAgain = (key: string): boolean => (reloads.get(key) ?? 0) < MOST_RELOADS

  return {
    broken,
    mayTryAgain,
    tryAgain(key) {
      const may = mayTryAgain(key)
      reloads.set(key, (reloads.get(key) ?? 0) + 1)
      return may
    },
    forgive: (key) => void reloads.delete(key),
    badOf: ({ content }, code) => (BAD.includes(code) && content !== null ? contentName(content) : null),
    giveUp(scene, bad, now) {
      broken.add(scene.key)
      if (bad === null) return
      found = [...found, bad]
      // The loop closes up: at once where the bad one is due, else after what is due now.
      const due = programs.cueAt(now)
      programs.leaveOut(new Set([...told, ...found]), scene.from <= now || due.content === null ? now : due.to)
    },
    hear(contents, from) {
      told = contents
      found = []
      programs.leaveOut(new Set(told), from)
    },
    /** Keys of the past are dropped. */
    forget(now) {
      const isPast = (key: string): boolean => Number.parseInt(key, 10) < now - KEPT_MS
      for (const key of broken) if (isPast(key)) broken.delete(key)
      for (const key of reloads.keys()) if (isPast(key)) reloads.delete(key)
    },
  }
}
