import { readFile } from 'node:fs/promises'
import type { Clock } from '../../../shared/clock.ts'
import { monthOf } from '../../../shared/data-windows.ts'
import { Fault } from '../../../shared/faults.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { ProgramScreen } from '../../../shared/schema/program.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { writeDurably } from '../durable-file.ts'
import type { Log } from '../log.ts'
import { wait } from '../waiting.ts'
import type { BlobSource } from './blob-source.ts'
import { type Ledger, limitsOpenAt, withBytes } from './data-limits.ts'

export interface DataMeter {
  /** When what is not exempt may be fetched; not in the future: now. */
  opensAt(): Instant
  /** Counted, and never held. */
  isExempt(ref: BlobRef): boolean
  /** The same source, its bytes counted and held to the limits. */
  metered(source: BlobSource): BlobSource
  read(): NonNullable<Status['data']>
  /** The limits do not hold for the next `bytes`, which are counted all the same; 0: they hold again. */
  lift(bytes: number): void
  /** Bytes that are still free of the limits. */
  lifted(): number
  stop(): Promise<void>
}

export interface DataMeterParts {
  path: string
  clock: Clock
  log: Log
  /** Whose limits hold; null: not known yet. */
  screen(): ProgramScreen | null
  isExempt(ref: BlobRef): boolean
}

/** The limits are asked between stretches of this size: so much may come after they closed, on each of two lines. */
const STRETCH_BYTES = 65_536
/** A clock that was set back must not hold the line for longer. */
const MOST_PACE_MS = 120_000
/** A power cut forgets at most so much. */
const WRITE_EVERY_BYTES = 1_000_000
/** The line's pace is waited for in place; a window or a month is not. */
const PATIENCE_MS = 60_000

export async function openDataMeter({ path, clock, log, screen, isExempt }: DataMeterParts): Promise<DataMeter> {
  let ledger = await readLedger(path)
  let pacedUntil = 0
  let unwritten = 0
  let lifted = 0
  let writing = Promise.resolve()

  const opensAt = (): Instant => {
    const now = clock.now()
    const { data: limits, zone } = screen() ?? {}
    return limits && zone && lifted === 0 ? limitsOpenAt({ now, limits, zone, ledger, pacedUntil }) : now
  }

  function write(): void {
    unwritten = 0
    const text = JSON.stringify({ format: 1, months: ledger })
    writing = writing
      .then(() => writeDurably(path, text, 0o600))
      .catch((error: unknown) => log('warn', 'The bytes used could not be written down.', { error: String(error) }))
  }

  function count(bytes: number): void {
    const known = screen()
    if (!known) return
    const now = clock.now()
    lifted = Math.max(0, lifted - bytes)
    ledger = withBytes(ledger, now, known.zone, bytes)
    const rate = known.data?.kilobitsPerSecond
    if (rate !== undefined) pacedUntil = Math.min(Math.max(pacedUntil, now) + (bytes * 8) / rate, now + MOST_PACE_MS)
    unwritten += bytes
    if (unwritten >= WRITE_EVERY_BYTES) write()
  }

  async function untilOpen(ref: BlobRef, signal: AbortSignal): Promise<void> {
    while (!isExempt(ref)) {
      const forMs = opensAt() - clock.now()
      if (forMs <= 0) return
      if (forMs > PATIENCE_MS) throw new Fault('data-held', `${ref.sha256}: the data limits are closed`)
      await wait(clock, forMs, signal)
      if (signal.aborted) throw signal.reason
    }
  }

  return {
    opensAt,
    isExempt,
    metered: (source) => ({
      ...source,
      async *read(ref, from, to, signal) {
        // Without limits nothing is cut into stretches: each is a question of its own to the source.
        const stretch = screen()?.data && !isExempt(ref) ? STRETCH_BYTES : to - from
        for (let at = from; at < to; at += stretch) {
          await untilOpen(ref, signal)
          for await (const piece of source.read(ref, at, Math.min(at + stretch, to), signal)) {
            count(piece.byteLength)
            yield piece
          }
        }
      },
    }),
    read() {
      const known = screen()
      const now = clock.now()
      const opens = opensAt()
      return {
        monthBytes: known ? (ledger[monthOf(now, known.zone)] ?? 0) : 0,
        opensAt: opens > now + PATIENCE_MS ? opens : null,
      }
    },
    lift: (bytes) => void (lifted = bytes),
    lifted: () => lifted,
    async stop() {
      if (unwritten > 0) write()
      await writing
    },
  }
}

/** One that cannot be read counts from nothing: it costs data, never the picture. */
async function readLedger(path: string): Promise<Ledger> {
  try {
    const { months } = JSON.parse(await readFile(path, 'utf8')) as { months: Record<string, unknown> }
    return Object.fromEntries(Object.entries(months).filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])))
  } catch {
    return {}
  }
}
