import type { Said, StageFault, Told } from '../../shared/bridge.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Deck } from './deck.ts'
import type { DeckName } from './plan.ts'
import type { ProgramLine } from './program-line.ts'
import type { Proof } from './proof.ts'
import type { Scene } from './scene.ts'
import type { startLatency } from './start-latency.ts'
import type { ToldClock } from './told-clock.ts'

export interface ConductorParts {
  clock: ToldClock
  decks: Record<DeckName, Deck>
  programs: ProgramLine
  latency: ReturnType<typeof startLatency>
  proof: Proof
  /** In percent, instead of the program's; null: as the program says. */
  volume(): number | null
  say(news: Said): void
  log(text: string): void
  /** Sets a card unseen; `Conductor.prepared` or `.cannotShow` answers. */
  prepare(scene: Scene): void
  /** Another program holds from now on. */
  programChanged(program: Program | null): void
  /** A deck is being loaded: what else belongs to the film may be fetched. */
  load(scene: Scene): void
  /** The visible switch, at once and as one: `swap` moves the decks in the same frame. */
  show(scene: Scene, swap: () => void): void
}

export interface Conductor {
  hear(told: Told): void
  /** News from the decks, the cards or the clock; looks what is to be done now. */
  look(): void
  prepared(key: string): void
  cannotShow(scene: Scene, code: StageFault, detail: string): void
  /** Looks after the film on air; to be called a few times a second. */
  tend(): void
  shown(): Scene
  positionMs(): number
  revision(): number
  /** The picture ought to move now. */
  moves(): boolean
}
