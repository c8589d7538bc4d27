import type { Said } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Conductor } from './conductor-parts.ts'
import { OFF_KEY } from './scene.ts'
import type { Misfits } from './misfits.ts'

const TEND_MS = 250
const ALIVE_MS = 5_000

/** Writes on the root element what is truly in the picture, for tests and for whoever looks into the page. */
export function writeAttributes(root: HTMLElement, conductor: Conductor, tooLong: Misfits): void {
  const { kind, item, booking, campaign } = conductor.shown().shown
  const wanted: Record<string, string | null> = {
    'data-kind': kind,
    'data-item': item,
    'data-booking': booking,
    'data-campaign': campaign,
    'data-position-ms': String(conductor.positionMs()),
    'data-revision': String(conductor.revision()),
    'data-misfits': JSON.stringify(tooLong.of(conductor.shown())),
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) root.removeAttribute(name)
    else if (root.getAttribute(name) !== value) root.setAttribute(name, value)
  }
}

/** Four times a second: steer the film, write down what is shown. Every five seconds: say that the picture lives. */
export function keepWatch(given: {
  root: HTMLElement
  conductor: Conductor
  tooLong: Misfits
  clock: Clock
  frames: () => number
  isBlack: () => boolean | null
  say: (news: Said) => void
}): void {
  const { root, conductor, tooLong, clock, frames, isBlack, say } = given
  let framesBefore = 0
  let ticks = 0
  const tick = (): void => {
    ticks += 1
    requestAnimationFrame(tick)
  }
  tick()
  setInterval(() => {
    conductor.tend()
    writeAttributes(root, conductor, tooLong)
  }, TEND_MS)
  setInterval(() => {
    const now = frames()
    say({
      say: 'alive',
      at: clock.now(),
      shown: conductor.shown().shown,
      frames: now - framesBefore,
      positionMs: Math.max(0, conductor.positionMs()),
      moves: conductor.moves(),
      // A display that is switched off may draw nothing at all.
      ticks: document.hidden || conductor.shown().key === OFF_KEY ? null : ticks,
      black: document.hidden ? null : isBlack(),
    })
    framesBefore = now
    ticks = 0
  }, ALIVE_MS)
}
