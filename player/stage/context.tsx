import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { StageFault } from '../../shared/bridge.ts'
import { type Geometry, geometryOf } from './geometry.ts'
import { seenSize } from './rotation.ts'
import type { Scene } from './scene.ts'
import type { Measure } from './set-text.ts'
import type { TooLong } from './SetText.tsx'

/** What every drawn thing needs and none makes for itself. */
export interface Drawing {
  geometry: Geometry
  measure: Measure
  /** A card is set, its pictures decoded. */
  prepared(key: string): void
  /** A text of the scene does not fit. */
  misfit(scene: Scene, found: readonly TooLong[]): void
  fault(scene: Scene | null, code: StageFault, detail: string): void
}

const DrawingContext = createContext<Drawing | null>(null)

export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext)
  if (drawing === null) throw new Error('drawn outside the stage')
  return drawing
}

/** Measures the window anew when it changes, and tells the style sheets. */
export function DrawingRoom({ given, children }: { given: Omit<Drawing, 'geometry'>; children: ReactNode }) {
  const [geometry, setGeometry] = useState(() => tell(geometryOf(...seenSize())))
  useEffect(() => {
    const measure = (): void => setGeometry(tell(geometryOf(...seenSize())))
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return <DrawingContext value={{ ...given, geometry }}>{children}</DrawingContext>
}

function tell(geometry: Geometry): Geometry {
  const root = document.documentElement
  root.dataset['composition'] = geometry.composition
  root.style.setProperty('--u', `${geometry.unitPx}px`)
  root.style.setProperty('--least', `${geometry.leastPx}px`)
  return geometry
}
