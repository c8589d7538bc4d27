import type { CommandWhy } from '../../../shared/command-whys.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Deed, DeedKind, Reply } from '../../../shared/schema/wire-commands.ts'
import type { AssetCache } from '../asset-cache.ts'
import type { DataMeter } from '../fetch/data-meter.ts'
import type { Downloader } from '../fetch/downloader.ts'
import { wait } from '../waiting.ts'
import type { Hands } from './hands.ts'
import type { Overrides } from './overrides.ts'

export interface Outcome {
  state: 'done' | 'failed' | 'refused'
  why: CommandWhy | null
  detail: Reply['detail']
  file: { type: string; bytes: Uint8Array } | null
}
/** null: the answer comes after the next start. */
export type Doer<Kind extends DeedKind> = (deed: Deed & { kind: Kind }, during: During) => Promise<Outcome | null>
export type Doers = { [Kind in DeedKind]: Doer<Kind> }

export interface During {
  expiresAt: Instant
  /** The player stops. */
  signal: AbortSignal
  /** How far it has come, for what takes long. */
  progress(detail: Reply['detail']): void
}

export interface DeedsParts {
  clock: Clock
  hands: Hands
  overrides: Overrides
  cache: Pick<AssetCache, 'isHere' | 'lookAgain'>
  refs(): readonly BlobRef[]
  meter: Pick<DataMeter, 'lift' | 'lifted' | 'read'>
  downloader(): Pick<Downloader, 'wake' | 'progress'>
  lastOfLog(bytes: number): string
  program(): Program | null
  /** Stages that listen. */
  stages(): number
  /** Every stage loads its page anew; resolves when one is back, false: none was within `ms`. */
  reloadStage(ms: number): Promise<boolean>
}

const done = (detail: Outcome['detail'] = {}): Outcome => ({ state: 'done', why: null, detail, file: null })
const failed = (why: CommandWhy): Outcome => ({ state: 'failed', why, detail: {}, file: null })

const BACK_WITHIN_MS = 20_000
/** A browser that hangs answers nothing at all. */
const PICTURE_WITHIN_MS = 15_000
const LOOK_EVERY_MS = 1000
const MEGABYTE = 1_000_000

/** How each command is done. */
export function createDoers(parts: DeedsParts): Doers {
  const { clock, hands, overrides, cache, meter, downloader } = parts

  return {
    async screenshot() {
      const from = performance.now()
      const late = new AbortController()
      const bytes = await Promise.race([hands.photograph(), wait(clock, PICTURE_WITHIN_MS, late.signal).then(() => 'late' as const)])
      late.abort()
      if (bytes === 'late') return failed('too-slow')
      if (bytes === null) return failed('no-window')
      return { ...done({ tookMs: Math.round(performance.now() - from) }), file: { type: 'image/jpeg', bytes } }
    },
    async identify({ forMs }) {
      if (parts.stages() === 0) return failed('no-window')
      const until = (clock.now() + forMs) as Instant
      overrides.identify(until)
      return done({ until })
    },
    async reload() {
      if (parts.stages() === 0) return failed('no-window')
      return (await parts.reloadStage(BACK_WITHIN_MS)) ? done() : failed('too-slow')
    },
    async restart() {
      hands.restart()
      return null
    },
    async 'verify-cache'(_deed, { signal, progress }) {
      const here = parts.refs().filter(cache.isHere)
      let damaged = 0
      for (const [checked, ref] of here.entries()) {
        if (signal.aborted) return null
        progress({ checked, of: here.length, damaged })
        if (!(await cache.lookAgain(ref))) damaged += 1
      }
      return done({ checked: here.length, of: here.length, damaged, missing: parts.refs().length - here.length })
    },
    async 'fetch-now'({ megabytes }, { expiresAt, signal, progress }) {
      const said = (): Outcome['detail'] => ({ ...downloader().progress(), monthBytes: meter.read().monthBytes })
      meter.lift(megabytes === null ? Infinity : megabytes * MEGABYTE)
      downloader().wake()
      for (;;) {
        const { syncedBytes, wantedBytes } = downloader().progress()
        if (signal.aborted) return null
        if (syncedBytes >= wantedBytes || meter.lifted() === 0) break
        if (clock.now() >= expiresAt) {
          meter.lift(0)
          return { ...failed('too-slow'), detail: said() }
        }
        progress(said())
        await wait(clock, LOOK_EVERY_MS, signal)
      }
      meter.lift(0)
      return done(said())
    },
    async 'send-logs'({ kilobytes }) {
      const bytes = Buffer.from(parts.lastOfLog(kilobytes * 1024))
      return bytes.byteLength === 0 ? failed('cannot') : { ...done(), file: { type: 'text/plain', bytes } }
    },
    async volume({ percent, until }) {
      const program = parts.program()
      if (!program) return failed('no-program')
      if (program.screen.sound === 'off') return failed('sound-off')
      overrides.volume(percent, until)
      return done({ percent })
    },
    async brightness({ percent, until }) {
      return (await overrides.dim(percent, until)) ? done({ percent }) : failed('cannot')
    },
    async display({ on, until }) {
      overrides.display(on, until)
      return done(until === null ? {} : { until })
    },
  }
}
