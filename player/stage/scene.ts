import type { Shown } from '../../shared/bridge.ts'
import { contentName, standInOf } from '../../shared/item-content.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ItemContent, Program } from '../../shared/schema/program.ts'
import { type Cue, END_OF_TIME } from '../../shared/timeline/cue.ts'

/** What a showing needs: a deck for what moves, the card layer for what stands, nothing for the slate. */
export type Needs = 'deck' | 'card' | 'slate'

/** One showing of one thing. Two plays of one item are two scenes; every slate is the same one. */
export interface Scene {
  key: string
  needs: Needs
  shown: Shown
  /** Half-open; of an unclipped cue. */
  from: Instant
  to: Instant
  /** How far into it its picture begins: more than 0 where another program, or a loop that closes up, cuts in. */
  joinMs: number
  content: ItemContent | null
  /** A film in the place of a stream that does not answer: it begins when it is here, and again and again. */
  standsIn: boolean
  edge: 'soft' | 'hard'
  why: string
}

/** What the stage has been told and has found out; with an instant it decides the wanted picture. */
export interface Knowledge {
  onAir: (at: Instant) => Cue
  /** Films whose every needed byte is here, by description digest. */
  ready: ReadonlySet<string>
  /** Keys of scenes that could not be shown; they are left to the slate. */
  broken: ReadonlySet<string>
  /** Links of streams that do not answer. */
  lost: ReadonlySet<string>
}

export const SLATE_KEY = 'slate'
/** The screen is switched off: black on purpose. */
export const OFF_KEY = 'off'

const slate = (from: Instant, to: Instant, edge: 'soft' | 'hard', why: string): Scene => ({
  key: SLATE_KEY,
  needs: 'slate',
  shown: { kind: 'slate', item: null, booking: null, campaign: null, intendedAt: from },
  from,
  to,
  joinMs: 0,
  content: null,
  standsIn: false,
  edge,
  why,
})

export const emptySlate = (why: string): Scene => slate(0 as Instant, END_OF_TIME, 'hard', why)
export const slateInsteadOf = ({ from, to, edge }: Scene, why: string): Scene => slate(from, to, edge, why)

/** The scene that stands in for a cue which cannot be shown now, or the cue's own. */
export function sceneOf(cue: Cue, { ready, broken, lost }: Omit<Knowledge, 'onAir'>): Scene {
  const { from, to, edge, why } = cue
  if (cue.content === null) return { ...slate(from, to, edge, why), key: cue.off ? OFF_KEY : SLATE_KEY }
  const isLost = cue.content.kind === 'stream' && lost.has(cue.content.link)
  const content = isLost ? standInOf(cue.content) : cue.content
  if (content === null) return slate(from, to, edge, `${why}; the stream does not answer`)
  // An edited card under the same item id is another scene.
  const key = `${from}/${cue.booking ?? ''}/${cue.item ?? ''}/${contentName(content)}`
  if (broken.has(key)) return slate(from, to, edge, `${why}; it cannot be shown`)
  if (content.kind === 'film' && !ready.has(content.film.sha256)) return slate(from, to, edge, `${why}; the film is not here yet`)
  return {
    key,
    needs: content.kind === 'film' || content.kind === 'stream' ? 'deck' : 'card',
    shown: { kind: isLost ? 'film' : cue.kind, item: cue.item, booking: cue.booking, campaign: cue.campaign, intendedAt: from },
    from,
    to,
    joinMs: 0,
    content,
    standsIn: isLost,
    edge,
    why: isLost ? `${why}; its stream does not answer` : why,
  }
}

/** It plays by itself, without a place on the timeline. */
export const isFree = ({ content, standsIn }: Scene): boolean => standsIn || content?.kind === 'stream'

/** Where in its film an item begins: a trimmed one later than at its first frame. */
export const originOf = ({ content }: Scene): number => (content?.kind === 'film' ? (content.part?.fromMs ?? 0) : 0)

/** Where a film's bytes are, relative to the page. */
export const sourceOf = ({ content }: Scene): string | null =>
  content?.kind === 'film' ? `films/${content.film.sha256}/source.m3u8` : content?.kind === 'stream' ? content.link : null

/** How long the item of a scene lasts. One film may stand in a loop several times, each time another part of it. */
export function durationOf(program: Program | null, { shown, content }: Scene): number | null {
  const items = program?.bookings.find(({ id }) => id === shown.booking)?.items.filter(({ id }) => id === shown.item) ?? []
  return (items.find((item) => item.content === content) ?? items[0])?.durationMs ?? null
}

/** The scene at an instant and those after it that begin before the horizon, at least one of them unless time ends. */
export function scenesFrom(knowledge: Knowledge, at: Instant, horizonMs: number): Scene[] {
  const scenes = [sceneOf(knowledge.onAir(at), knowledge)]
  let { to } = scenes[0]!
  while (to < END_OF_TIME && scenes.length < 8 && (scenes.length < 2 || to - at < horizonMs)) {
    const next = sceneOf(knowledge.onAir(to), knowledge)
    if (next.to <= to) break
    scenes.push({ ...next, joinMs: Math.max(0, to - next.from) })
    to = next.to
  }
  return scenes
}

/**
 * Whether a picture may stand a little past its time while the next one is not complete. What was withdrawn, has ended for good or
 * has lost its consent may not: nothing false comes before never black.
 */
export function mayLinger(scene: Scene, program: Program | null, now: Instant): boolean {
  if (scene.needs === 'slate') return true
  if (scene.edge === 'hard' && now >= scene.to) return false
  const booking = program?.bookings.find(({ id }) => id === scene.shown.booking)
  if (booking === undefined || program === null) return false
  if (booking.withdrawnAt !== null && booking.withdrawnAt <= now) return false
  if (booking.window !== null && booking.window.to <= now) return false
  if (booking.tier !== 'fallback' && program.validUntil <= now) return false
  const item = booking.items.find(({ id }) => id === scene.shown.item)
  return item !== undefined && (item.until === null || item.until > now)
}
