import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Status } from '../../shared/schema/wire.ts'
import { nothing } from './waiting.ts'

export interface StatusParts {
  clock: Clock
  /** The status as it is now. */
  read(): Status
  /** Rejects while there is no connection. */
  publish(status: Status): Promise<void>
}

export interface StatusTeller {
  /** Something may have changed. */
  touch(): void
  /** A new connection: the broker's copy may be old. */
  refresh(): void
  stop(): void
}

/** What a person waits for goes out at once; the rest of a busy screen waits its turn. */
const SOON_MS = 200
const ITEM_EVERY_MS = 5000
const PROGRESS_EVERY_MS = 30_000

type Weight = 'none' | 'progress' | 'item' | 'news'
const PAUSE_MS: Record<Exclude<Weight, 'none'>, number> = { news: SOON_MS, item: ITEM_EVERY_MS, progress: PROGRESS_EVERY_MS }

/** What a technician changes by hand, and looks for at once. */
const MACHINE_NEWS = ['display', 'sound', 'zone'] as const

/** A machine's clock that somebody set right, or wrong, is told. */
const WRONG_MS = 60_000
const isWrong = (clock: Status['clock']): boolean => clock !== undefined && Math.abs(clock.systemAheadMs) >= WRONG_MS

const isThere = ({ onAir }: Status): boolean => onAir !== null
const isShowing = ({ onAir }: Status): boolean => (onAir?.item ?? null) !== null
const isSynced = ({ syncedBytes, wantedBytes }: Status): boolean => syncedBytes === wantedBytes

/** How much the difference between two states matters. `at` alone is no difference: a still screen says nothing. */
export function weigh(before: Status | null, after: Status): Weight {
  if (!before) return 'news'
  const differs = (...keys: (keyof Status)[]): boolean => keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  if (differs('revisionHeld', 'revisionWanted', 'refused', 'faults', 'leftOut', 'recovery', 'courier', 'bootAt', 'version')) return 'news'
  if (before.clock?.source !== after.clock?.source || isWrong(before.clock) !== isWrong(after.clock)) return 'news'
  if (MACHINE_NEWS.some((name) => before.machine?.[name] !== after.machine?.[name])) return 'news'
  if (isShowing(before) !== isShowing(after) || isThere(before) !== isThere(after) || isSynced(before) !== isSynced(after)) return 'news'
  if (differs('onAir') || before.data?.opensAt !== after.data?.opensAt) return 'item'
  return differs('syncedBytes', 'wantedBytes', 'data', 'link', 'machine') ? 'progress' : 'none'
}

/** Publishes the status when it changed, the sooner the more it matters, and never twice the same. */
export function createStatusTeller({ clock, read, publish }: StatusParts): StatusTeller {
  let told: Status | null = null
  let toldAt = -Infinity
  let waitsFor = Infinity
  let cancel: () => void = nothing

  function tell(): void {
    waitsFor = Infinity
    const status = read()
    if (weigh(told, status) === 'none') return
    const before = told
    told = status
    toldAt = clock.now()
    publish(status).catch(() => {
      // No link: `refresh` tells it with the next connection.
      if (told === status) told = before
    })
  }

  function touch(): void {
    const weight = weigh(told, read())
    if (weight === 'none') return
    const now = clock.now()
    const due = weight === 'news' ? now + SOON_MS : Math.max(now + SOON_MS, toldAt + PAUSE_MS[weight])
    if (due >= waitsFor) return
    waitsFor = due
    cancel()
    cancel = clock.at(due as Instant, tell)
  }

  return {
    touch,
    refresh() {
      told = null
      touch()
    },
    stop: () => cancel(),
  }
}
