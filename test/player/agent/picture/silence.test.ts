import { expect, it } from 'vitest'
import { afterLook, FRESH, type Silence, watchSilence } from '../../../../player/agent/picture/silence.ts'
import { manualClock } from '../../../fakes/clock.ts'
import { NOON } from '../programs.ts'

const SPOKE: Silence = { spoke: true, quietLooks: 0 }

it.each([
  ['a stage that speaks', SPOKE, true, { silence: SPOKE, renew: false }],
  ['one quiet look', SPOKE, false, { silence: { spoke: true, quietLooks: 1 }, renew: false }],
  ['the third quiet look', { spoke: true, quietLooks: 2 }, false, { silence: FRESH, renew: true }],
  ['a word after two quiet looks', { spoke: true, quietLooks: 2 }, true, { silence: SPOKE, renew: false }],
  ['a window that is still opening', { spoke: false, quietLooks: 2 }, false, { silence: { spoke: false, quietLooks: 3 }, renew: false }],
  ['a window that never spoke in two minutes', { spoke: false, quietLooks: 11 }, false, { silence: FRESH, renew: true }],
])('judges %s', (_what, before, heard, after) => expect(afterLook(before, heard)).toEqual(after))

it('renews a window whose stage fell silent, and leaves the new one time to open', async () => {
  const clock = manualClock(NOON)
  let renewed = 0
  const watch = watchSilence(clock, () => (renewed += 1))
  watch.heard()
  await clock.advance(30_000)
  expect(renewed).toBe(0)
  await clock.advance(10_000)
  expect(renewed).toBe(1)
  await clock.advance(110_000)
  expect(renewed).toBe(1)
  await clock.advance(10_000)
  expect(renewed).toBe(2)
  watch.stop()
  expect(clock.waiting()).toBe(0)
})
