import { expect, it } from 'vitest'
import { createPictureWatch } from '../../../../player/agent/picture/picture-watch.ts'
import type { Said } from '../../../../shared/bridge.ts'
import { manualClock } from '../../../fakes/clock.ts'
import { NOON } from '../programs.ts'

const SECOND = 1000
const shown = (item: string) => ({ kind: 'film', item, booking: 'b', campaign: 'c', intendedAt: NOON }) as never
const loading = (item: string): Said => ({ say: 'loading', at: NOON, shown: shown(item), content: `bytes of ${item}` })
const taken = (item: string): Said => ({ say: 'taken', at: NOON, shown: shown(item), revision: 1 })
const alive = (positionMs: number, more: Partial<Said & { say: 'alive' }> = {}): Said => ({
  say: 'alive',
  at: NOON,
  shown: shown('film'),
  frames: 150,
  positionMs,
  moves: true,
  ticks: 300,
  black: false,
  ...more,
})

/** A watch over a window that only writes down what becomes of it; its page listens. */
function watching() {
  const clock = manualClock(NOON)
  const done: unknown[] = []
  const watch = createPictureWatch({
    clock,
    log: () => {},
    window: { renew: () => done.push('window'), light: () => {} },
    tell: (told) => done.push(told),
    fell: (suspects) => done.push({ fell: suspects }),
    playSafe: (until) => done.push({ safeForMs: until - clock.now() }),
    onChange: () => {},
  })
  watch.start()
  watch.stagesConnected(1)
  watch.hear([loading('film'), taken('film')])
  const say = async (...words: Said[]) => {
    for (const word of words) {
      watch.hear([word])
      await clock.advance(5 * SECOND)
    }
  }
  return { clock, watch, done, say }
}

it('a film that moves is well, and so is a card that stands while the browser draws', async () => {
  const { say, done, watch } = watching()
  await say(alive(0), alive(5000), alive(10_000))
  await say(...Array.from({ length: 10 }, () => alive(0, { frames: 0, moves: false })))
  expect([done, watch.recovery()]).toEqual([[], null])
  watch.stop()
})

it('a film that stands is loaded anew, then its page, then its window; what is in the status says why', async () => {
  const { say, done, watch } = watching()
  const stands = alive(700, { frames: 0 })
  await say(alive(700), stands, stands)
  expect(done).toEqual([{ tell: 'again', what: 'deck' }])
  expect(watch.recovery()).toMatchObject({ step: 'reload-deck', why: 'frozen', times: 1 })
  await say(stands, stands, stands, stands)
  expect(done.at(-1)).toEqual({ tell: 'again', what: 'page' })
  await say(...Array.from({ length: 6 }, () => stands))
  expect(done.at(-1)).toBe('window')
  expect(watch.recovery()).toMatchObject({ step: 'renew-window', why: 'frozen', times: 3 })
  watch.stop()
})

it('a page that speaks while nothing is drawn any more is loaded anew; one that nobody sees is left alone', async () => {
  const { say, done, watch } = watching()
  await say(alive(0, { ticks: null }), alive(0, { ticks: null, frames: 0, moves: false }))
  expect(done).toEqual([])
  await say(alive(0, { ticks: 0 }), alive(5000, { ticks: 0 }))
  expect(done).toEqual([{ tell: 'again', what: 'page' }])
  watch.stop()
})

it('a page that is gone has its window opened anew after five seconds, and what it was loading is suspected last', async () => {
  const { clock, done, watch } = watching()
  watch.hear([loading('next')])
  watch.stagesConnected(0)
  await clock.advance(4900)
  expect(done).toEqual([])
  await clock.advance(100)
  expect(done).toEqual([{ fell: ['bytes of film', 'bytes of next'] }, 'window'])
  watch.windowFell('SIGKILL')
  await clock.advance(60 * SECOND)
  expect(done.slice(2)).toEqual([{ fell: [] }])
  watch.stop()
})

it('a window that fell is opened by its host, and is not gone meanwhile', async () => {
  const { clock, done, watch } = watching()
  watch.stagesConnected(0)
  watch.windowFell('SIGKILL')
  await clock.advance(60 * SECOND)
  expect(done).toEqual([{ fell: ['bytes of film'] }])
  expect(watch.recovery()).toMatchObject({ step: 'renew-window', why: 'fell', times: 1 })
  watch.stagesConnected(1)
  watch.stagesConnected(0)
  await clock.advance(5 * SECOND)
  expect(done.at(-1)).toBe('window')
  watch.stop()
})

it('a page that hangs is noticed by its silence', async () => {
  const { clock, done, watch } = watching()
  await clock.advance(40 * SECOND)
  expect(done).toEqual([{ fell: ['bytes of film'] }, 'window'])
  expect(watch.recovery()).toMatchObject({ step: 'renew-window', why: 'silent' })
  watch.stop()
  expect(clock.waiting()).toBe(0)
})
