import { Component, type ReactNode, useSyncExternalStore } from 'react'
import { Card } from './cards/Card.tsx'
import { CoverLayer } from './CoverLayer.tsx'
import { useDrawing } from './context.tsx'
import type { Scene } from './scene.ts'
import { StickLine } from './StickLine.tsx'
import { Strip } from './Strip.tsx'
import { Subtitles } from './Subtitles.tsx'
import type { CardLayer, ViewStore } from './view.ts'

/** What lies over the decks: cards, and over a film its strip and its two lines. */
export function Overlay({ store }: { store: ViewStore }) {
  const view = useSyncExternalStore(store.subscribe, store.get)
  const languages = view.program?.screen.languages ?? ['tg', 'ru']
  const { film } = view
  const strip = film?.content !== null && film?.content.kind !== 'card' ? (film?.content.strip ?? null) : null
  return (
    <>
      {film !== null && (
        <div className="over-film">
          <Subtitles lines={view.subtitles} languages={languages} overStrip={strip !== null} />
          {strip !== null && <Strip strip={strip} languages={languages} />}
        </div>
      )}
      {view.cards.map((layer) => (
        <div
          key={layer.scene.key}
          className={`layer ${layer.role}${layer.dissolves ? ' dissolves' : ''}`}
          aria-hidden={layer.role !== 'showing'}
        >
          <Guard layer={layer}>
            <Card scene={layer.scene} view={view} />
          </Guard>
        </div>
      ))}
      {view.cover !== null && <CoverLayer cover={view.cover} face={view.face} program={view.program} languages={languages} />}
      {view.stick !== null && <StickLine said={view.stick} languages={languages} />}
    </>
  )
}

function Guard({ layer, children }: { layer: CardLayer; children: ReactNode }) {
  const { fault } = useDrawing()
  return (
    <Boundary scene={layer.scene} failed={(detail) => fault(layer.scene, 'picture-damaged', detail)}>
      {children}
    </Boundary>
  )
}

/** A card that cannot be drawn leaves the slate below it to be seen. React offers this as a class only. */
class Boundary extends Component<{ scene: Scene; failed: (detail: string) => void; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }
  override componentDidCatch(error: unknown): void {
    this.props.failed(String(error))
  }
  override render(): ReactNode {
    return this.state.broken ? null : this.props.children
  }
}
