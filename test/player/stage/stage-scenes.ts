import type { Instant } from '../../../shared/schema/basics.ts'
import type { BookingId, CampaignId, ItemId, Sha256 } from '../../../shared/schema/ids.ts'
import type { DeckName, DeckState, Situation } from '../../../player/stage/plan.ts'
import { emptySlate, type Scene } from '../../../player/stage/scene.ts'
import { makeBlob } from '../../make/programs.ts'

/** Noon, so to say; tests count from here. */
export const NOON = 1_800_000_000_000
export const after = (ms: number): Instant => (NOON + ms) as Instant

/** A scene of an item on the air from and to so many ms after noon. */
export function scene(item: string, needs: Scene['needs'], fromMs: number, toMs: number, edge: Scene['edge'] = 'soft'): Scene {
  if (needs === 'slate') return { ...emptySlate('nothing is active'), from: after(fromMs), to: after(toMs) }
  return {
    key: `${after(fromMs)}/${item}`,
    needs,
    shown: {
      kind: needs === 'deck' ? 'film' : 'message',
      item: item as ItemId,
      booking: 'booking' as BookingId,
      campaign: 'campaign' as CampaignId,
      intendedAt: after(fromMs),
    },
    from: after(fromMs),
    to: after(toMs),
    joinMs: 0,
    content:
      needs === 'deck'
        ? { kind: 'film', film: makeBlob(item, 'application/json') as { sha256: Sha256; bytes: number; type: string }, strip: null }
        : { kind: 'card', card: { kind: 'message', text: { en: item } } },
    standsIn: false,
    edge,
    why: 'a test wants it',
  }
}

export const emptyDeck: DeckState = { phase: 'empty', scene: null, startMs: 0, aims: 0, framed: false }
export const deck = (phase: DeckState['phase'], of: Scene, startMs = 0, aims = 0, framed = false): DeckState => ({
  phase,
  scene: of,
  startMs,
  aims,
  framed,
})

export function situation(nowMs: number, scenes: Scene[], given: Partial<Situation> & { shown: Scene }): Situation {
  return {
    now: after(nowMs),
    scenes,
    onAir: null,
    stalled: false,
    held: false,
    mayLinger: true,
    decks: { A: emptyDeck, B: emptyDeck } as Record<DeckName, DeckState>,
    prepared: new Set(),
    restUntil: 0 as Instant,
    ...given,
  }
}
