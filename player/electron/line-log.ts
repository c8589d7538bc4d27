import type { Settings } from '../../shared/settings.ts'
import type { Log } from '../agent/log.ts'

const LEVELS: readonly Settings['logLevel'][] = ['debug', 'info', 'warn', 'error', 'silent']

/** One line an event, as the system's journal keeps them; the journal adds the time. */
export const lineLog =
  (least: Settings['logLevel'], tell: (line: string) => void): Log =>
  (level, what, about = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
    const details = Object.entries(about).map(
      ([name, value]) => `${name}=${value instanceof Error ? value.message : JSON.stringify(value)}`,
    )
    tell([level, what, ...details].join(' '))
  }
