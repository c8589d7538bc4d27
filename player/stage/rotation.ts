import type { Rotation } from '../../shared/schema/basics.ts'

const root = document.documentElement

/** Turns all that the stage draws; the style sheet does it (`look/stage.css`), and who measures the window is told to do so anew. */
export function turnStage(rotation: Rotation | null): void {
  const turn = String(rotation ?? 0)
  if ((root.dataset['turn'] ?? '0') === turn) return
  root.dataset['turn'] = turn
  window.dispatchEvent(new Event('resize'))
}

/** The width and height of the picture as people see it. */
export function seenSize(): [number, number] {
  const { innerWidth, innerHeight } = window
  const turn = root.dataset['turn']
  return turn === '90' || turn === '270' ? [innerHeight, innerWidth] : [innerWidth, innerHeight]
}
