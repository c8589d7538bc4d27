import type { Instant } from '../../shared/schema/basics.ts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { ScreenFace, Told } from '../../shared/bridge.ts'
import type { FaultCode } from '../../shared/faults.ts'
import type { Clock } from '../../shared/clock.ts'
import { chooseRendition } from '../../shared/film.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { BootPhase, Start, Status } from '../../shared/schema/wire.ts'
import { browserName } from './browser-name.ts'
import type { Hands } from './commands/hands.ts'
import { keepLog } from './kept-log.ts'
import type { Log } from './log.ts'
import type { Paired } from './paired-parts.ts'
import { createPictureWatch, type StageWindow } from './picture/picture-watch.ts'
import { KEEP, openPlayLogAnyhow, type PlayLog } from './play-log.ts'
import { createStageEvents } from './stage-events.ts'
import type { StartBook } from './starts/start-book.ts'
import { nothing } from './waiting.ts'
import type { ProvenClock } from './time/proven-clock.ts'

export interface AgentParts {
  /** The player's own directory; one player each. Holds identity/, programs/, assets/ and plays.db. */
  dataDirectory: string
  /** Where an unpaired player offers itself; null: only a player that was paired before goes on. */
  controllerUrl: string | null
  /** The built stage: player/stage/dist. */
  stageDirectory: string
  /** The most that blobs may take of the disk; null: all but a reserve. */
  quotaBytes: number | null
  /** Where courier files are looked for: mount folders, sticks, files. */
  courierPlaces: readonly string[]
  clock: Clock
  /** The same clock where the controller may set it; null in a rehearsal, whose clock is its own. */
  proven: ProvenClock | null
  /** Where the machine's /proc, /sys and /etc lie. */
  machineRoot: string
  /** Since the process began, by a clock that nobody sets. */
  uptimeMs: () => number
  /** The clock does not show the real time, and the slate says so. */
  rehearsal: boolean
  version: string
  /** The window over the stage; null: whoever opened it looks after it. */
  window: StageWindow | null
  hands: Hands
  /** In [0, 1), for the spread of pauses. */
  random: () => number
  log: Log
  tell(news: AgentNews): void
}

/** What the person who sets the player up is told. */
export type AgentNews = { kind: 'pairing'; code: string; link: string } | { kind: 'paired'; screen: ScreenId }

/** The player without its window. Inert until `start`. */
export interface Agent {
  /** Answers a stage: every path begins with `/stage/`. Waits until the agent has started. */
  fetch(request: Request): Promise<Response>
  /** Takes the data directory for itself, so that a window may be opened over it; throws where another player has it. `start` does it too. */
  claim(): void
  start(): Promise<void>
  /** How far the host has come; what is told before the start counts from then. */
  mark(phase: 'server' | 'window'): void
  /** Its window, or the renderer in it, ended by itself; another one is opening. */
  windowFell(how: string): void
  /** Why it will be gone the next moment, where `stop` cannot be waited for. */
  ends(how: 'asked' | 'crash', detail: string): void
  stop(): Promise<void>
}

/** Left free on the player's disk, for its programs, its log and the system. */
const RESERVE_BYTES = 256 * 1024 * 1024
const HALF_LOG_BYTES = 256 * 1024
/** A window that opens has the machine to itself until its picture stands, or so long. */
const PICTURE_WITHIN_MS = 3000

export function createAgent(given: AgentParts): Agent {
  const { clock, dataDirectory } = given
  const { log, last: lastOfLog } = keepLog({ ...given, path: join(dataDirectory, 'log.txt'), halfBytes: HALF_LOG_BYTES })
  const parts: AgentParts = { ...given, log }
  const stopping = new AbortController()
  const started = Promise.withResolvers<Hono>()
  let face: ScreenFace | null = null
  let browser: string | null = null
  let paired: Paired | null = null
  let playLog: PlayLog | null = null
  let pairing: Promise<void> = Promise.resolve()
  let cancelJoin = nothing
  let book: StartBook | null = null
  const phases: Start['phases'] = {}
  /** Only the first time counts. */
  function mark(phase: BootPhase): void {
    if (phases[phase] !== undefined) return
    phases[phase] = Math.round(parts.uptimeMs())
    if (phase === 'agent' || phase === 'picture') book?.save()
    if (phase === 'picture') paired?.join()
  }
  const events = createStageEvents((count) => {
    if (count > 0) mark('stage')
    picture.stagesConnected(count)
    paired?.stagesConnected(count)
  })
  const picture = createPictureWatch({
    ...parts,
    tell: events.tell,
    fell: (suspects) => paired?.judge({ kind: 'window-fell', suspects }),
    playSafe: (until) => paired?.judge({ kind: 'safe', until }),
    onChange: () => paired?.changed(),
  })
  const recovery = (): Pick<Status, 'recovery'> => {
    const last = picture.recovery()
    return last ? { recovery: last } : {}
  }

  /** Before it is paired a stage is told the time, and the code once there is one. */
  const unpairedState = (): Told[] => [
    { tell: 'clock', now: clock.now(), rehearsal: parts.rehearsal },
    ...(face ? [{ tell: 'screen' as const, screen: face }] : []),
    { tell: 'program', program: null, from: 0 as Instant },
  ]

  let fault: FaultCode | null = null
  function claim(): void {
    if (playLog !== null) return
    mark('code')
    try {
      mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
    } catch (error) {
      log('error', 'The data directory cannot be made.', { error: String(error) })
    }
    const opened = openPlayLogAnyhow({ file: join(dataDirectory, 'plays.db'), now: clock.now(), ...KEEP })
    playLog = opened.playLog
    fault = opened.fault
    if (fault !== null) log('error', 'The play log cannot be written; plays are not recorded in this run.', { fault })
  }

  async function start(): Promise<void> {
    claim()
    if (playLog === null) return
    const opened = playLog
    // Most of a player's code: read when the browser is already opening.
    const [
      { freeBytes, openAssetCache },
      { openStartBook },
      { isPicture },
      { openIdentity },
      { pair },
      { openPaired },
      { createStageServer },
    ] = await Promise.all([
      import('./asset-cache.ts'),
      import('./starts/start-book.ts'),
      import('./starts/is-picture.ts'),
      import('./identity.ts'),
      import('./pairing.ts'),
      import('./paired.ts'),
      import('./stage-server.ts'),
    ])
    const cache = await openAssetCache({
      directory: join(dataDirectory, 'assets'),
      reserveBytes: RESERVE_BYTES,
      quotaBytes: parts.quotaBytes,
      freeBytes,
      onDamage: (sha256) => paired?.damaged(sha256),
    })
    mark('cache')
    const opening = await openStartBook({
      ...parts,
      directory: join(dataDirectory, 'starts'),
      phases,
      files: () => ({ ...cache.looks(), mended: paired?.mended() ?? 0 }),
    })
    book = opening
    const identity = await openIdentity(join(dataDirectory, 'identity'), log)

    const goOn = async (kept: NonNullable<ReturnType<typeof identity.pairing>>, isNew: boolean): Promise<void> => {
      const ready = await openPaired({
        identity,
        ...parts,
        pairing: kept,
        cache,
        playLog: opened,
        playLogFault: fault,
        tellStage: events.tell,
        lastOfLog,
        ownStart: opening.own,
        recovery,
        browser: () => browser,
      })
      mark('program')
      if (stopping.signal.aborted) return
      paired = ready
      ready.start()
      if (parts.window === null || isNew) ready.join()
      else cancelJoin = clock.at((clock.now() + PICTURE_WITHIN_MS) as Instant, ready.join)
      for (const told of ready.state()) events.tell(told)
      parts.tell({ kind: 'paired', screen: kept.credential.screen })
    }
    const pairFirst = async (controllerUrl: string): Promise<void> => {
      const credential = await pair({
        ...parts,
        controllerUrl,
        identity,
        signal: stopping.signal,
        show(shown) {
          face = shown
          events.tell({ tell: 'screen', screen: shown })
          parts.tell(shown)
        },
      })
      if (!credential) return
      const kept = { format: 1, controllerUrl, credential } as const
      await identity
        .keep(kept)
        .catch((error: unknown) => log('error', 'The pairing could not be kept; it holds until the next start.', { error: String(error) }))
      await goOn(kept, true)
    }

    const kept = identity.pairing()
    if (kept) await goOn(kept, false)
    else if (parts.controllerUrl !== null)
      pairing = pairFirst(parts.controllerUrl).catch((error: unknown) => log('error', 'Pairing broke.', { error: String(error) }))
    else log('warn', 'This player is not paired and knows no controller to offer itself to.')

    picture.start()
    mark('agent')
    started.resolve(
      createStageServer({
        directory: parts.stageDirectory,
        clock,
        cache,
        events,
        state: () => paired?.state() ?? unpairedState(),
        program: () => paired?.program() ?? null,
        readyFilm: (description) => paired?.readyFilm(description) ?? null,
        renditionOf: (film, program) => paired?.renditionOf(film, program) ?? chooseRendition(film, program.screen.renditionCap),
        soundSize: async (sha256) => (await paired?.soundSize(sha256)) ?? null,
        typeOf: (sha256) => paired?.typeOf(sha256) ?? 'application/octet-stream',
        drawnBy(userAgent) {
          browser = browserName(userAgent) ?? browser
        },
        hear(said) {
          if (said.some((one) => isPicture(one, paired?.program() ?? null))) mark('picture')
          picture.hear(said)
          paired?.hear(said)
        },
      }),
    )
  }

  return {
    fetch: async (request) => (await started.promise).fetch(request),
    claim,
    start,
    mark,
    windowFell: picture.windowFell,
    ends: (how, detail) => book?.end(how, detail),
    async stop() {
      stopping.abort()
      cancelJoin()
      picture.stop()
      await pairing
      events.close()
      await paired?.stop()
      // What is on air ends here, in order: no power cut.
      try {
        playLog?.endAsLastSeen('cut')
      } catch (error) {
        log('error', 'The last play could not be written down.', { error: String(error) })
      }
      await book?.close()
      book?.end('stop', '')
      playLog?.close()
    },
  }
}
