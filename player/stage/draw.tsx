import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { type Drawing, DrawingRoom } from './context.tsx'
import { measureProgram } from './measure-program.tsx'
import { Overlay } from './Overlay.tsx'
import { Slate } from './Slate.tsx'
import type { ViewStore } from './view.ts'

/* All that needs React: a part of the page of its own, read when it is decided that no film comes first, or once that film is seen. */

export { flushSync, measureProgram }

export function draw(given: { store: ViewStore; drawing: Omit<Drawing, 'geometry'>; floor: HTMLElement; cards: HTMLElement }): void {
  const { store, drawing, floor, cards } = given
  createRoot(floor).render(
    <DrawingRoom given={drawing}>
      <Slate store={store} />
    </DrawingRoom>,
  )
  createRoot(cards).render(
    <DrawingRoom given={drawing}>
      <Overlay store={store} />
    </DrawingRoom>,
  )
}
