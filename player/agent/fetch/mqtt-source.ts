import type { Clock } from '../../../shared/clock.ts'
import { Fault } from '../../../shared/faults.ts'
import { BLOB_WANT_BYTES } from '../../../shared/protocol.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { BlobWant } from '../../../shared/schema/wire.ts'
import { nothing } from '../waiting.ts'
import type { BlobSource } from './blob-source.ts'

/** What the source needs of the bus. */
export interface BlobBus {
  isConnected(): boolean
  /** Rejects with `link-down` while there is no connection. */
  want(want: BlobWant): Promise<void>
  onBlobData(hear: (sha256: Sha256, from: number, bytes: Uint8Array) => void): void
  onDisconnect(hear: () => void): void
}

/** Silence longer than this, and what is missing is asked for again. */
const SILENCE_MS = 10_000
/** On a thin line an answer waits behind others: while they come, it is waited for so long. */
const PATIENCE_MS = 120_000
const MOST_ASKS = 4

/** Who waits for a blob's bytes. */
interface Reader {
  hear(from: number, bytes: Uint8Array): void
  fail(fault: Fault): void
}

/** Blobs over the bus, window by window; nothing that came is asked for twice. */
export function mqttSource(bus: BlobBus, clock: Clock): BlobSource {
  const readers = new Map<Sha256, Reader>()
  const line = { heardAt: clock.now() }
  bus.onBlobData((sha256, from, bytes) => {
    line.heardAt = clock.now()
    readers.get(sha256)?.hear(from, bytes)
  })
  bus.onDisconnect(() => {
    for (const reader of readers.values()) reader.fail(new Fault('link-down', 'the bus went away during a fetch'))
  })
  return {
    name: 'bus',
    isFree: false,
    isOpen: bus.isConnected,
    async *read(ref, from, end, signal) {
      const desk = createDesk(from, ref, signal, line)
      readers.set(ref.sha256, desk)
      try {
        for (let at = from; at < end;) {
          const to = Math.min(at + BLOB_WANT_BYTES, end)
          for (let asks = 0; at < to;) {
            if (signal.aborted) throw signal.reason
            if (asks === MOST_ASKS) throw new Fault('blob-missing', `${ref.sha256}: nobody on the bus answers`)
            for (const gap of desk.gaps(at, to)) await bus.want({ format: 1, sha256: ref.sha256, ...gap })
            asks += 1
            for (let piece = await desk.next(clock); piece; piece = at < to ? await desk.next(clock) : null) {
              asks = 0
              at += piece.byteLength
              yield piece
            }
          }
        }
      } finally {
        desk.close()
        if (readers.get(ref.sha256) === desk) readers.delete(ref.sha256)
      }
    },
  }
}

/** Where the pieces of one blob are put in order; it holds at most one window of them. */
function createDesk(start: number, { bytes: size }: BlobRef, signal: AbortSignal, line: { heardAt: Instant }) {
  const pieces = new Map<number, Uint8Array>()
  let at = start
  let fault: unknown = null
  let wake: () => void = nothing
  const onAbort = (): void => wake()
  signal.addEventListener('abort', onAbort)

  const take = (): Uint8Array | null => {
    for (const [from, piece] of pieces) {
      if (from + piece.byteLength <= at) pieces.delete(from)
      else if (from <= at) {
        pieces.delete(from)
        const rest = piece.subarray(at - from)
        at += rest.byteLength
        return rest
      }
    }
    return null
  }
  return {
    close: () => signal.removeEventListener('abort', onAbort),
    hear(from: number, bytes: Uint8Array): void {
      if (bytes.byteLength === 0 || from + bytes.byteLength > size || from + bytes.byteLength <= at || from > at + BLOB_WANT_BYTES) return
      // A copy: the packet's buffer holds more than these bytes.
      if (!pieces.has(from)) pieces.set(from, bytes.slice())
      wake()
    },
    fail(with_: Fault): void {
      fault = with_
      wake()
    },
    /** What of `[from, to)` has not come. */
    gaps(from: number, to: number): { from: number; to: number }[] {
      const held = [...pieces].toSorted(([one], [other]) => one - other)
      const gaps: { from: number; to: number }[] = []
      let reached = from
      for (const [begin, piece] of held) {
        if (begin > reached) gaps.push({ from: reached, to: Math.min(begin, to) })
        reached = Math.max(reached, begin + piece.byteLength)
      }
      if (reached < to) gaps.push({ from: reached, to })
      return gaps
    },
    /** The next bytes in order; null after a silence, on the whole line or of this blob alone. */
    async next(clock: Clock): Promise<Uint8Array | null> {
      const began = clock.now()
      for (;;) {
        if (signal.aborted) throw signal.reason
        if (fault !== null) throw fault
        const piece = take()
        if (piece) return piece
        const silentAt = Math.min(Math.max(began, line.heardAt) + SILENCE_MS, began + PATIENCE_MS) as Instant
        if (clock.now() >= silentAt) return null
        await new Promise<void>((resolve) => {
          const cancel = clock.at(silentAt, resolve)
          wake = () => {
            cancel()
            resolve()
          }
        })
      }
    },
  }
}
