import { join } from 'node:path'
import type { Said, ScreenFace, Told } from '../../shared/bridge.ts'
import { blobsOf } from '../../shared/film.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Film } from '../../shared/schema/film.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Status } from '../../shared/schema/wire.ts'
import { onAir } from '../../shared/timeline/timeline.ts'
import { LOOKAHEAD_MS } from './activation.ts'
import type { AgentParts } from './agent.ts'
import type { AssetCache } from './asset-cache.ts'
import { openBus } from './bus.ts'
import { createDownloader } from './fetch/downloader.ts'
import { httpSource } from './fetch/http-source.ts'
import { mqttSource } from './fetch/mqtt-source.ts'
import { createFilms } from './films.ts'
import type { Pairing } from './identity.ts'
import { blobsInTurn, isComplete } from './needs.ts'
import type { PlayLog } from './play-log.ts'
import { createProgramDesk } from './program-desk.ts'
import { openProgramStore } from './program-store.ts'
import { createStageWatch } from './stage-watch.ts'
import { createStandingFaults } from './standing-faults.ts'
import { createStatusTeller } from './status.ts'

export interface PairedParts extends AgentParts {
  pairing: Pairing
  cache: AssetCache
  playLog: PlayLog
  /** To every stage. */
  tellStage(told: Told): void
}

/** All that runs once the player knows its screen. */
export interface Paired {
  state(): Told[]
  program(): Program | null
  readyFilm(description: Sha256): Film | null
  typeOf(sha256: Sha256): string
  hear(said: Said[]): void
  stagesConnected(count: number): void
  start(): void
  stop(): Promise<void>
}

export async function openPaired(parts: PairedParts): Promise<Paired> {
  const { clock, random, log, cache, tellStage, pairing, dataDirectory } = parts
  const { credential, controllerUrl } = pairing
  const { screen, keys } = credential
  const bootAt = clock.now()
  const store = await openProgramStore({ directory: join(dataDirectory, 'programs'), screen, keys, now: bootAt, log })
  const films = createFilms(cache, log)
  const bus = await openBus({ credential, clock, random, log })
  const faults = createStandingFaults(() => status.touch())
  const types = new Map<Sha256, string>()
  let ready: Sha256[] = []

  const watch = createStageWatch({
    playLog: parts.playLog,
    clock,
    faults,
    log,
    active: () => desk.active(),
    onChange: () => status.touch(),
    doubt: (description) => {
      const film = films.of(description)
      const program = desk.active()
      if (!film || !program) return
      for (const { sha256 } of blobsOf(film, program.screen)) cache.doubt(sha256)
      lookAtFilms()
      want()
    },
  })
  const desk = createProgramDesk({
    store,
    expectation: { screen, keys },
    clock,
    faults,
    log,
    isComplete: (contents, program) => isComplete(contents, program, films.of, cache.has),
    onActive(program, from) {
      films.keep(desk.all())
      watch.programChanged()
      // First what it can show, then the program: the stage never counts a film as missing that is here.
      lookAtFilms()
      tellStage({ tell: 'program', program, from })
      tellStage({ tell: 'screen', screen: face() })
      want()
      status.touch()
    },
    onUpcoming(upcoming) {
      // What is told for now takes the place of all that was told for later.
      tellStage({ tell: 'program', ...(upcoming ?? { program: desk.active(), from: clock.now() }) })
    },
    onPending() {
      want()
      status.touch()
    },
    onRefused: () => status.touch(),
  })
  const downloader = createDownloader({
    cache,
    sources: [httpSource(() => desk.all().at(-1)?.mediaUrl ?? null, clock), mqttSource(bus, clock)],
    clock,
    random,
    log,
    onComplete(ref) {
      void films.take(ref, desk.all()).then((isNew) => {
        if (isNew) want()
        lookAtFilms()
        desk.reconsider()
        status.touch()
      })
    },
    onProgress: () => status.touch(),
    onFault(code) {
      if (code === null) faults.clear('blob-missing', 'blob-damaged', 'disk-full')
      else if (code !== 'link-down') faults.set(code)
    },
  })
  const status = createStatusTeller({ clock, read, publish: (now) => bus.publish('status', now) })

  function read(): Status {
    const revisionHeld = store.active()?.program.revision ?? 0
    return {
      format: 1,
      at: clock.now(),
      onAir: watch.onAir(),
      revisionHeld,
      revisionWanted: store.newest()?.program.revision ?? revisionHeld,
      ...downloader.progress(),
      refused: desk.refused(),
      faults: faults.list(),
      version: parts.version,
      bootAt,
      rehearsal: parts.rehearsal,
    }
  }

  function want(): void {
    const now = clock.now()
    const refs = blobsInTurn(desk.all(), now, (now + LOOKAHEAD_MS) as Instant, films.of)
    types.clear()
    for (const { sha256, type } of refs) types.set(sha256, type)
    downloader.want(refs)
  }

  function lookAtFilms(): void {
    const found = films.ready(desk.all())
    if (found.join() === ready.join()) return
    ready = found
    tellStage({ tell: 'ready', films: found })
  }

  const face = (): ScreenFace => {
    const known = desk.active()?.screen
    // Before its first program a screen is known by its id alone.
    return { kind: 'paired', name: known?.name ?? { en: screen }, location: known?.location ?? {}, link: controllerUrl }
  }

  return {
    state: () => [
      { tell: 'clock', now: clock.now(), rehearsal: parts.rehearsal },
      { tell: 'screen', screen: face() },
      { tell: 'ready', films: ready },
      { tell: 'program', program: desk.active(), from: clock.now() },
    ],
    program: desk.active,
    readyFilm: (description) => (ready.includes(description) ? films.of(description) : null),
    typeOf: (sha256) => types.get(sha256) ?? 'application/octet-stream',
    hear: watch.hear,
    stagesConnected: watch.stagesConnected,
    start() {
      const active = desk.active()
      if (active) log('info', 'Plays from its own disk.', { revision: active.revision, onAir: onAir(active, clock.now()).item })
      want()
      desk.reconsider()
      bus.onProgram((message) => void desk.receive(message))
      bus.onConnect(() => {
        downloader.wake()
        status.refresh()
      })
      bus.start()
    },
    async stop() {
      desk.stop()
      watch.stop()
      status.stop()
      await downloader.stop()
      await bus.stop()
    },
  }
}
