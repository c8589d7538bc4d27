import { expect, it } from 'vitest'
import { createStatusTeller, weigh } from '../../../player/agent/status.ts'
import { steady } from '../../../player/agent/steady.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { manualClock } from '../../fakes/clock.ts'
import { NOON } from './programs.ts'

const film = {
  kind: 'film',
  title: { en: 'Article 5' },
  item: 'film',
  booking: 'b',
  campaign: 'c',
  tier: 'normal',
  since: NOON,
} as Status['onAir']
const still: Status = {
  format: 1,
  at: NOON,
  onAir: film,
  revisionHeld: 3,
  revisionWanted: 3,
  syncedBytes: 10,
  wantedBytes: 100,
  refused: null,
  faults: [],
  version: '1',
  bootAt: NOON,
  rehearsal: false,
}

function open() {
  const clock = manualClock(NOON)
  const told: { at: Instant; status: Status }[] = []
  let state = still
  let isUp = true
  const teller = createStatusTeller({
    clock,
    read: () => state,
    publish: async (status) => {
      if (!isUp) throw new Error('no link')
      told.push({ at: clock.now(), status })
    },
  })
  const change = (next: Partial<Status>): void => {
    state = { ...state, ...next }
    teller.touch()
  }
  return { clock, told, teller, change, link: (up: boolean) => (isUp = up) }
}

it('tells its state once, and nothing while nothing changes', async () => {
  const { clock, told, teller } = open()
  teller.touch()
  await clock.advance(600_000)
  teller.touch()
  await clock.advance(600_000)
  expect(told).toHaveLength(1)
  expect(clock.waiting()).toBe(0)
})

it('tells at once what a person waits for', async () => {
  for (const news of [
    { revisionHeld: 4 },
    { refused: { why: 'older' as const, revision: 2, at: NOON } },
    { faults: ['disk-full'] },
    { syncedBytes: 100 },
    { onAir: null },
  ]) {
    const { clock, told, teller, change } = open()
    teller.touch()
    await clock.advance(1000)
    change(news)
    await clock.advance(1000)
    expect(told).toHaveLength(2)
  }
})

it('tells progress at most every half minute', async () => {
  const { clock, told, change } = open()
  for (let second = 0; second < 90; second += 1) {
    change({ syncedBytes: 11 + second })
    await clock.advance(1000)
  }
  expect(told.length).toBeGreaterThanOrEqual(3)
  expect(told.length).toBeLessThanOrEqual(5)
  expect(told.at(-1)?.status.syncedBytes).toBeGreaterThan(60)
})

it('is heard again after every connection', async () => {
  const { clock, told, teller, link } = open()
  link(false)
  teller.touch()
  await clock.advance(1000)
  expect(told).toHaveLength(0)
  link(true)
  teller.refresh()
  await clock.advance(1000)
  teller.refresh()
  await clock.advance(1000)
  expect(told).toHaveLength(2)
})

it('a machine that wavers is no news, one whose display or zone changes is', () => {
  const machine = { memoryBytes: 4e9, availableBytes: 2e9, playerBytes: 90e6, celsius: 60, zone: 'Asia/Dushanbe', display: 'on' }
  const told = { ...still, machine }
  const then = (more: Partial<typeof machine>) => weigh(told, { ...told, machine: steady(machine, { ...machine, ...more }) })
  expect(then({ celsius: 64, availableBytes: 1.6e9, playerBytes: 120e6 })).toBe('none')
  expect(then({ celsius: 65 })).toBe('progress')
  expect(then({ availableBytes: 1e9 })).toBe('progress')
  expect(then({ display: 'off' })).toBe('news')
  expect(then({ zone: 'Etc/UTC' })).toBe('news')
})

it('the next item of a busy screen is no news, the slate is', () => {
  expect(weigh(still, { ...still, at: (NOON + 1) as Instant })).toBe('none')
  expect(weigh(still, { ...still, onAir: { ...film, item: 'quote' } as Status['onAir'] })).toBe('item')
  const used = { ...still, data: { monthBytes: 5, opensAt: null } }
  expect(weigh(used, { ...used, data: { monthBytes: 9, opensAt: null } })).toBe('progress')
  expect(weigh(used, { ...used, data: { monthBytes: 9, opensAt: NOON } })).toBe('item')
  expect(weigh(still, { ...still, onAir: { ...film, kind: 'slate', item: null } as Status['onAir'] })).toBe('news')
})
