import { expect, it } from 'vitest'
import { createSharedAnswer } from '../../../controller/server/fleet/shared-answer.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { manualClock } from '../../fakes/clock.ts'

function aRoom() {
  const clock = manualClock(1_000_000 as Instant)
  const state = { version: 0, made: 0, fails: false }
  const answer = createSharedAnswer({
    clock,
    everyMs: 1000,
    version: () => state.version,
    make: async () => {
      state.made += 1
      if (state.fails) throw new Error('no disk')
      return state.version
    },
  })
  return { clock, state, answer }
}

it('many who ask at once share one answer, and it is kept for a second', async () => {
  const { clock, state, answer } = aRoom()
  await Promise.all(Array.from({ length: 50 }, answer))
  await clock.advance(900)
  await answer()
  expect(state.made).toBe(1)
  await clock.advance(100)
  await answer()
  expect(state.made).toBe(2)
})

it('nobody is told what was true before they asked: after a change they wait for the next turn, all for the same', async () => {
  const { clock, state, answer } = aRoom()
  expect(await answer()).toBe(0)
  state.version = 7
  const waiting = Promise.all([answer(), answer(), answer()])
  state.version = 8
  await clock.advance(1000)
  expect(await waiting).toEqual([8, 8, 8])
  expect(state.made).toBe(2)
})

it('a failure is told to those who asked, and the next who asks tries again', async () => {
  const { state, answer } = aRoom()
  state.fails = true
  await expect(answer()).rejects.toThrow('no disk')
  state.fails = false
  expect(await answer()).toBe(0)
})
