import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { type Kept, openStartBook, readStarts } from '../../../player/agent/starts/start-book.ts'
import { isPicture } from '../../../player/agent/starts/is-picture.ts'
import type { Said } from '../../../shared/bridge.ts'
import { manualClock } from '../../fakes/clock.ts'
import { booking, makeProgram, NOON, quoteItem } from './programs.ts'
import { openRoom } from './room.ts'
import { scratch } from './scratch.ts'

const book = (directory: string, clock = manualClock(NOON), phases: Record<string, number> = {}) =>
  openStartBook({
    directory,
    clock,
    uptimeMs: () => 0,
    version: '1',
    phases,
    files: () => ({ checked: 2, damaged: 1, mended: 1 }),
    log: () => {},
  })

it('a start after a cut says how long nobody lived, to within half a minute', async () => {
  const directory = await scratch()
  const clock = manualClock(NOON)
  const first = await book(directory, clock)
  await vi.waitFor(async () => expect(await readStarts(directory)).toHaveLength(1))
  await clock.advance(3_600_000)
  await first.close()
  await asIfAnotherBoot(directory)
  await clock.leap(7_200_000)
  const second = await book(directory, clock)
  const { why, downMs } = second.own()
  expect(why).toBe('power')
  expect(Math.abs((downMs ?? 0) - 7_200_000)).toBeLessThanOrEqual(30_000)
  await second.close()
})

it('an ordered stop is known as one, and no late sign of life hides it', async () => {
  const directory = await scratch()
  const room = await openRoom({ clock: manualClock(NOON), directory })
  await room.agent.stop()
  expect((await readStarts(join(directory, 'starts'))).at(-1)?.ended).toEqual({ how: 'stop', detail: '' })
  const next = await book(join(directory, 'starts'))
  expect(next.own().why).toBe('update')
  await next.close()
})

it('what the supervisor saw is read once', async () => {
  const directory = await scratch()
  await (await book(directory)).close()
  await writeFile(join(directory, 'ended'), 'oom-kill killed KILL\n')
  const second = await book(directory)
  expect(second.own().why).toBe('memory')
  await second.close()
  await expect(stat(join(directory, 'ended'))).rejects.toThrow('ENOENT')
})

it('keeps the last twenty starts and no more; a torn book is begun anew', async () => {
  const directory = await scratch()
  for (let run = 0; run < 25; run += 1) await (await book(directory)).close()
  expect(await readStarts(directory)).toHaveLength(20)
  await cp(join(directory, 'starts.json'), join(directory, 'copy'))
  await writeFile(join(directory, 'starts.json'), (await readFile(join(directory, 'copy'), 'utf8')).slice(0, 900))
  const next = await book(directory)
  expect(next.own().why).toBe('first')
  await next.close()
  expect(await readStarts(directory)).toHaveLength(1)
})

it('the slate is the picture of a start only where the timeline wants it', () => {
  const program = makeProgram(1, [booking('quotes', [quoteItem('quote')])])
  const slate = { kind: 'slate', item: null, booking: null, campaign: null, intendedAt: NOON } as const
  expect(isPicture(taken(slate), program)).toBe(false)
  expect(isPicture(taken({ ...slate, kind: 'quote', item: 'quote' }), program)).toBe(true)
  expect(isPicture(taken(slate), null)).toBe(true)
})

const taken = (shown: object): Said => ({ say: 'taken', shown, at: NOON, revision: 1 }) as Said

async function asIfAnotherBoot(directory: string): Promise<void> {
  const file = join(directory, 'starts.json')
  const kept = JSON.parse(await readFile(file, 'utf8')) as { starts: Kept[] }
  await writeFile(file, JSON.stringify({ ...kept, starts: kept.starts.map((start) => ({ ...start, boot: 'another' })) }))
}
