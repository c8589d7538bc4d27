import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { MachineState, Status } from '../../shared/schema/wire.ts'
import { freeBytes } from './asset-cache.ts'
import { type LinkKind, linkKind } from './link-kind.ts'
import { lookAtMachine } from './machine-sight.ts'
import { steady } from './steady.ts'
import { nothing } from './waiting.ts'

/** What the machine says of itself, as it was when it was last looked at. */
export interface Machine {
  look(): Promise<void>
  /** Somebody hears it: it is looked at often, until nobody does. */
  heard(is: boolean): void
  state(cache: { usedBytes: number; quotaBytes: number | null }): Pick<Status, 'disk' | 'link' | 'machine'>
  stop(): void
}

export interface MachineParts {
  dataDirectory: string
  /** Where the machine's /proc, /sys and /etc lie. */
  root: string
  clock: Clock
  /** Whether the display is lit now; null: the window is somebody else's. */
  isLit(): boolean | null
  /** The program that draws the stage. */
  browser(): string | null
  onLook(): void
}

/** What a technician changes at the machine is to be seen while they stand before it. */
const LOOK_EVERY_MS = 30_000

export function createMachine({ dataDirectory, root, clock, isLit, browser, onLook }: MachineParts): Machine {
  let free: number | null = null
  let link: LinkKind | null = null
  let seen: MachineState | null = null
  let cancel: () => void = nothing
  let isStopped = false

  async function look(): Promise<void> {
    const [kind, sight, left] = await Promise.all([linkKind(root), lookAtMachine(root), freeBytes(dataDirectory).catch(() => free)])
    link = kind
    free = left
    seen = steady(seen, { ...sight, playerBytes: process.memoryUsage.rss() })
    if (!isStopped) onLook()
  }

  function lookOn(): void {
    void look()
    cancel = clock.at((clock.now() + LOOK_EVERY_MS) as Instant, lookOn)
  }

  function told(state: MachineState): MachineState {
    const window = browser()
    const lit = isLit()
    // Without a window of ours no display is ours to judge.
    const { display, ...rest } = state
    const shown = lit === null ? null : (display ?? (lit ? 'on' : 'off'))
    return { ...rest, ...(shown !== null && { display: shown }), ...(window !== null && { window }) }
  }

  return {
    look,
    heard(is) {
      cancel()
      if (is) lookOn()
    },
    state: (cache) => ({
      ...(free !== null && { disk: { ...cache, freeBytes: free } }),
      ...(link !== null && { link }),
      ...(seen !== null && { machine: told(seen) }),
    }),
    stop() {
      isStopped = true
      cancel()
    },
  }
}
