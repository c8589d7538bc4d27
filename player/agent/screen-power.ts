import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ProgramScreen } from '../../shared/schema/program.ts'
import { openHoursOf } from '../../shared/timeline/open-hours.ts'
import { nothing } from './waiting.ts'

/** Switches the display by the hours of its screen, as far as its machine lets it; the stage is black in them anyway. */
export interface ScreenPower {
  /** Another program, or another time of day. */
  look(): void
  isLit(): boolean
  stop(): void
}

export interface ScreenPowerParts {
  clock: Clock
  /** null: no program yet, and the display is on. */
  screen(): ProgramScreen | null
  /** Somebody wants it dark now, whatever the hours. */
  isDark(): boolean
  /** Told when it changes, and once at the start. */
  switchTo(on: boolean): void
}

/** A display is lit again so long before it is looked at: some take seconds to show a picture. */
const WAKE_AHEAD_MS = 10_000

export function createScreenPower({ clock, screen, isDark, switchTo }: ScreenPowerParts): ScreenPower {
  let was: boolean | null = null
  let cancel: () => void = nothing

  function look(): void {
    cancel()
    cancel = nothing
    const now = clock.now()
    const face = screen()
    const { on, to } = face ? openHoursOf(face).at(now) : { on: true, to: null }
    const isOpen = on || (to !== null && to - now <= WAKE_AHEAD_MS)
    if (to !== null) cancel = clock.at((isOpen ? to : to - WAKE_AHEAD_MS) as Instant, look)
    const isLit = isOpen && !isDark()
    if (isLit === was) return
    was = isLit
    switchTo(isLit)
  }

  return { look, isLit: () => was ?? true, stop: () => cancel() }
}
