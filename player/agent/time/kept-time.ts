import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { writeDurably } from '../durable-file.ts'
import { nothing } from '../waiting.ts'
import type { KeptTime } from './believe.ts'
import { createProvenClock, type ProvenClock } from './proven-clock.ts'

const fileIn = (directory: string): string => join(directory, 'clock.json')
/** So much a power cut may take from what is proven; more often would wear the flash. */
const KEEP_EVERY_MS = 5 * 60_000

/** The clock of a player, as the last run left it. */
export const openProvenClock = (directory: string): ProvenClock =>
  createProvenClock({ system: () => Date.now(), monotonicMs: () => performance.now(), kept: readKept(directory) })

/** Null: there is none, or it cannot be read, which is the same. */
export function readKept(directory: string): KeptTime | null {
  try {
    const { format, provenAt, systemBehindMs } = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as KeptTime
    return format === 1 && Number.isSafeInteger(provenAt) && Number.isSafeInteger(systemBehindMs)
      ? { format, provenAt, systemBehindMs }
      : null
  } catch {
    return null
  }
}

export interface TimeKeeper {
  /** Something was proven. */
  keep(): void
  start(): void
  stop(): Promise<void>
}

/** Writes what is proven now and then, and at the end. A disk that refuses costs what the next start knows, nothing else. */
export function createTimeKeeper({ directory, proven, clock }: { directory: string; proven: ProvenClock; clock: Clock }): TimeKeeper {
  let cancel: () => void = nothing
  let writing: Promise<void> = Promise.resolve()

  function keep(): void {
    const kept = proven.kept()
    if (kept !== null) writing = writing.then(() => writeDurably(fileIn(directory), `${JSON.stringify(kept)}\n`, 0o600)).catch(() => {})
  }
  function again(): void {
    cancel = clock.at((clock.now() + KEEP_EVERY_MS) as Instant, () => {
      keep()
      again()
    })
  }
  return {
    keep,
    start: again,
    async stop() {
      cancel()
      keep()
      await writing
    },
  }
}
