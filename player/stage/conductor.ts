import type { Told } from '../../shared/bridge.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Conductor, ConductorParts } from './conductor-parts.ts'
import { createFailures } from './failures.ts'
import { loudnessAt } from './loudness.ts'
import { type Command, type DeckName, DECKS, LOAD_AHEAD_MS, plan } from './plan.ts'
import { rollDeck } from './rolling.ts'
import { durationOf, emptySlate, isFree, type Knowledge, mayLinger, type Scene, scenesFrom, sourceOf } from './scene.ts'
import { steeredRate } from './steer.ts'
import { createStreams } from './streams.ts'
import { createTroubles } from './troubles.ts'

/** The old deck stays under the new one for so long, so that nothing else can shine through. */
const UNDER_MS = 120
/** After a take nothing heavy is begun for so long. */
const REST_MS = 500
/** A start is judged, and steering begins, when the first frames and the sound have found their pace. */
const SETTLE_MS = 400
const STALL_MS = 2_000
/** A film further from the timeline than this is loaded anew in its place; steering would take too long. */
const OUT_OF_STEP_MS = 600

const NOTHING = (): void => {}

/** Declares the wanted picture, compares it with the shown one, does the few commands between them, sleeps until the next change. */
export function createConductor(parts: ConductorParts): Conductor {
  const { clock, decks, programs, latency, proof, log } = parts
  let ready: ReadonlySet<string> = new Set()
  const failures = createFailures(programs)
  const streams = createStreams()
  const prepared = new Set<string>()
  let shown: Scene = emptySlate('nothing has been told yet')
  let onAirDeck: DeckName | null = null
  let stalled = false
  /** A start whose length is not measured yet. */
  let started: { scene: Scene; at: number } | null = null
  let progress = { frames: 0, at: 0 }
  let restUntil = 0
  let cancelWake = NOTHING
  let cancelTake = NOTHING
  let cancelEnd = NOTHING
  let announced = false
  /** Until the teller has said what there is, nothing is decided. */
  const heard = new Set<Told['tell']>()

  const { cannotShow, failed } = createTroubles({
    ...parts,
    failures,
    streams,
    inPicture: () => ({ scene: shown, deck: onAirDeck }),
    stall: () => (stalled = true),
    look,
  })

  /** How far the film in the picture runs ahead of the timeline. */
  const driftMs = (): number => (onAirDeck === null ? 0 : decks[onAirDeck].positionMs() - (clock.exact() - shown.from))

  /** A film that is in the picture is here, whatever its program's successor names. */
  const readyNow = (): ReadonlySet<string> => (shown.content?.kind === 'film' ? new Set([...ready, shown.content.film.sha256]) : ready)

  const loudness = (): number => {
    const program = programs.holding()
    return program ? loudnessAt(program.screen, clock.now(), parts.volume()) : 0
  }

  const knowledge = (): Knowledge => ({
    onAir: (at) => programs.cueAt(at),
    ready: readyNow(),
    broken: failures.broken,
    lost: streams.out(clock.now(), shown),
  })

  function look(): void {
    if (!clock.known() || !heard.has('program') || !heard.has('ready')) return
    cancelWake()
    // A take leads the clock by a frame or two: what it brought counts as begun.
    const now = shown.from - clock.now() < 200 ? (Math.max(shown.from, clock.now()) as Instant) : clock.now()
    if (programs.changeOver(now)) parts.programChanged(programs.holding())
    const scenes = scenesFrom(knowledge(), now, LOAD_AHEAD_MS)
    const wanted = scenes[0]!
    // A card that was set and then passed over is set anew if it ever comes again.
    for (const key of prepared) if (scenes.every((scene) => scene.key !== key)) prepared.delete(key)
    if (wanted.key === shown.key && announced && wanted !== shown) shown = wanted
    const { commands, wakeAt } = plan({
      now,
      scenes,
      shown: announced ? shown : { ...shown, key: '' },
      onAir: onAirDeck,
      stalled,
      mayLinger: mayLinger(shown, programs.holding(), now),
      decks,
      prepared,
      restUntil: restUntil as Instant,
      held: clock.held(),
    })
    for (const command of commands) obey(command)
    cancelWake = clock.at(Math.min(wakeAt, streams.nextTry(now) ?? wakeAt) as Instant, look)
  }

  function obey(command: Command): void {
    log(
      `${command.do} ${'deck' in command ? command.deck : ''} ${'scene' in command ? (command.scene.shown.item ?? 'slate') : ''}: ${command.why}`,
    )
    if (command.do === 'load' || command.do === 'prepare') proof.begun(command.scene, clock.now())
    switch (command.do) {
      case 'load':
        parts.load(command.scene)
        return decks[command.deck].load(command.scene, sourceOf(command.scene)!, command.startMs, programs.holding()?.screen.sound === 'on')
      case 'aim':
        return decks[command.deck].aim(command.startMs)
      case 'clear':
        return decks[command.deck].clear()
      case 'prepare':
        return parts.prepare(command.scene)
      case 'show':
        return take(command.scene, null)
      case 'roll':
        return roll(command.deck, command.takeAt)
      case 'begin':
        return begin(command.deck, command.moveAt)
      case 'stand':
        decks[command.deck].stand(clock.now() - decks[command.deck].scene!.from)
        return take(decks[command.deck].scene!, command.deck)
    }
  }

  function roll(name: DeckName, takeAt: Instant): void {
    const deck = decks[name]
    const scene = deck.scene!
    cancelTake()
    cancelTake = rollDeck({
      clock,
      deck,
      takeAt,
      latencyMs: latency.ms(),
      live: isFree(scene),
      outgoing: onAirDeck !== null && takeAt === scene.from ? { deck: decks[onAirDeck], from: shown.from } : null,
      started: () => (started = { scene, at: clock.exact() }),
      take: () => take(scene, name),
    })
  }

  function begin(name: DeckName, moveAt: Instant): void {
    const deck = decks[name]
    const scene = deck.scene!
    take(scene, name)
    cancelTake()
    cancelTake = clock.at((moveAt - latency.ms()) as Instant, () => {
      if (onAirDeck !== name || deck.scene !== scene || !deck.video.paused || clock.held()) return
      started = { scene, at: clock.exact() }
      deck.roll()
    })
  }

  function take(scene: Scene, name: DeckName | null): void {
    const previous = onAirDeck
    const again = announced && scene.key === shown.key
    parts.show(scene, () => {
      if (name !== null) {
        decks[name].lie('over')
        decks[name].phase = 'on-air'
        decks[name].sound(loudness())
      }
      if (previous !== null && previous !== name) decks[previous].lie(name === null ? 'hidden' : 'under')
    })
    const at = scene.from - clock.now() < 200 ? (Math.max(scene.from, clock.now()) as Instant) : clock.now()
    shown = scene
    onAirDeck = name
    stalled = false
    announced = true
    progress = { frames: name === null ? 0 : decks[name].frames(), at }
    restUntil = at + REST_MS
    prepared.delete(scene.key)
    if (scene.content?.kind === 'stream') streams.back(scene.content.link, at)
    if (!again) {
      const program = programs.holding()
      proof.taken(scene, at, program?.revision ?? 0, durationOf(program, scene))
      failures.forget(at)
    }
    cancelEnd()
    // Where the next is late, nothing past the part's end may be seen: its last frame stands.
    if (name !== null && scene.content?.kind === 'film' && scene.content.part !== undefined)
      cancelEnd = clock.at(scene.to, () => decks[name].scene?.key === scene.key && decks[name].pause())
    if (previous !== null && previous !== name) {
      decks[previous].pause()
      decks[previous].phase = 'leaving'
      setTimeout(() => {
        if (decks[previous].phase !== 'leaving') return
        decks[previous].clear()
        look()
      }, UNDER_MS)
    }
    queueMicrotask(look)
  }

  /** The clock was told: it may be held now, run again, or be at another place of the very film that is on air. */
  function followClock(): void {
    if (clock.held())
      for (const name of DECKS) {
        if (decks[name].phase !== 'rolling') continue
        decks[name].pause()
        decks[name].phase = 'ready'
      }
    if (onAirDeck === null || !clock.known()) return
    const deck = decks[onAirDeck]
    // What was measured by the clock before says nothing after a jump.
    started = null
    restUntil = Math.min(restUntil, clock.now() + REST_MS)
    progress = { frames: deck.frames(), at: clock.now() }
    const isLive = isFree(shown)
    const inside = clock.exact() >= shown.from && clock.exact() < shown.to
    if (clock.held()) return isLive || !inside ? deck.pause() : deck.stand(clock.exact() - shown.from)
    if (!isLive && inside && Math.abs(driftMs()) > OUT_OF_STEP_MS) {
      failures.forgive(shown.key)
      stalled = true
    } else if (inside && deck.video.paused && !deck.video.ended) deck.roll()
  }

  /** Keeps the film in step with the timeline, and notices when it stands still. */
  function tend(): void {
    if (onAirDeck === null || !clock.known() || clock.held()) return
    const deck = decks[onAirDeck]
    const now = clock.now()
    deck.sound(loudness())
    const frames = deck.frames()
    if (frames !== progress.frames || deck.video.ended || stalled) progress = { frames, at: now }
    if (isFree(shown)) {
      const code = shown.standsIn ? 'film-stalled' : 'stream-lost'
      if (now - progress.at > STALL_MS * 2) failed(onAirDeck, code, `no new frame for ${now - progress.at} ms`)
      return
    }
    const drift = driftMs()
    if (started !== null && now - started.at < SETTLE_MS) return
    if (started?.scene.key === shown.key) latency.measured(clock.exact() - (deck.positionMs() - deck.startMs) - started.at)
    started = null
    const rate = steeredRate(drift, deck.video.playbackRate)
    if (!deck.video.ended && rate !== deck.video.playbackRate) deck.video.playbackRate = rate
    const outOfStep = Math.abs(drift) > OUT_OF_STEP_MS && !deck.video.ended && failures.mayTryAgain(shown.key)
    if (stalled || (now - progress.at <= STALL_MS && !outOfStep) || shown.to - now < STALL_MS) return
    const detail = outOfStep ? `${Math.round(drift)} ms from the timeline` : `no new frame for ${now - progress.at} ms`
    progress = { frames, at: now }
    failed(onAirDeck, 'film-stalled', detail)
  }

  for (const name of DECKS) decks[name].listen({ ready: look, failed: (code, detail) => failed(name, code, detail) })

  return {
    hear(told) {
      heard.add(told.tell)
      if (told.tell === 'program') programs.hear(told.program, told.from)
      if (told.tell === 'clock') followClock()
      if (told.tell === 'ready') ready = new Set(told.films)
      if (told.tell === 'again' && onAirDeck !== null) stalled = true
      if (told.tell === 'left-out') failures.hear(told.contents, told.from)
      look()
    },
    look,
    prepared(key) {
      prepared.add(key)
      look()
    },
    cannotShow,
    tend,
    shown: () => shown,
    positionMs: () => (onAirDeck === null ? Math.max(0, clock.now() - shown.from) : Math.round(decks[onAirDeck].positionMs())),
    revision: () => programs.holding()?.revision ?? 0,
    moves: () => onAirDeck !== null && !clock.held() && !decks[onAirDeck].video.ended,
  }
}
