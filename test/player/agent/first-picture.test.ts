import { expect, it, onTestFinished, vi } from 'vitest'
import type { StageWindow } from '../../../player/agent/picture/picture-watch.ts'
import type { Said } from '../../../shared/bridge.ts'
import { manualClock } from '../../fakes/clock.ts'
import { credentialFor, openBroker } from './broker.ts'
import { makeSigner, NOON } from './programs.ts'
import { openRoom, screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const window: StageWindow = { renew() {}, light() {} }
const signer = await makeSigner()

/** A player that opens a window. */
async function opened() {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const directory = await scratch()
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const clock = manualClock(NOON)
  const room = await openRoom({ clock, directory, window })
  const isOnline = () => vi.waitFor(() => expect(broker.retained('presence')).toMatchObject({ state: 'online' }))
  return { broker, clock, room, isOnline }
}

const slate: Said = {
  say: 'taken',
  shown: { kind: 'slate', item: null, booking: null, campaign: null, intendedAt: NOON },
  at: NOON,
  revision: 0,
}

it('the link waits until the picture stands', async () => {
  const { broker, room, isOnline } = await opened()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(broker.retained('presence')).toBeNull()
  await room.say([slate])
  await isOnline()
})

it('and no longer than three seconds, whatever the window does', async () => {
  const { broker, clock, isOnline } = await opened()
  await clock.advance(2900)
  expect(broker.retained('presence')).toBeNull()
  await clock.advance(200)
  await isOnline()
})
