import type { Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

/** Knows how many stages listen, and has them load their page anew. */
export interface StageReload {
  connected(count: number): void
  stages(): number
  /** False: no stage came back within `ms`. */
  reload(ms: number): Promise<boolean>
}

export function createStageReload(clock: Clock, tell: (told: Told) => void): StageReload {
  let stages = 0
  let isBack: (() => void) | null = null
  return {
    connected(count) {
      // A new page may be there before the old one is gone.
      if (count > stages) isBack?.()
      stages = count
    },
    stages: () => stages,
    reload: (ms) =>
      new Promise((resolve) => {
        const end = (back: boolean): void => {
          cancel()
          isBack = null
          resolve(back)
        }
        const cancel = clock.at((clock.now() + ms) as Instant, () => end(false))
        isBack = () => end(true)
        tell({ tell: 'again', what: 'page' })
      }),
  }
}
