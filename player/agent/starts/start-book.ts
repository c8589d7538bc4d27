import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Start } from '../../../shared/schema/wire.ts'
import { writeDurably, writeDurablyNow } from '../durable-file.ts'
import type { Log } from '../log.ts'
import { nothing } from '../waiting.ts'
import { type Trace, whyDown } from './why-down.ts'

/** One run of the player: how it began, and what it leaves behind for the next. */
export type Kept = Start & Pick<Trace, 'boot' | 'seenAt' | 'ended'>

/** The black box: why the player was down, and how fast it came back. */
export interface StartBook {
  /** This run's own start. */
  own(): Start
  /** Written at once, since the process may be gone the next moment. */
  end(how: NonNullable<Trace['ended']>['how'], detail: string): void
  /** Written down at once. */
  save(): void
  /** No more signs of life. */
  close(): Promise<void>
}

export interface StartBookParts {
  /** `starts/` in the player's data. */
  directory: string
  clock: Clock
  /** Since the process began, by a clock that nobody sets. */
  uptimeMs: () => number
  version: string
  /** What is reached so far; grows. */
  phases: Readonly<Start['phases']>
  files(): Start['files']
  log: Log
}

const FILE = 'starts.json'
/** What the supervisor's unit writes when the player ended (player/package: `ExecStopPost`). */
const SUPERVISOR = 'ended'
const KEEP_STARTS = 20
/** How exactly the instant of a power cut is known; each costs one small write. */
const SIGN_EVERY_MS = 30_000

export async function readStarts(directory: string): Promise<Kept[]> {
  const text = await readFile(join(directory, FILE), 'utf8').catch(() => '')
  try {
    const kept = JSON.parse(text) as { format: number; starts: Kept[] }
    return kept.format === 1 && Array.isArray(kept.starts) ? kept.starts : []
  } catch {
    return []
  }
}

const bootId = (): Promise<string | null> =>
  readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => null,
  )

export async function openStartBook({ directory, clock, uptimeMs, version, phases, files, log }: StartBookParts): Promise<StartBook> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch(() => {})
  const earlier = (await readStarts(directory)).slice(1 - KEEP_STARTS)
  const supervisor = await readFile(join(directory, SUPERVISOR), 'utf8').catch(() => null)
  await rm(join(directory, SUPERVISOR), { force: true }).catch(() => {})
  const now = clock.now()
  const boot = await bootId()
  const { why, detail, downMs } = whyDown({ before: earlier.at(-1) ?? null, version, boot, now, supervisor })
  const began = (now - Math.round(uptimeMs())) as Instant
  let ended: Trace['ended'] = null
  log('info', 'Starts again.', { why, detail, downMs })

  const own = (): Start => ({ at: began, version, why, detail, downMs, phases: { ...phases }, files: files() })
  const text = (): string =>
    JSON.stringify({ format: 1, starts: [...earlier, { ...own(), boot, seenAt: clock.now(), ended } satisfies Kept] })

  let writing: Promise<void> = Promise.resolve()
  let cancel: () => void = nothing
  let isClosed = false
  /** A disk that refuses is told by those who must write on it; without this book the player plays all the same. */
  const write = (): Promise<void> => (writing = writing.then(() => writeDurably(join(directory, FILE), text(), 0o600)).catch(() => {}))
  function sign(): void {
    if (isClosed) return
    void write()
    cancel = clock.at((clock.now() + SIGN_EVERY_MS) as Instant, sign)
  }
  sign()

  return {
    own,
    end(how, lastWord) {
      if (ended) return
      ended = { how, detail: lastWord.slice(0, 200) }
      try {
        writeDurablyNow(join(directory, FILE), text(), 0o600)
      } catch (error) {
        log('warn', 'The end could not be written down.', { error: String(error) })
      }
    },
    save: () => void write(),
    async close() {
      isClosed = true
      cancel()
      await writing
    },
  }
}
