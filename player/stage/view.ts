import type { Cover, ScreenFace } from '../../shared/bridge.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Scene } from './scene.ts'

/** `prepared`: set and measured, not seen yet; `leaving`: under the one that dissolves over it. */
export interface CardLayer {
  scene: Scene
  role: 'prepared' | 'showing' | 'leaving'
  dissolves: boolean
}

export type StickSaid = 'stick-reading' | 'stick-done' | 'stick-partly'

/** What React draws: all of it follows from this. The decks' pictures are not here; they lie between slate and cards. */
export interface View {
  face: ScreenFace | null
  program: Program | null
  /** The instant at which a rehearsal was told, for the slate; null: the real time. */
  rehearsal: number | null
  /** What is said of the USB stick that is in the player; null: there is none. */
  stick: StickSaid | null
  /** What a technician has over all of it; null: nothing. */
  cover: Cover | null
  cards: CardLayer[]
  /** The film or stream in the picture, for its strip. */
  film: Scene | null
  /** The lines of the screen's first and second language. */
  subtitles: readonly [string | null, string | null]
}

export interface ViewStore {
  get(): View
  set(change: Partial<View>): void
  subscribe(call: () => void): () => void
}

export function viewStore(): ViewStore {
  let view: View = { face: null, program: null, rehearsal: null, stick: null, cover: null, cards: [], film: null, subtitles: [null, null] }
  const calls = new Set<() => void>()
  return {
    get: () => view,
    set(change) {
      view = { ...view, ...change }
      for (const call of calls) call()
    },
    subscribe(call) {
      calls.add(call)
      return () => calls.delete(call)
    },
  }
}
