import type { Clock } from '../../shared/clock.ts'
import type { BlobRef, Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import { LOOKAHEAD_MS } from './activation.ts'
import type { AssetCache } from './asset-cache.ts'
import type { Downloader } from './fetch/downloader.ts'
import type { Films } from './films.ts'
import type { Log } from './log.ts'
import { blobsInTurn, standIns, takeoverBlobs } from './needs.ts'
import type { StandingFaults } from './standing-faults.ts'

/** What the programs of a player name: what of it is to be fetched in which turn, and what is damaged and to be made whole. */
export interface WantedBlobs {
  /** Other programs, or a film whose pieces are known now. */
  look(): void
  refs(): Iterable<BlobRef>
  typeOf(sha256: Sha256): string
  /** Waits for no data limit: what takeovers show, what makes whole, and descriptions, which are small. */
  isExempt(ref: BlobRef): boolean
  damaged(sha256: Sha256): void
  /** It is here, whole; true: it was damaged before. */
  arrived(ref: BlobRef): boolean
  /** Damaged ones made whole in this run. */
  mended(): number
  /** Its size once its bytes are known to be right; null: it is not here, nor will it be at once. */
  soundSize(sha256: Sha256): Promise<number | null>
}

export interface WantedBlobsParts {
  cache: AssetCache
  clock: Clock
  films: Films
  faults: StandingFaults
  log: Log
  programs(): Program[]
  downloader(): Downloader
  onDamage(): void
}

/** The stage gives its answers five seconds to begin. */
const MEND_WITHIN_MS = 4000

export function createWantedBlobs(parts: WantedBlobsParts): WantedBlobs {
  const { cache, clock, films, faults, log, programs, downloader } = parts
  const refs = new Map<Sha256, BlobRef>()
  const mending = new Set<Sha256>()
  let urgent = new Set<Sha256>()
  let mendedCount = 0

  return {
    look() {
      const now = clock.now()
      const turn = blobsInTurn(programs(), now, (now + LOOKAHEAD_MS) as Instant, films.of)
      const kept = programs().flatMap((program) => standIns(films.named(program), program.screen, cache.isHere))
      urgent = takeoverBlobs(programs(), films.of)
      refs.clear()
      for (const ref of [...turn, ...kept]) refs.set(ref.sha256, ref)
      for (const sha256 of mending) if (!refs.has(sha256)) mending.delete(sha256)
      downloader().want(turn, kept)
    },
    refs: () => refs.values(),
    typeOf: (sha256) => refs.get(sha256)?.type ?? 'application/octet-stream',
    isExempt: ({ sha256, type }) => mending.has(sha256) || urgent.has(sha256) || type === 'application/json',
    damaged(sha256) {
      if (!refs.has(sha256)) return
      log('warn', 'A blob on the disk is damaged.', { sha256 })
      mending.add(sha256)
      faults.set('blob-damaged')
      downloader().look()
      parts.onDamage()
    },
    arrived({ sha256 }) {
      const wasDamaged = mending.delete(sha256)
      if (wasDamaged) {
        mendedCount += 1
        log('info', 'A damaged blob is whole again.', { sha256 })
      }
      if (mending.size === 0) faults.clear('blob-damaged')
      return wasDamaged
    },
    mended: () => mendedCount,
    async soundSize(sha256) {
      const ref = refs.get(sha256)
      if (ref && cache.isHere(ref))
        await cache.verify(ref).catch((error: unknown) => log('warn', 'A blob cannot be read.', { error: String(error) }))
      if (ref && mending.has(sha256)) await downloader().soon(ref, MEND_WITHIN_MS)
      return cache.sizeOf(sha256)
    },
  }
}
