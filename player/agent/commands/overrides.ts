import type { Cover, Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Hands } from './hands.ts'
import { createHold } from './holds.ts'

/** What a technician has otherwise for a while. All of it ends by itself, and with this run of the player. */
export interface Overrides {
  identify(until: Instant): void
  volume(percent: number, until: Instant | null): void
  /** False: this machine has no light that can be set. */
  dim(percent: number, until: Instant | null): Promise<boolean>
  /** Off: black and, where the machine can, without power. */
  display(on: boolean, until: Instant | null): void
  isDark(): boolean
  /** For a stage that begins to listen. */
  told(): Told[]
  /** What holds until the next program ends. */
  nextProgram(): void
  stop(): void
}

export interface OverridesParts {
  clock: Clock
  hands: Pick<Hands, 'dim'>
  tell(told: Told): void
  /** It is dark, or no longer. */
  onDark(): void
}

export function createOverrides({ clock, hands, tell, onDark }: OverridesParts): Overrides {
  const told = (): Told[] => [
    { tell: 'cover', cover: cover() },
    { tell: 'volume', percent: volume.value()?.percent ?? null },
  ]
  const cover = (): Cover | null => (dark.value() ? { kind: 'dark' } : identity.value())
  const tellAll = (): void => told().forEach(tell)
  const identity = createHold<Cover>(clock, tellAll)
  const dark = createHold<true>(clock, () => {
    tellAll()
    onDark()
  })
  const volume = createHold<{ percent: number; isOpen: boolean }>(clock, tellAll)
  const light = createHold<{ isOpen: boolean }>(clock, (value) => {
    if (value === null) void hands.dim(null)
  })
  return {
    identify: (until) => identity.take({ kind: 'identity' }, until),
    volume: (percent, until) => volume.take({ percent, isOpen: until === null }, until),
    async dim(percent, until) {
      const isSet = await hands.dim(percent)
      if (isSet) light.take({ isOpen: until === null }, until)
      return isSet
    },
    display(on, until) {
      if (on) dark.end()
      else dark.take(true, until)
    },
    isDark: () => dark.value() === true,
    told,
    nextProgram() {
      if (volume.value()?.isOpen) volume.end()
      if (light.value()?.isOpen) light.end()
    },
    stop() {
      identity.end()
      volume.end()
      light.end()
      dark.end()
    },
  }
}
