import type { BlobRef } from '../../../shared/schema/basics.ts'

/** Somewhere blobs come from. What it yields is not trusted: the cache hashes it. */
export interface BlobSource {
  readonly name: 'courier' | 'bus' | 'http'
  /** What it gives costs no data. */
  readonly isFree: boolean
  /** Whether asking it for that makes sense now. */
  isOpen(ref: BlobRef): boolean
  /**
   * Yields bytes `[from, to)` in order, in pieces of any size. Throws the fault `blob-missing` when the source has
   * no such blob or falls silent, `link-down` when the way to it is gone; what was yielded until then counts.
   */
  read(ref: BlobRef, from: number, to: number, signal: AbortSignal): AsyncIterable<Uint8Array>
}
