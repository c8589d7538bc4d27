import type { Clock } from '../../../shared/clock.ts'
import { Fault, type FaultCode } from '../../../shared/faults.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { AssetCache } from '../asset-cache.ts'
import { nothing } from '../waiting.ts'

/** Looks at blobs that rest on the disk, one at a time, until each had its turn; then from the first again. */
export interface Rounds {
  start(): void
  stop(): void
}

export interface RoundsParts {
  cache: AssetCache
  clock: Clock
  refs(): readonly BlobRef[]
  onFault(code: FaultCode): void
  /** A turn is over. */
  onTurn(): void
}

/** Flash that forgets does so within weeks; a bus is rarely on for longer than this. */
const ROUND_MS = 6 * 3_600_000
const SHORTEST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 20 * 60_000

export function createRounds({ cache, clock, refs, onFault, onTurn }: RoundsParts): Rounds {
  let cancel: () => void = nothing
  let isStopped = true
  let last = ''

  function pause(): void {
    if (isStopped) return
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, ROUND_MS / Math.max(1, refs().length)))
    cancel = clock.at((clock.now() + pauseMs) as Instant, () => void turn())
  }

  async function turn(): Promise<void> {
    const inOrder = refs()
      .filter(({ sha256 }) => cache.has(sha256))
      .toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
    const next = inOrder.find(({ sha256 }) => sha256 > last) ?? inOrder[0]
    last = next?.sha256 ?? ''
    if (next) await cache.lookAgain(next).catch((error: unknown) => onFault(error instanceof Fault ? error.code : 'disk-failing'))
    onTurn()
    pause()
  }

  return {
    start() {
      isStopped = false
      pause()
    },
    stop() {
      isStopped = true
      cancel()
    },
  }
}
