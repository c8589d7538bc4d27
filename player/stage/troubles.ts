import type { Said, StageFault } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Deck } from './deck.ts'
import type { Failures } from './failures.ts'
import type { DeckName } from './plan.ts'
import type { Proof } from './proof.ts'
import type { Scene } from './scene.ts'
import type { Streams } from './streams.ts'

export interface TroublesParts {
  clock: Clock
  decks: Record<DeckName, Deck>
  proof: Proof
  failures: Failures
  streams: Streams
  say(news: Said): void
  inPicture(): { scene: Scene; deck: DeckName | null }
  /** The deck in the picture has stopped moving. */
  stall(): void
  look(): void
}

/** What cannot be shown: tried again, passed over, or left to what stands in for it. */
export interface Troubles {
  cannotShow(scene: Scene, code: StageFault, detail: string): void
  failed(name: DeckName, code: StageFault, detail: string): void
}

export function createTroubles({ clock, decks, proof, failures, streams, say, inPicture, stall, look }: TroublesParts): Troubles {
  const fault = (code: StageFault, { shown }: Scene, detail: string, gaveUp: string | null): void =>
    say({ say: 'fault', at: clock.now(), code, shown, detail, gaveUp })

  function cannotShow(scene: Scene, code: StageFault, detail: string): void {
    const bad = failures.badOf(scene, code)
    fault(code, scene, detail, bad)
    if (code === 'text-does-not-fit') return
    if (scene.key === inPicture().scene.key) proof.spoilt()
    failures.giveUp(scene, bad, clock.now())
    look()
  }

  /** Its film comes in its place, or the slate; the stream is tried again on the idle deck. */
  function lost(name: DeckName, scene: Scene, link: string, detail: string): void {
    fault('stream-lost', scene, detail, null)
    streams.lost(link, clock.now())
    if (name === inPicture().deck) proof.spoilt()
    else decks[name].clear()
    look()
  }

  function failed(name: DeckName, code: StageFault, detail: string): void {
    const { scene } = decks[name]
    if (scene === null) return
    if (scene.content?.kind === 'stream') return lost(name, scene, scene.content.link, detail)
    const isOnAir = name === inPicture().deck
    const again = failures.tryAgain(scene.key)
    if (again) fault(code, scene, detail, null)
    if (again && isOnAir) stall()
    if (!isOnAir) decks[name].clear()
    if (again) look()
    else cannotShow(scene, code, detail)
  }

  return { cannotShow, failed }
}
