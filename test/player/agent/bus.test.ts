import { expect, it, onTestFinished, vi } from 'vitest'
import { createBus } from '../../../player/agent/bus.ts'
import { backoffMs } from '../../../player/agent/waiting.ts'
import { manualClock } from '../../fakes/clock.ts'
import { credentialFor, openBroker } from './broker.ts'
import { NOON } from './programs.ts'
import { screen } from './room.ts'

it('pauses grow from a second to two minutes, with half of them left to chance', () => {
  const pauses = { firstMs: 1000, mostMs: 120_000 }
  const shortest = Array.from({ length: 10 }, (_, attempt) => backoffMs(pauses, attempt, () => 0))
  const longest = Array.from({ length: 10 }, (_, attempt) => backoffMs(pauses, attempt, () => 0.999))
  expect(shortest).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  expect(longest.at(-1)).toBeGreaterThan(119_000)
  expect(backoffMs(pauses, 5000, () => 1)).toBe(120_000)
})

it('finds its broker again after it was away, and is told the retained program anew', async () => {
  const first = await openBroker(screen)
  const port = Number(new URL(first.url).port)
  const clock = manualClock(NOON)
  const bus = createBus({ credential: credentialFor(screen, first.url, []), clock, random: () => 0, log: () => {} })
  onTestFinished(() => bus.stop())
  const heard: string[] = []
  let connections = 0
  bus.onProgram((message) => heard.push(Buffer.from(message).toString()))
  bus.onConnect(() => (connections += 1))
  bus.start()
  await first.tellProgram('one')
  await vi.waitFor(() => expect(heard).toEqual(['{"format":1,"jws":"one"}']))
  await first.close()
  await vi.waitFor(() => expect(bus.isConnected()).toBe(false))
  await expect(bus.publish('status', {} as never)).rejects.toMatchObject({ code: 'link-down' })
  await clock.advance(20_000)
  const second = await openBroker(screen, port)
  onTestFinished(() => second.close())
  await second.tellProgram('two')
  await vi.waitFor(async () => (await clock.advance(2000), expect(connections).toBe(2)), { timeout: 10_000 })
  await vi.waitFor(() => expect(heard.at(-1)).toBe('{"format":1,"jws":"two"}'))
  expect(second.retained('presence')).toMatchObject({ state: 'online' })
})

it('says once more that it is online, in case the will of its earlier connection came late', async () => {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const clock = manualClock(NOON)
  const bus = createBus({ credential: credentialFor(screen, broker.url, []), clock, random: () => 0, log: () => {} })
  onTestFinished(() => bus.stop())
  bus.start()
  await vi.waitFor(() => expect(bus.isConnected()).toBe(true))
  await broker.send(`lavha/v1/screens/${screen}/presence`, JSON.stringify({ format: 1, state: 'offline', since: NOON }))
  await clock.advance(5000)
  await vi.waitFor(() => expect(broker.retained('presence')).toMatchObject({ state: 'online' }))
})

it('hears nothing that is meant for another screen', async () => {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const clock = manualClock(NOON)
  const bus = createBus({ credential: credentialFor(screen, broker.url, []), clock, random: () => 0, log: () => {} })
  onTestFinished(() => bus.stop())
  const heard: unknown[] = []
  bus.onProgram((message) => heard.push(message))
  bus.start()
  await vi.waitFor(() => expect(bus.isConnected()).toBe(true))
  await broker.send('lavha/v1/screens/monitor-somoni/program', '{}')
  await broker.tellProgram('mine')
  await vi.waitFor(() => expect(heard).toHaveLength(1))
})
