import { expect, it, onTestFinished, vi } from 'vitest'
import { manualClock } from '../../../fakes/clock.ts'
import { contentName } from '../../../../shared/item-content.ts'
import type { StageWindow } from '../../../../player/agent/picture/picture-watch.ts'
import type { StageFault } from '../../../../shared/bridge.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { ProgramItem } from '../../../../shared/schema/program.ts'
import type { Status } from '../../../../shared/schema/wire.ts'
import { credentialFor, openBroker } from '../broker.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem } from '../programs.ts'
import { openRoom, screen, seedPairing } from '../room.ts'
import { scratch } from '../scratch.ts'

const signer = await makeSigner()
const MINUTE = 60_000
const message = (id: string): ProgramItem =>
  ({ ...quoteItem(id), content: { kind: 'card', card: { kind: 'message', text: { en: id } } } }) as ProgramItem
const [one, two, three] = [message('one'), message('two'), message('three')] as const
const shownOf = (item: ProgramItem, at: number) =>
  ({ kind: 'message', item: item.id, booking: 'b', campaign: 'article-5', intendedAt: at as Instant }) as never
const bad = (item: ProgramItem, code: StageFault) => ({
  say: 'fault' as const,
  at: NOON,
  code,
  shown: shownOf(item, NOON),
  detail: 'tried three times',
  gaveUp: contentName(item.content),
})
const completed = (item: ProgramItem, at: number) => ({
  say: 'left' as const,
  shown: shownOf(item, at),
  at: (at + 10_000) as Instant,
  startedAt: at as Instant,
  shownMs: 10_000,
  ended: 'completed' as const,
  revision: 1,
})

/** A player with a loop of three cards, each ten seconds, the first from noon on. */
async function looping(directory: string, window?: StageWindow) {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const clock = manualClock(NOON)
  const room = await openRoom({ clock, directory, ...(window && { window }) })
  const ear = await room.listen()
  await broker.tellProgram(await signer.sign(makeProgram(1, [booking('b', [one, two, three])])))
  // A window that opens has the machine to itself for three seconds, then comes the link.
  if (window) await clock.advance(3000)
  await vi.waitFor(() => expect(ear.last('program')?.program?.revision).toBe(1))
  const status = async () => {
    await clock.advance(300)
    return vi.waitFor(() => broker.retained('status') as Status)
  }
  return { clock, room, ear, status }
}

it('a bad item is passed over after the one on air, tried again after ten minutes, and well when it plays to its end', async () => {
  const { clock, room, ear, status } = await looping(await scratch())
  await room.say([bad(two, 'picture-damaged')])
  const told = await vi.waitFor(() => ear.last('left-out') ?? expect.fail())
  expect(told).toMatchObject({ contents: [contentName(two.content)], from: NOON + 10_000 })
  await vi.waitFor(async () =>
    expect((await status()).leftOut).toMatchObject([{ item: 'two', why: 'picture-damaged', since: NOON, until: NOON + 10 * MINUTE }]),
  )
  await clock.advance(10 * MINUTE)
  await vi.waitFor(() => expect(ear.last('left-out')?.contents).toEqual([]))
  const now = clock.now()
  expect(ear.last('left-out')?.from).toBeGreaterThanOrEqual(now - MINUTE)
  await room.say([completed(two, now)])
  await room.say([bad(two, 'picture-damaged')])
  await vi.waitFor(async () => expect((await status()).leftOut).toMatchObject([{ item: 'two', until: now + 10 * MINUTE }]))
})

it('is still left out after a restart', async () => {
  const directory = await scratch()
  const first = await looping(directory)
  await first.room.say([bad(two, 'film-damaged')])
  await first.room.agent.stop()
  const again = await openRoom({ clock: manualClock((NOON + MINUTE) as Instant), directory })
  const ear = await again.listen()
  await vi.waitFor(() => expect(ear.last('left-out')?.contents).toEqual([contentName(two.content)]))
})

it('of two bad films the second does not hide the first', async () => {
  const { room, status } = await looping(await scratch())
  await room.say([bad(one, 'film-stalled'), bad(two, 'film-stalled'), completed(two, NOON + 10_000)])
  await vi.waitFor(async () => expect((await status()).faults).toEqual(['film-stalled']))
  await room.say([completed(one, NOON)])
  await vi.waitFor(async () => expect((await status()).faults).toEqual([]))
})

it('in the safe loop only what has played well is shown, and below it the slate; after it the whole program again', async () => {
  let renewed = 0
  const { clock, room, ear, status } = await looping(await scratch(), { renew: () => (renewed += 1), light: () => {} })
  await room.say([completed(one, NOON)])
  for (let fall = 0; fall < 5; fall += 1) room.agent.windowFell('code 139')
  await vi.waitFor(() => expect(ear.last('left-out')?.contents).toEqual([three, two].map(({ content }) => contentName(content)).toSorted()))
  expect(renewed).toBe(1)
  await vi.waitFor(async () =>
    expect(await status()).toMatchObject({ faults: ['safe-loop'], recovery: { step: 'safe-loop', why: 'fell' }, leftOut: [] }),
  )
  for (let passed = 0; passed < 10 * MINUTE; passed += 20_000) {
    await room.say([
      { say: 'alive', at: NOON, shown: shownOf(one, NOON), frames: 0, positionMs: 0, moves: false, ticks: 300, black: false },
    ])
    await clock.advance(20_000)
  }
  await vi.waitFor(() => expect(ear.last('left-out')?.contents).toEqual([]))
  await vi.waitFor(async () => expect((await status()).faults).toEqual([]))
})

it('a card over which the window fell three times is left out, and still is after a restart', async () => {
  const directory = await scratch()
  const { room, ear } = await looping(directory, { renew: () => {}, light: () => {} })
  for (let fall = 0; fall < 3; fall += 1) {
    await room.say([
      { say: 'loading', at: NOON, shown: shownOf(one, NOON), content: contentName(one.content) },
      { say: 'taken', at: NOON, shown: shownOf(one, NOON), revision: 1 },
      { say: 'loading', at: NOON, shown: shownOf(two, NOON + 10_000), content: contentName(two.content) },
    ])
    room.agent.windowFell('SIGSEGV')
  }
  await vi.waitFor(() => expect(ear.last('left-out')).toMatchObject({ contents: [contentName(two.content)], from: NOON + 10_000 }))
  await room.agent.stop()
  const again = await openRoom({ clock: manualClock((NOON + MINUTE) as Instant), directory })
  const other = await again.listen()
  await vi.waitFor(() => expect(other.last('left-out')?.contents).toEqual([contentName(two.content)]))
})
