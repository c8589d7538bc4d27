import { join } from 'node:path'
import { blobsOf } from '../../shared/film.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Status } from '../../shared/schema/wire.ts'
import { onAir } from '../../shared/timeline/timeline.ts'
import { createBus } from './bus.ts'
import { openCommandRoom } from './commands/command-room.ts'
import { createRounds } from './cache/rounds.ts'
import { createCourierDesk } from './courier/courier-desk.ts'
import { openDataMeter } from './fetch/data-meter.ts'
import { createDownloader } from './fetch/downloader.ts'
import { httpSource } from './fetch/http-source.ts'
import { mqttSource } from './fetch/mqtt-source.ts'
import { createFilms } from './films.ts'
import { joinController } from './join-controller.ts'
import { createMachine } from './machine.ts'
import { contentsWith, isComplete, playableRendition } from './needs.ts'
import { pairedFace } from './paired-face.ts'
import type { Paired, PairedParts } from './paired-parts.ts'
import { createPlaySender } from './play-sender.ts'
import { createLeftOutDesk } from './picture/left-out-desk.ts'
import { openPictureBook } from './picture/picture-book.ts'
import { createProgramDesk } from './program-desk.ts'
import { openProgramStore } from './program-store.ts'
import { createReadyFilms } from './ready-films.ts'
import { createScreenPower } from './screen-power.ts'
import { createStageWatch } from './stage-watch.ts'
import { createStandingFaults, DISK_FAULTS } from './standing-faults.ts'
import { createStatusTeller } from './status.ts'
import { statusOf } from './status-of.ts'
import { isEverProven } from './time/believe.ts'
import { createOwnTime } from './time/own-time.ts'
import { createWantedBlobs } from './wanted-blobs.ts'

export async function openPaired(parts: PairedParts): Promise<Paired> {
  const { clock, random, log, cache, tellStage, pairing, dataDirectory } = parts
  const { credential } = pairing
  const { screen, keys } = credential
  const bootAt = clock.now()
  const store = await openProgramStore({ directory: join(dataDirectory, 'programs'), screen, keys, now: bootAt, log })
  const films = createFilms(cache, log)
  const bus = createBus({ credential, clock, random, log })
  const faults = createStandingFaults(() => status.touch())
  const wanted = createWantedBlobs({
    cache,
    clock,
    films,
    faults,
    log,
    programs: () => desk.all(),
    downloader: () => downloader,
    onDamage: () => readyFilms.look(),
  })
  const leftOut = createLeftOutDesk({
    book: await openPictureBook(join(dataDirectory, 'picture.json'), log),
    clock,
    faults,
    log,
    programs: () => desk.all(),
    active: () => desk.active(),
    tell: tellStage,
    onChange() {
      desk.reconsider()
      status.touch()
    },
  })
  /** The active program as it can be shown now. */
  const shown = (): Program | null => {
    const active = desk.active()
    return active && leftOut.seen(active, clock.now())
  }
  const readyFilms = createReadyFilms({ films, clock, programs: () => desk.all(), shown, tell: tellStage })
  const watch = createStageWatch({
    playLog: parts.playLog,
    playLogFault: parts.playLogFault,
    clock,
    faults,
    log,
    active: () => desk.active(),
    seen: leftOut.seen,
    judge: leftOut.hear,
    ofRevision: (revision) => desk.ofRevision(revision),
    isProven: () => time === null || isEverProven(time.state().source),
    onChange: () => status.touch(),
    doubt: (description) => {
      const film = films.of(description)
      const program = desk.active()
      if (!film || !program) return
      for (const { sha256 } of blobsOf(film, program.screen)) cache.doubt(sha256)
      readyFilms.look()
      wanted.look()
    },
  })
  const desk = createProgramDesk({
    store,
    expectation: { screen, keys },
    clock,
    faults,
    log,
    seen: leftOut.seen,
    isComplete: (contents, program) => isComplete(contents, program, films.of, ({ sha256 }) => cache.has(sha256)),
    onActive(program, from) {
      films.keep(desk.all())
      watch.programChanged()
      commands.overrides.nextProgram()
      leftOut.look()
      power.look()
      // First what it can show, then the program: the stage never counts a film as missing that is here.
      readyFilms.look()
      tellStage({ tell: 'program', program, from })
      tellStage({ tell: 'screen', screen: pairedFace(pairing, desk.active()) })
      wanted.look()
      status.touch()
    },
    onUpcoming(upcoming) {
      // What is told for now takes the place of all that was told for later.
      tellStage({ tell: 'program', ...(upcoming ?? { program: desk.active(), from: clock.now() }) })
    },
    onPending() {
      wanted.look()
      status.touch()
    },
    onRefused: () => status.touch(),
  })
  const machine = createMachine({
    dataDirectory,
    root: parts.machineRoot,
    clock,
    isLit: () => (parts.window ? power.isLit() : null),
    browser: parts.browser,
    onLook: () => status.touch(),
  })
  const rounds = createRounds({
    cache,
    clock,
    refs: () => [...wanted.refs()],
    onFault: (code) => faults.set(code),
    onTurn: () => void machine.look(),
  })
  const meter = await openDataMeter({
    path: join(dataDirectory, 'data-used.json'),
    clock,
    log,
    screen: () => desk.all().at(-1)?.screen ?? null,
    isExempt: wanted.isExempt,
  })
  const courier = createCourierDesk({
    ...parts,
    places: parts.courierPlaces,
    screen,
    keys,
    wanted: wanted.refs,
    status: read,
    offer: desk.offer,
    onOpen: () => downloader.wake(),
    onChange: () => status.touch(),
  })
  const downloader = createDownloader({
    cache,
    sources: [courier.source, ...[httpSource(() => desk.all().at(-1)?.mediaUrl ?? null, clock), mqttSource(bus, clock)].map(meter.metered)],
    limits: meter,
    clock,
    random,
    log,
    onComplete(ref) {
      if (wanted.arrived(ref)) leftOut.hear({ kind: 'mended', contents: contentsWith(ref, desk.all(), films.of) })
      void films.take(ref, desk.all()).then((isNew) => {
        if (isNew) wanted.look()
        readyFilms.look()
        desk.reconsider()
        courier.look()
        status.touch()
      })
    },
    onProgress: () => status.touch(),
    onFault(code) {
      if (DISK_FAULTS.some((fault) => fault === code)) courier.noRoom()
      else courier.look()
      if (code !== 'link-down' && !code.startsWith('courier-')) faults.set(code)
    },
    onWell(what) {
      if (what === 'got') faults.clear('blob-missing')
      else faults.clear(...DISK_FAULTS.filter((code) => !watch.blocked().includes(code)))
    },
  })
  const time =
    parts.proven &&
    createOwnTime({
      proven: parts.proven,
      clock,
      directory: dataDirectory,
      screen,
      keys,
      bus,
      random,
      faults,
      log,
      onSet() {
        tellStage({ tell: 'clock', now: clock.now(), rehearsal: false })
        power.look()
        status.touch()
      },
    })
  const power = createScreenPower({
    clock,
    screen: () => desk.active()?.screen ?? null,
    isDark: () => commands.overrides.isDark(),
    switchTo: (on) => parts.window?.light(on),
  })
  const commands = await openCommandRoom({
    ...parts,
    screen,
    keys,
    bus,
    meter,
    downloader: () => downloader,
    refs: () => [...wanted.refs()],
    program: desk.active,
    onDark: () => power.look(),
  })
  const sender = createPlaySender({ ...parts, screen, publish: (batch) => bus.publish('plays', batch) })
  const status = createStatusTeller({ clock, read, publish: (now) => bus.publish('status', now) })

  function read(): Status {
    return statusOf({ own: parts, bootAt, watch, shown, store, downloader, machine, meter, time, desk, faults, courier, leftOut })
  }

  let isJoined = false

  return {
    state: () => [
      { tell: 'clock', now: clock.now(), rehearsal: parts.rehearsal },
      { tell: 'screen', screen: pairedFace(pairing, desk.active()) },
      { tell: 'ready', films: readyFilms.list() },
      leftOut.told(),
      ...courier.told(),
      ...commands.overrides.told(),
      { tell: 'program', program: desk.active(), from: clock.now() },
    ],
    program: desk.active,
    readyFilm: (description) => (readyFilms.list().includes(description) ? films.of(description) : null),
    renditionOf: (film, program) => playableRendition(film, program.screen, cache.isHere),
    soundSize: wanted.soundSize,
    damaged: wanted.damaged,
    mended: wanted.mended,
    typeOf: wanted.typeOf,
    judge: leftOut.hear,
    changed: () => status.touch(),
    hear(said) {
      watch.hear(said)
      sender.look()
    },
    stagesConnected(count) {
      watch.stagesConnected(count)
      commands.stageReload.connected(count)
    },
    start() {
      const active = desk.active()
      if (active) log('info', 'Plays from its own disk.', { revision: active.revision, onAir: onAir(active, clock.now()).item })
      leftOut.look()
      power.look()
      if (parts.playLogFault !== null) faults.set(parts.playLogFault)
      wanted.look()
      desk.reconsider()
    },
    join() {
      if (isJoined) return
      isJoined = true
      joinController({ bus, machine, time, rounds, desk, downloader, status, sender, commands, courier })
    },
    async stop() {
      await commands.stop()
      readyFilms.stop()
      rounds.stop()
      machine.stop()
      desk.stop()
      power.stop()
      watch.stop()
      status.stop()
      sender.disconnected()
      await courier.stop()
      await downloader.stop()
      await leftOut.stop()
      await meter.stop()
      await time?.stop()
      await bus.stop()
    },
  }
}
