import { basename } from 'node:path'
import type { Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import { Fault } from '../../../shared/faults.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { CourierFinding, CourierState } from '../../../shared/schema/wire.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { AssetCache } from '../asset-cache.ts'
import type { BlobSource } from '../fetch/blob-source.ts'
import type { Log } from '../log.ts'
import type { Offered } from '../program-desk.ts'
import { nothing } from '../waiting.ts'
import { type CourierBox, openCourierBox } from './courier-box.ts'
import { createCourierWatch } from './courier-watch.ts'
import { type HomeParts, writeHome } from './write-home.ts'

/** What comes on sticks: programs for the desk, blobs for the downloader. It is believed no more than the network. */
export interface CourierDesk {
  source: BlobSource
  /** Of the last courier file that was found; null: none in this run. */
  state(): CourierState | null
  /** What a stage that is opened now is told of the stick. */
  told(): Told[]
  /** A blob came, or could not be kept, or is wanted now. */
  look(): void
  /** The disk takes no more. */
  noRoom(): void
  start(): void
  stop(): Promise<void>
}

export interface CourierDeskParts extends HomeParts {
  places: readonly string[]
  keys: readonly PublicKey[]
  cache: Pick<AssetCache, 'has'>
  clock: Clock
  log: Log
  wanted(): Iterable<BlobRef>
  offer(jws: string): Promise<Offered>
  /** The stick can be read from now. */
  onOpen(): void
  onChange(): void
  tellStage(told: Told): void
}

/** One courier file, from when it was found until it is pulled out. */
interface Visit {
  path: string
  box: CourierBox | null
  /** `read`: the program was looked at; `ending`: all that it could give is here. */
  stage: 'opened' | 'read' | 'ending'
  found: Set<CourierFinding>
  state: CourierState
}

/** A stick that somebody forgot stands in a public picture no longer than this. */
const SAID_FOR_MS = 180_000
/** Nothing is wrong with a stick of which only these were found. */
const WELL: readonly CourierFinding[] = ['taken', 'same', 'log-written']

const FINDING: Partial<Record<Offered, CourierFinding>> = { taken: 'taken', same: 'same', older: 'older', expired: 'expired' }

export function createCourierDesk(parts: CourierDeskParts): CourierDesk {
  const { screen, cache, clock, log } = parts
  const visits = new Map<string, Visit>()
  let last: Visit | null = null
  let isSaid = false
  let cancelSaid = nothing
  let reading = Promise.resolve()

  function tell(visit: Visit, state: CourierState['state'], ...found: CourierFinding[]): void {
    for (const finding of found) visit.found.add(finding)
    visit.state = { at: clock.now(), file: basename(visit.path).slice(0, 100), state, found: [...visit.found].sort() }
    log('info', 'A courier file.', { path: visit.path, state, found: visit.state.found })
    parts.onChange()
    if (visit === last) say(state !== 'gone')
  }

  function say(isNews: boolean): void {
    isSaid = isNews
    cancelSaid()
    if (isSaid && last?.state.state === 'done') cancelSaid = clock.at((clock.now() + SAID_FOR_MS) as Instant, () => say(false))
    parts.tellStage(told())
  }

  const told = (): Told => ({
    tell: 'stick',
    state: isSaid && last ? last.state.state : 'gone',
    whole: last !== null && [...last.found].every((finding) => WELL.includes(finding)),
  })

  function begin(path: string): void {
    const visit: Visit = {
      path,
      box: null,
      stage: 'opened',
      found: new Set(),
      state: { at: clock.now(), file: '', state: 'reading', found: [] },
    }
    visits.set(path, visit)
    last = visit
    tell(visit, 'reading')
    reading = reading.then(() => readIn(visit)).catch((error: unknown) => leave(visit, error))
  }

  async function readIn(visit: Visit): Promise<void> {
    const opened = await openCourierBox(visit.path, parts.keys)
    if (!opened.ok) return tell(visit, 'done', opened.why)
    const { box } = opened
    visit.box = box
    acknowledge(box)
    // Before all else: the plays are what only this stick brings home.
    visit.found.add(await writeHome(visit.path, box.manifest.sealTo, parts))
    parts.onOpen()
    visit.found.add(await programFrom(box))
    visit.stage = 'read'
    look()
  }

  /** Only what the house signed for this screen counts, as if it came over the wire. */
  async function programFrom(box: CourierBox): Promise<CourierFinding> {
    if (!box.manifest.programs.some((program) => program.screen === screen)) return 'other-screens'
    const jws = await box.programOf(screen)
    const offered = jws === null ? 'malformed' : await parts.offer(jws)
    return FINDING[offered] ?? 'program-damaged'
  }

  function acknowledge({ manifest }: CourierBox): void {
    const stored = manifest.stored.find((one) => one.screen === screen && one.log === parts.playLog.id())
    if (stored) parts.playLog.acknowledge(stored.upTo)
  }

  function look(): void {
    for (const visit of visits.values()) {
      const { box, stage } = visit
      if (!box || stage !== 'read') continue
      const lacks = [...parts.wanted()].some(({ sha256 }) => box.holds(sha256) && !cache.has(sha256))
      if (!lacks) finish(visit, box, ...(box.damaged() > 0 ? (['files-damaged'] as const) : []))
    }
  }

  /** With the last word of the player on it, the stick may go. */
  function finish(visit: Visit, box: CourierBox, ...found: CourierFinding[]): void {
    visit.stage = 'ending'
    tell(visit, 'reading', ...found)
    const writing = writeHome(visit.path, box.manifest.sealTo, parts).then(
      () => tell(visit, 'done'),
      (error: unknown) => leave(visit, error),
    )
    reading = reading.then(() => writing)
  }

  function leave(visit: Visit, error: unknown): void {
    if (!(error instanceof Fault)) log('error', 'A courier file broke the desk.', { error: String(error) })
    end(visit.path)
  }

  function end(path: string): void {
    const visit = visits.get(path)
    visits.delete(path)
    if (visit) tell(visit, 'gone', ...(visit.state.state === 'reading' ? (['pulled-early'] as const) : []))
  }

  const watch = createCourierWatch({ places: parts.places, clock, onFound: begin, onGone: end })
  const boxWith = ({ sha256 }: BlobRef): CourierBox | undefined =>
    [...visits.values()].flatMap(({ box }) => box ?? []).find((box) => box.holds(sha256))

  return {
    source: {
      name: 'courier',
      isFree: true,
      isOpen: (ref) => boxWith(ref) !== undefined,
      async *read(ref, from, to) {
        const box = boxWith(ref)
        if (!box) throw new Fault('courier-gone', ref.sha256)
        try {
          yield* box.read(ref, from, to)
        } catch (error) {
          if (error instanceof Fault && error.code === 'courier-gone') end(box.path)
          look()
          throw error
        }
      },
    },
    state: () => last?.state ?? null,
    told: () => (isSaid ? [told()] : []),
    look,
    noRoom() {
      for (const visit of visits.values()) if (visit.box && visit.stage === 'read') finish(visit, visit.box, 'no-room')
    },
    start: watch.start,
    async stop() {
      cancelSaid()
      await watch.stop()
      await reading
    },
  }
}
