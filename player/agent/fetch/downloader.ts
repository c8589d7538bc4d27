import type { Clock } from '../../../shared/clock.ts'
import { Fault, type FaultCode } from '../../../shared/faults.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { AssetCache } from '../asset-cache.ts'
import type { Log } from '../log.ts'
import { type Backoff, backoffMs, nothing } from '../waiting.ts'
import type { BlobSource } from './blob-source.ts'
import type { DataMeter } from './data-meter.ts'

export interface Downloader {
  /** All that is needed, the most urgent first; replaces what was wanted before. `kept` is not asked for, but not thrown away either. */
  want(refs: readonly BlobRef[], kept: readonly BlobRef[]): void
  /** Resolves once it is here or cannot be had now; false: not within `forMs`. */
  soon(ref: BlobRef, forMs: number): Promise<boolean>
  /** What was here may not be any more. */
  look(): void
  /** Of what is wanted: how much is here, and how much that is in all. */
  progress(): { syncedBytes: number; wantedBytes: number }
  /** A source may answer again: pauses end. */
  wake(): void
  stop(): Promise<void>
}

export interface DownloaderParts {
  cache: AssetCache
  /** In the order in which they are asked. */
  sources: readonly BlobSource[]
  limits: Pick<DataMeter, 'opensAt' | 'isExempt'>
  clock: Clock
  random: () => number
  log: Log
  /** A blob is complete and verified. */
  onComplete(ref: BlobRef): void
  onProgress(): void
  onFault(code: FaultCode): void
  /** `written`: the disk took a blob; `got`: nothing that is wanted had to be put off. */
  onWell(what: 'written' | 'got'): void
}

/** Two at a time hide the round trip; more would only take the line from the urgent one. */
const AT_ONCE = 2
const PAUSES: Backoff = { firstMs: 2000, mostMs: 120_000 }
/** A source that failed is passed over so long, while another one answers. */
const BENCH_MS = 60_000

export function createDownloader(parts: DownloaderParts): Downloader {
  const { cache, sources, clock, log } = parts
  const stopping = new AbortController()
  let wanted: readonly BlobRef[] = []
  let names = new Set<Sha256>()
  let keptNames = new Set<Sha256>()
  const awaited = new Map<Sha256, Set<(isHere: boolean) => void>>()
  const underWay = new Map<Sha256, Promise<void>>()
  const benchedUntil = new Map<BlobSource, number>()
  /** Blobs that could not be had wait, each by itself, so that one that is nowhere does not hold up the others. */
  const pauses = new Map<Sha256, { failures: number; until: number }>()
  let cancelPause: () => void = nothing
  let cancelOpening: () => void = nothing

  function pump(): void {
    if (stopping.signal.aborted) return
    cancelOpening()
    const opensAt = parts.limits.opensAt()
    let isHeld = false
    for (const ref of wanted) {
      if (underWay.size >= AT_ONCE) break
      if (cache.has(ref.sha256) || underWay.has(ref.sha256)) continue
      if ((pauses.get(ref.sha256)?.until ?? 0) > clock.now()) continue
      // What lies on the disk is looked at in any case.
      if (!cache.isHere(ref) && !sources.some((source) => source.isOpen(ref))) continue
      const isFree = cache.isHere(ref) || parts.limits.isExempt(ref) || sources.some((source) => source.isFree && source.isOpen(ref))
      if (!isFree && opensAt > clock.now()) isHeld = true
      else begin(ref)
    }
    if (isHeld) cancelOpening = clock.at(opensAt, pump)
  }

  function begin(ref: BlobRef): void {
    const work = obtain(ref).finally(() => {
      underWay.delete(ref.sha256)
      pump()
    })
    underWay.set(ref.sha256, work)
  }

  async function obtain(ref: BlobRef): Promise<void> {
    try {
      const isSound = await cache.verify(ref)
      if (!isSound) {
        await cache.makeRoom(ref.bytes - cache.partialBytes(ref), (sha256) => names.has(sha256) || keptNames.has(sha256))
        await fetchFromFirst(ref)
        parts.onWell('written')
      }
      pauses.delete(ref.sha256)
      if (pauses.size === 0) parts.onWell('got')
      parts.onComplete(ref)
      answer(ref.sha256, true)
    } catch (error) {
      answer(ref.sha256, false)
      if (stopping.signal.aborted) return
      // The limits closed on the way: `pump` waits for their opening.
      if (error instanceof Fault && error.code === 'data-held') return parts.onProgress()
      log('warn', 'A blob could not be fetched.', { sha256: ref.sha256, error: String(error) })
      parts.onFault(error instanceof Fault ? error.code : 'blob-missing')
      pause(ref)
    }
  }

  async function fetchFromFirst(ref: BlobRef): Promise<void> {
    const open = sources.filter((source) => source.isOpen(ref))
    const fresh = open.filter((source) => (benchedUntil.get(source) ?? 0) <= clock.now())
    let last: unknown = new Fault('link-down', 'no source is open')
    for (const source of fresh.length > 0 ? fresh : open)
      try {
        await cache.fill(ref, (from, to) => reported(source.read(ref, from, to, stopping.signal)))
        benchedUntil.delete(source)
        return
      } catch (error) {
        // What the disk or the data limits do is not the source's doing.
        if (error instanceof Fault && (error.code.startsWith('disk-') || error.code === 'data-held')) throw error
        // A damaged file on a stick says nothing of the others.
        if (!source.isFree) benchedUntil.set(source, clock.now() + BENCH_MS)
        last = error
      }
    throw last
  }

  async function* reported(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of pieces) {
      yield piece
      parts.onProgress()
    }
  }

  function pause({ sha256 }: BlobRef): void {
    const failures = pauses.get(sha256)?.failures ?? 0
    pauses.set(sha256, { failures: failures + 1, until: clock.now() + backoffMs(PAUSES, failures, parts.random) })
    cancelPause()
    cancelPause = clock.at(Math.min(...[...pauses.values()].map(({ until }) => until)) as Instant, resume)
  }

  function resume(): void {
    pump()
    const next = [...pauses.values()].map(({ until }) => until).filter((until) => until > clock.now())
    if (next.length > 0) cancelPause = clock.at(Math.min(...next) as Instant, resume)
  }

  function answer(sha256: Sha256, isHere: boolean): void {
    const asking = awaited.get(sha256)
    awaited.delete(sha256)
    for (const tell of asking ?? []) tell(isHere)
  }

  return {
    want(refs, kept) {
      wanted = refs
      names = new Set(refs.map(({ sha256 }) => sha256))
      keptNames = new Set(kept.map(({ sha256 }) => sha256))
      for (const sha256 of pauses.keys()) if (!names.has(sha256)) pauses.delete(sha256)
      pump()
    },
    soon(ref, forMs) {
      if (!names.has(ref.sha256)) return Promise.resolve(false)
      if (stopping.signal.aborted || (!cache.isHere(ref) && !sources.some((source) => source.isOpen(ref)))) return Promise.resolve(false)
      // Somebody waits for it: it goes beside those under way.
      if (!underWay.has(ref.sha256)) begin(ref)
      return new Promise((resolve) => {
        const asking = awaited.get(ref.sha256) ?? new Set()
        awaited.set(ref.sha256, asking)
        const cancel = clock.at((clock.now() + forMs) as Instant, () => {
          asking.delete(tell)
          resolve(false)
        })
        const tell = (isHere: boolean): void => {
          cancel()
          resolve(isHere)
        }
        asking.add(tell)
      })
    },
    look: pump,
    progress: () =>
      wanted.reduce(
        ({ syncedBytes, wantedBytes }, ref) => ({
          syncedBytes: syncedBytes + (cache.has(ref.sha256) ? ref.bytes : Math.min(cache.partialBytes(ref), ref.bytes)),
          wantedBytes: wantedBytes + ref.bytes,
        }),
        { syncedBytes: 0, wantedBytes: 0 },
      ),
    wake() {
      pauses.clear()
      benchedUntil.clear()
      pump()
    },
    async stop() {
      stopping.abort(new Fault('link-down', 'the player stops'))
      cancelPause()
      cancelOpening()
      for (const sha256 of awaited.keys()) answer(sha256, false)
      await Promise.all(underWay.values())
    },
  }
}
