import type { ProgramScreen } from '../../shared/schema/program.ts'
import { calendarOf } from '../../shared/timeline/calendar.ts'
import { type OpenHours, openHours } from '../../shared/timeline/open-hours.ts'

const kept = new WeakMap<ProgramScreen, OpenHours>()

/** How loud a screen is at an instant, of 1; `instead`: of the program's volume, in percent. */
export function loudnessAt(screen: ProgramScreen, instant: number, instead: number | null): number {
  if (screen.sound === 'off') return 0
  const hours = kept.get(screen) ?? openHours(screen.soundHours, calendarOf(screen.zone))
  kept.set(screen, hours)
  return hours.at(instant).on ? (instead ?? screen.volumePercent ?? 100) / 100 : 0
}

const FADE_MS = 120
const STEPS = 6

/** Brings a film from the loudness it has to another, without a click. */
export function fadeTo(video: HTMLMediaElement, loudness: number): () => void {
  const from = video.volume
  if (from === loudness) return () => {}
  let step = 0
  const timer = setInterval(() => {
    step += 1
    video.volume = from + ((loudness - from) * step) / STEPS
    if (step === STEPS) clearInterval(timer)
  }, FADE_MS / STEPS)
  return () => clearInterval(timer)
}
