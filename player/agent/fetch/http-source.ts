import type { Clock } from '../../../shared/clock.ts'
import { Fault } from '../../../shared/faults.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { BlobSource } from './blob-source.ts'

/** Silence longer than this is no answer. */
const SILENCE_MS = 20_000

/** Blobs at `{mediaUrl}/{sha256}`, by range (RFC 9110 section 14): a CDN, an object store, or the controller. */
export const httpSource = (mediaUrl: () => string | null, clock: Clock): BlobSource => ({
  name: 'http',
  isFree: false,
  isOpen: () => mediaUrl() !== null,
  async *read({ sha256, bytes }, from, to, signal) {
    const silence = new AbortController()
    const fall = (): void => silence.abort(new Fault('blob-missing', 'the media address is silent'))
    let cancel = clock.at((clock.now() + SILENCE_MS) as Instant, fall)
    try {
      const response = await fetch(`${mediaUrl()}/${sha256}`, {
        headers: from > 0 || to < bytes ? { range: `bytes=${from}-${to - 1}` } : {},
        signal: AbortSignal.any([signal, silence.signal]),
      })
      if (!response.ok || !response.body) {
        await response.body?.cancel()
        throw new Fault('blob-missing', `${sha256}: the media address answered ${response.status}`)
      }
      // A server may ignore the range and send all of it (section 14.2): what was not asked for is passed over.
      let skip = response.status === 206 ? 0 : from
      let left = to - from
      for await (const piece of response.body) {
        cancel()
        cancel = clock.at((clock.now() + SILENCE_MS) as Instant, fall)
        const begin = Math.min(skip, piece.byteLength)
        const rest = piece.subarray(begin, begin + left)
        skip -= begin
        left -= rest.byteLength
        if (rest.byteLength > 0) yield rest
        if (left === 0) return
      }
    } catch (error) {
      if (error instanceof Fault || signal.aborted) throw error
      if (silence.signal.reason instanceof Fault) throw silence.signal.reason
      throw new Fault('blob-missing', `${sha256}: the media address cannot be reached`, error)
    } finally {
      cancel()
    }
  },
})
