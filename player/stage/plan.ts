import type { Instant } from '../../shared/schema/basics.ts'
import { isFree, type Scene, slateInsteadOf } from './scene.ts'

export type DeckName = 'A' | 'B'
export const DECKS = ['A', 'B'] as const
/** `leaving`: just taken off; it stays under the new picture for a few frames. */
export type DeckPhase = 'empty' | 'loading' | 'ready' | 'rolling' | 'on-air' | 'leaving'
export interface DeckState {
  phase: DeckPhase
  scene: Scene | null
  startMs: number
  /** How often it was aimed anew: each time further ahead. */
  aims: number
  /** The frame at its start is decoded; `ready` asks for the next seconds too. */
  framed: boolean
}

/** All that decides what is to be done now. */
export interface Situation {
  now: Instant
  /** The wanted scene and those after it, see `scenesFrom`. */
  scenes: Scene[]
  shown: Scene
  /** The deck in the picture; null: a card or the slate. */
  onAir: DeckName | null
  /** The deck in the picture has stopped moving although it should not. */
  stalled: boolean
  mayLinger: boolean
  decks: Record<DeckName, DeckState>
  /** Keys of cards that are set and whose pictures are decoded. */
  prepared: ReadonlySet<string>
  /** Until then the machine is left alone: a take has just been. */
  restUntil: Instant
  /** The clock stands still: films are shown as still pictures. */
  held: boolean
}

/** `why` is for the log and the person who reads it at night. */
export type Command =
  | { do: 'load'; deck: DeckName; scene: Scene; startMs: number; why: string }
  | { do: 'aim'; deck: DeckName; startMs: number; why: string }
  | { do: 'roll'; deck: DeckName; takeAt: Instant; why: string }
  | { do: 'stand'; deck: DeckName; why: string }
  /** Its first frame takes the screen at once, and moves when the timeline comes to it. */
  | { do: 'begin'; deck: DeckName; moveAt: Instant; why: string }
  | { do: 'clear'; deck: DeckName; why: string }
  | { do: 'prepare'; scene: Scene; why: string }
  | { do: 'show'; scene: Scene; why: string }
export interface Plan {
  commands: Command[]
  /** Nothing is to be done before, unless news comes. */
  wakeAt: Instant
}

/** The next film is loaded this long before its take, a card set. */
export const LOAD_AHEAD_MS = 20_000
const PREPARE_AHEAD_MS = 3_000
/** Joining a film in its middle: aimed so far ahead of now, so that deck and clock meet. */
const JOIN_LEAD_MS = 700
/** The same where nothing moves in the picture, as after a start: the sooner the better, and a miss is aimed anew. */
const FIRST_LEAD_MS = 480
/** So long before its take a deck is put under the picture and the outgoing film's frames are watched. */
export const STAND_BY_MS = 300
/** A start missed by more is aimed anew, so often at most. */
const LATE_MS = 150
/** The first picture may begin some frames behind the timeline; steering brings it there sooner than another aim would. */
const FIRST_LATE_MS = 260
const MOST_AIMS = 3
/** With less left of a film it is not begun any more. */
const WORTH_MS = 1_500
/** A hard edge waits for a deck that is about to take, not longer. */
const HARD_GRACE_MS = 250

const instant = (ms: number): Instant => Math.ceil(ms) as Instant
const other = (deck: DeckName): DeckName => (deck === 'A' ? 'B' : 'A')

/** The wanted picture against the shown one: the few commands that lead there, each with its why. Pure; late news is harmless. */
export function plan(situation: Situation): Plan {
  const { now, scenes, shown, onAir, stalled, decks, held } = situation
  const wanted = scenes[0]!
  const commands: Command[] = []
  let wakeAt: number = wanted.to
  const wake = (at: number): void => {
    if (at > now) wakeAt = Math.min(wakeAt, at)
  }

  for (const name of DECKS) {
    const { scene } = decks[name]
    if (name === onAir || scene === null || decks[name].phase === 'leaving' || scenes.some(({ key }) => key === scene.key)) continue
    commands.push({ do: 'clear', deck: name, why: `${scene.shown.item} is not coming any more` })
  }
  const holding = (scene: Scene): DeckName | null =>
    DECKS.find((name) => name !== onAir && decks[name].scene?.key === scene.key && !['empty', 'leaving'].includes(decks[name].phase)) ??
    null
  const idle = onAir !== null ? other(onAir) : holding(wanted) === 'A' ? 'B' : 'A'

  /** Better the film's own frame, still for a moment, than the slate. */
  const mayBegin = (deck: DeckName, { from, content }: Scene): boolean =>
    shown.needs === 'slate' && decks[deck].framed && !held && content?.kind !== 'stream' && now <= from + decks[deck].startMs
  const rollOrAim = (deck: DeckName, scene: Scene): void => {
    const { phase, startMs, aims } = decks[deck]
    if (phase !== 'ready') return
    if (held) {
      if (scene === wanted) commands.push({ do: 'stand', deck, why: `${scene.why}; the clock stands still` })
      return
    }
    const takeAt = instant(scene.from + Math.max(startMs, scene.joinMs))
    const rollAt = takeAt - STAND_BY_MS
    const free = isFree(scene)
    if (now < rollAt) return wake(rollAt)
    if (now - rollAt > (onAir === null ? FIRST_LATE_MS : LATE_MS) && aims < MOST_AIMS && !free)
      commands.push({
        do: 'aim',
        deck,
        startMs: now - scene.from + (onAir === null ? FIRST_LEAD_MS : JOIN_LEAD_MS) * 2 ** aims,
        why: `its start was missed by ${Math.round(now - rollAt)} ms`,
      })
    else commands.push({ do: 'roll', deck, takeAt, why: `${scene.why}; takes at ${takeAt}` })
  }

  if (shown.key !== wanted.key || stalled) {
    switch (wanted.needs) {
      case 'slate':
        commands.push({ do: 'show', scene: wanted, why: wanted.why })
        break
      case 'card':
        if (situation.prepared.has(wanted.key)) commands.push({ do: 'show', scene: wanted, why: wanted.why })
        else commands.push({ do: 'prepare', scene: wanted, why: `${wanted.why}; it is due` })
        break
      case 'deck': {
        const deck = holding(wanted)
        if (deck !== null && mayBegin(deck, wanted))
          commands.push({
            do: 'begin',
            deck,
            moveAt: instant(wanted.from + decks[deck].startMs),
            why: `${wanted.why}; nothing else is in the picture`,
          })
        else if (deck !== null) rollOrAim(deck, wanted)
        else if (held || wanted.to - now > WORTH_MS)
          commands.push({
            do: 'load',
            deck: idle,
            scene: wanted,
            startMs: isFree(wanted) ? 0 : now - wanted.from + (held ? 0 : onAir === null ? FIRST_LEAD_MS : JOIN_LEAD_MS),
            why: stalled ? `${wanted.shown.item} has stalled; loaded anew where it should be` : `${wanted.why}; joined in its middle`,
          })
      }
    }
    const comes = commands.some((command) => command.do === 'show')
    if (!comes && shown.needs !== 'slate' && shown.key !== wanted.key && !situation.mayLinger) {
      const dropAt = shown.edge === 'hard' ? shown.to + HARD_GRACE_MS : shown.to
      const rolling = DECKS.some((name) => decks[name].phase === 'rolling' && decks[name].scene?.key === wanted.key)
      if (rolling && now < dropAt) wake(dropAt)
      else
        commands.push({
          do: 'show',
          scene: slateInsteadOf(wanted, wanted.why),
          why: 'what was shown may stand no longer and the next is not ready',
        })
    }
  }

  const given = (deck: DeckName): boolean => commands.some((command) => 'deck' in command && command.deck === deck)
  const rested = now >= situation.restUntil
  const busy = shown.key !== wanted.key && wanted.needs === 'deck' && holding(wanted) === idle
  const film = scenes.slice(1).find(({ needs }) => needs === 'deck')
  if (film !== undefined && holding(film) === null && !busy && !given(idle)) {
    const loadAt = Math.max(film.from + film.joinMs - LOAD_AHEAD_MS, situation.restUntil)
    if (now >= loadAt && decks[idle].phase === 'empty')
      commands.push({
        do: 'load',
        deck: idle,
        scene: film,
        startMs: isFree(film) ? 0 : film.joinMs,
        why: `comes at ${film.from + film.joinMs}`,
      })
    else wake(loadAt)
  }
  const next = scenes[1]
  if (next?.needs === 'deck') {
    const deck = holding(next)
    if (deck !== null && !given(deck)) rollOrAim(deck, next)
  }
  if (next?.needs === 'card' && !situation.prepared.has(next.key)) {
    const comesAt = next.from + next.joinMs
    if (now >= comesAt - PREPARE_AHEAD_MS && rested) commands.push({ do: 'prepare', scene: next, why: `comes at ${comesAt}` })
    else wake(Math.max(comesAt - PREPARE_AHEAD_MS, situation.restUntil))
  }
  return { commands, wakeAt: instant(wakeAt) }
}
