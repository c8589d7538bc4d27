import type { Clock } from '../../../shared/clock.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { ClockState } from '../../../shared/schema/wire.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../log.ts'
import type { StandingFaults } from '../standing-faults.ts'
import { createTimeKeeper } from './kept-time.ts'
import type { ProvenClock } from './proven-clock.ts'
import { createTimeAsker } from './time-asker.ts'

/** The player's clock in the hands of whoever may set it: the controller, by signed answers alone. */
export interface OwnTime {
  state(): ClockState
  start(): void
  stop(): Promise<void>
}

export interface OwnTimeParts {
  proven: ProvenClock
  clock: Clock
  directory: string
  screen: ScreenId
  keys: readonly PublicKey[]
  bus: Pick<Bus, 'publish' | 'onConnect' | 'onDisconnect' | 'onTime'>
  random(): number
  faults: StandingFaults
  log: Log
  /** The time was set. */
  onSet(): void
}

/** A smaller correction is everyday drift, and is not written down. */
const WORTH_A_LINE_MS = 1000

export function createOwnTime({ proven, clock, directory, bus, faults, log, onSet, ...given }: OwnTimeParts): OwnTime {
  const keeper = createTimeKeeper({ directory, proven, clock })
  const asker = createTimeAsker({
    ...given,
    clock,
    publish: bus.publish,
    monotonicMs: proven.monotonicMs,
    onReading(reading) {
      const movedMs = Math.round(reading.instant - reading.monotonicMs + proven.monotonicMs() - proven.now())
      if (Math.abs(movedMs) > WORTH_A_LINE_MS) log('warn', 'The clock was wrong and is set.', { movedMs, ...proven.state() })
      proven.prove(reading)
      keeper.keep()
      faults.clear('clock-unproven')
      onSet()
    },
  })
  return {
    state: proven.state,
    start() {
      const { source, systemAheadMs } = proven.state()
      if (source === 'proven') {
        faults.set('clock-unproven')
        log('warn', 'The system’s clock cannot be right; the last proven time goes on.', { systemAheadMs })
      }
      keeper.start()
      bus.onTime(asker.hear)
      bus.onConnect(asker.connected)
      bus.onDisconnect(asker.disconnected)
    },
    stop() {
      asker.disconnected()
      return keeper.stop()
    },
  }
}
