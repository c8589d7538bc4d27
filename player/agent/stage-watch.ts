import type { Said, Shown } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import { contentName, standInOf } from '../../shared/item-content.ts'
import { Fault, type FaultCode } from '../../shared/faults.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { ItemContent, Program, ProgramBooking, ProgramItem } from '../../shared/schema/program.ts'
import { LEFT_OUT_WHYS } from '../../shared/left-out-whys.ts'
import type { Status } from '../../shared/schema/wire.ts'
import type { Log } from './log.ts'
import type { PlayLog } from './play-log.ts'
import { afterLook, isDark } from './picture/darkness.ts'
import type { News } from './picture/quarantine.ts'
import { recordPlay } from './plays.ts'
import type { StandingFaults } from './standing-faults.ts'
import { onAir as cueAt } from '../../shared/timeline/timeline.ts'
import { nothing } from './waiting.ts'

/** What stages say becomes the play log, what is on air, and the faults that stand. */
export interface StageWatch {
  hear(said: Said[]): void
  /** What is truly in the picture; null: nobody shows anything. */
  onAir(): Status['onAir']
  stagesConnected(count: number): void
  programChanged(): void
  /** Why plays cannot be written down now. */
  blocked(): FaultCode[]
  stop(): void
}

export interface StageWatchParts {
  playLog: PlayLog
  playLogFault: FaultCode | null
  clock: Clock
  faults: StandingFaults
  log: Log
  active(): Program | null
  /** The program as it can be shown at an instant: without what is left out. */
  seen(program: Program, at: Instant): Program
  /** What became of a content. */
  judge(news: News): void
  /** The active program or the one before it: a stage changes over a moment later than we do. */
  ofRevision(revision: number): Program | null
  /** Whether the time that plays are written down with was ever the controller's. */
  isProven(): boolean
  onChange(): void
  /** The film's bytes are to be looked at again. */
  doubt(description: Sha256): void
}

/** A page that loads itself again is gone for a moment. */
const GONE_AFTER_MS = 10_000
/** A film that cannot be played although its bytes are right is not looked at again and again. */
const DOUBT_EVERY_MS = 600_000
const ITEM_FAULTS: readonly FaultCode[] = ['film-missing', 'film-damaged', 'film-stalled', 'picture-damaged', 'stream-lost']

export function createStageWatch(parts: StageWatchParts): StageWatch {
  const { playLog, clock, faults, log } = parts
  let onAir: Status['onAir'] = null
  let wasThere = false
  let cancelGone: () => void = nothing
  let block: FaultCode | null = null
  /** The items over which each fault stands. */
  const faultyItems = new Map<FaultCode, Set<string>>()
  let blackTimes = 0
  const doubtedAt = new Map<Sha256, Instant>()

  const bookingOf = ({ booking, campaign }: Shown): ProgramBooking | undefined =>
    parts.active()?.bookings.find(({ id, campaign: own }) => id === booking && own === campaign)
  const itemOf = (shown: Shown): ProgramItem | undefined => bookingOf(shown)?.items.find(({ id }) => id === shown.item)

  function written(write: () => void): void {
    try {
      write()
    } catch (error) {
      block = error instanceof Fault ? error.code : 'disk-failing'
      faults.set(block)
      log('error', 'A play could not be written down.', { error: String(error) })
    }
  }

  /** What was in the picture: one film may stand in a loop several times, each time another part of it. */
  function contentOf(shown: Shown): ItemContent | null {
    const program = parts.active()
    const cue = program && cueAt(parts.seen(program, shown.intendedAt), shown.intendedAt)
    const content = (cue?.item === shown.item && cue.booking === shown.booking ? cue.content : itemOf(shown)?.content) ?? null
    // What stood in for a stream says that it is a film.
    return (content && shown.kind === 'film' && standInOf(content)) || content
  }

  function record(said: Said): void {
    written(() => {
      const program = said.say === 'taken' ? parts.ofRevision(said.revision) : null
      recordPlay(playLog, said, { program, isProven: parts.isProven() })
      if (block === null || said.say !== 'left') return
      faults.clear(block)
      block = null
    })
  }

  function take({ shown, at }: Said & { say: 'taken' }): void {
    const { kind, item, booking, campaign } = shown
    // The stream answers again.
    if (kind === 'stream') isOver('stream-lost', shown)
    onAir = { kind, title: itemOf(shown)?.title ?? null, item, booking, campaign, tier: bookingOf(shown)?.tier ?? null, since: at }
  }

  function trouble({ code, shown, detail, gaveUp }: Said & { say: 'fault' }): void {
    log('warn', 'The stage reports a fault.', { code, item: shown?.item ?? null, detail, gaveUp: gaveUp !== null })
    faults.set(code)
    const why = LEFT_OUT_WHYS.find((one) => one === code)
    if (gaveUp !== null && why) parts.judge({ kind: 'gave-up', content: gaveUp, why })
    if (!shown) return
    faultyItems.set(code, (faultyItems.get(code) ?? new Set()).add(keyOf(shown)))
    const content = contentOf(shown)
    if (code !== 'film-damaged' || content?.kind !== 'film') return
    const { sha256 } = content.film
    if (clock.now() - (doubtedAt.get(sha256) ?? -Infinity) < DOUBT_EVERY_MS) return
    doubtedAt.set(sha256, clock.now())
    parts.doubt(sha256)
  }

  /** To its end: its faults are over; a code stands as long as another item has it. */
  function wentWell(shown: Shown): void {
    const content = contentOf(shown)
    if (content) parts.judge({ kind: 'completed', content: contentName(content) })
    // A film that stood in for its stream brings that not back.
    for (const code of ITEM_FAULTS) if (code !== 'stream-lost') isOver(code, shown)
  }

  function lookForLight(black: boolean | null): void {
    blackTimes = afterLook(blackTimes, black)
    if (isDark(blackTimes)) faults.set('picture-black')
    else faults.clear('picture-black')
  }

  function isOver(code: FaultCode, shown: Shown): void {
    const items = faultyItems.get(code)
    if (items?.delete(keyOf(shown)) && items.size === 0) faults.clear(code)
  }

  return {
    onAir: () => onAir,
    hear(news) {
      for (const said of news) {
        if (said.say === 'fault') trouble(said)
        else record(said)
        if (said.say === 'alive') lookForLight(said.black)
        if (said.say === 'taken') take(said)
        if (said.say === 'left' && said.ended === 'completed') wentWell(said.shown)
      }
      parts.onChange()
    },
    stagesConnected(count) {
      cancelGone()
      if (count > 0) {
        wasThere = true
        faults.clear('stage-gone')
        return
      }
      if (!wasThere) return
      cancelGone = clock.at((clock.now() + GONE_AFTER_MS) as Instant, () => {
        onAir = null
        written(() => playLog.endAsLastSeen('fault'))
        faults.set('stage-gone')
        parts.onChange()
      })
    },
    programChanged() {
      faultyItems.clear()
      faults.clear(...ITEM_FAULTS, 'text-does-not-fit')
    },
    blocked: () => [block, parts.playLogFault].filter((code) => code !== null),
    stop: () => cancelGone(),
  }
}

const keyOf = ({ campaign, booking, item }: Shown): string => `${campaign}/${booking}/${item}`
