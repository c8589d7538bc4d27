import type { Told } from '../../shared/bridge.ts'
import type { StickSaid } from './view.ts'

/** What is said of a USB stick on the screen; null: nothing, it is gone. */
export function stickSaid({ state, whole }: Told & { tell: 'stick' }): StickSaid | null {
  if (state === 'gone') return null
  if (state === 'reading') return 'stick-reading'
  return whole ? 'stick-done' : 'stick-partly'
}
