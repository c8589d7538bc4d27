import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import { BLOB_CHUNK_BYTES, BLOB_WANT_BYTES } from '../../../shared/protocol.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { BlobWant } from '../../../shared/schema/wire.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Bus } from '../bus.ts'
import { pause } from '../pause.ts'
import { createNaming } from './named-blobs.ts'

/** Wants of one screen that wait their turn; what goes beyond is dropped, and the player asks again. */
const MOST_WAITING = 16
/** Screens served at the same time; the others' wants wait. */
const MOST_AT_ONCE = 128
/** Bytes on their way to one screen before the next chunk is read: a slow link slows only itself. */
const MOST_BACKLOG_BYTES = 512 * 1024
const BACKLOG_PAUSE_MS = 20

/** Answers `blobs/want` with the bytes, in chunks, for blobs that the asking screen's programs name and no others. */
export function createBlobServer(parts: {
  bus: Bus
  blobs: BlobStore
  clock: Clock
  log: Logger
  /** The newest programs of a screen: the one it fetches and the one it still plays. */
  programsOf(screen: ScreenId): Promise<Program[]>
  backlogOf(screen: ScreenId): number
}): { stop(): Promise<void>; sentBytes(): number } {
  const { bus, blobs, clock, log } = parts
  const stopping = new AbortController()
  const waiting = new Map<ScreenId, BlobWant[]>()
  const serving = new Map<ScreenId, Promise<void>>()
  const names = createNaming(blobs)
  let sentBytes = 0

  async function serve(screen: ScreenId, { sha256, from, to }: BlobWant): Promise<void> {
    const programs = await parts.programsOf(screen)
    const named = await Promise.all(programs.map((program) => names(program, sha256)))
    const size = named.includes(true) ? await blobs.size(sha256) : null
    if (size === null) return void log.warn({ screen, sha256 }, 'a screen asked for a blob that is not its own or not here')
    const end = Math.min(to, size, from + BLOB_WANT_BYTES)
    for (let at = from; at < end && !stopping.signal.aborted; at += BLOB_CHUNK_BYTES) {
      while (parts.backlogOf(screen) > MOST_BACKLOG_BYTES && !stopping.signal.aborted) await pause(clock, BACKLOG_PAUSE_MS, stopping.signal)
      const bytes = await blobs.read(sha256, at, Math.min(at + BLOB_CHUNK_BYTES, end))
      await bus.tellBytes(screen, sha256, at, bytes)
      sentBytes += bytes.length
    }
  }

  async function serveAll(screen: ScreenId): Promise<void> {
    for (;;) {
      const want = waiting.get(screen)?.shift()
      if (!want || stopping.signal.aborted) break
      // Faults end this want only: the player asks again, or elsewhere.
      await serve(screen, want).catch((error: unknown) => log.warn({ screen, error }, 'a blob could not be sent'))
    }
    waiting.delete(screen)
    serving.delete(screen)
    for (const next of waiting.keys()) if (!serving.has(next)) return begin(next)
  }

  const begin = (screen: ScreenId) => {
    if (!serving.has(screen) && serving.size < MOST_AT_ONCE) serving.set(screen, serveAll(screen))
  }

  bus.hear('blobWant', (screen, want) => {
    const queue = waiting.get(screen) ?? []
    if (queue.length >= MOST_WAITING || stopping.signal.aborted) return
    waiting.set(screen, queue)
    queue.push(want)
    begin(screen)
  })

  return {
    sentBytes: () => sentBytes,
    stop: async () => {
      stopping.abort()
      await Promise.allSettled(serving.values())
    },
  }
}
