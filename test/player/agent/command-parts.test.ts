import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Told } from '../../../shared/bridge.ts'
import { createOverrides } from '../../../player/agent/commands/overrides.ts'
import { keepLog } from '../../../player/agent/kept-log.ts'
import { panelLight } from '../../../player/panel-light.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { manualClock } from '../../fakes/clock.ts'
import { NOON } from './programs.ts'
import { scratch } from './scratch.ts'

const after = (ms: number): Instant => (NOON + ms) as Instant

async function overrides() {
  const clock = manualClock(NOON)
  const told: Told[] = []
  const lights: (number | null)[] = []
  const dim = async (percent: number | null): Promise<boolean> => lights.push(percent) > 0
  const made = createOverrides({ clock, hands: { dim }, tell: (one) => told.push(one), onDark: () => {} })
  const last = (tell: Told['tell']) => told.findLast((one) => one.tell === tell)
  return { clock, made, last, lights }
}

it('a name that is shown, a display that is off and a light that is low all end by themselves', async () => {
  const { clock, made, last, lights } = await overrides()
  made.display(false, after(60_000))
  made.identify(after(20_000))
  expect(last('cover')).toEqual({ tell: 'cover', cover: { kind: 'dark' } })
  await made.dim(30, after(30_000))
  await clock.advance(30_000)
  expect([lights, made.isDark()]).toEqual([[30, null], true])
  await clock.advance(30_000)
  expect([last('cover'), made.isDark()]).toEqual([{ tell: 'cover', cover: null }, false])
})

it('the next program ends what has no end of its own, and nothing else', async () => {
  const { made, last, lights } = await overrides()
  made.volume(10, after(60_000))
  await made.dim(30, null)
  made.nextProgram()
  expect([lights, last('volume')]).toEqual([[30, null], { tell: 'volume', percent: 10 }])
  made.volume(20, null)
  made.nextProgram()
  expect(last('volume')).toEqual({ tell: 'volume', percent: null })
})

it('the log on the disk stays small, and its end comes in whole lines', async () => {
  const path = join(await scratch(), 'log.txt')
  const heard: string[] = []
  const kept = keepLog({ path, clock: manualClock(NOON), log: (_level, what) => void heard.push(what), halfBytes: 2000 })
  for (let line = 0; line < 200; line += 1) kept.log('info', `line ${line}`, { line })
  kept.log('debug', 'not kept')
  expect(heard).toHaveLength(201)
  expect((await stat(path)).size + (await stat(`${path}.1`)).size).toBeLessThan(4200)
  const lines = kept.last(1000).trim().split('\n')
  expect(lines.every((line) => line.startsWith('20'))).toBe(true)
  expect(lines.at(-1)).toContain('line 199')
  const next = keepLog({ path, clock: manualClock(NOON), log: () => {}, halfBytes: 2000 })
  expect(next.last(100)).toContain('line 199')
})

it('the light of a panel is set in its own measure and given back; a machine without one says so', async () => {
  const folder = await scratch()
  expect(await panelLight(folder).dim(50)).toBe(false)
  const panel = join(folder, 'intel_backlight')
  await mkdir(panel)
  await writeFile(join(panel, 'max_brightness'), '400\n')
  await writeFile(join(panel, 'brightness'), '300\n')
  const light = panelLight(folder)
  const now = async (): Promise<number> => Number(await readFile(join(panel, 'brightness'), 'utf8'))
  expect([await light.dim(50), await now()]).toEqual([true, 200])
  expect([await light.dim(1), await now()]).toEqual([true, 4])
  expect([await light.dim(null), await now()]).toEqual([true, 300])
})
