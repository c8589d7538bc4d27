import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { argumentsFor, type ChromiumNews, chromiumHost, findChromium, hasDisplay } from '../../../player/chromium-host.ts'
import { chooseHost } from '../../../player/choose-host.ts'
import { manualClock } from '../../fakes/clock.ts'
import { NOON } from '../agent/programs.ts'
import { scratch } from '../agent/scratch.ts'

const ADDRESS = 'http://127.0.0.1:4242/secret/stage/index.html'

/** Stands in for the browser: writes down how it was called and lives as long as it is told. */
async function fakeBrowser(directory: string, script: string): Promise<string> {
  const file = join(directory, 'chromium')
  await writeFile(file, `#!/bin/sh\necho "$$ $*" >> "${directory}/calls"\n${script}\n`)
  await chmod(file, 0o755)
  return file
}
const callsOf = async (directory: string): Promise<string[]> =>
  (await readFile(join(directory, 'calls'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')
const stateOf = async (pid: number): Promise<string> =>
  /\) (\S)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))?.[1] ?? 'gone'
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function open(script: string, directory?: string) {
  const own = directory ?? (await scratch())
  const clock = manualClock(NOON)
  const told: ChromiumNews[] = []
  const host = chromiumHost({
    executable: await fakeBrowser(own, script),
    profile: join(own, 'profile'),
    window: false,
    isRoot: false,
    more: [],
    clock,
    tell: (news) => told.push(news),
  })
  onTestFinished(() => host.close())
  await host.open(ADDRESS)
  return { directory: own, clock, told, host }
}

it('opens the stage as a kiosk in a profile of its own, with nothing that could stand before the picture', () => {
  const kiosk = argumentsFor({ profile: '/data/chromium', window: false, isRoot: false, more: [] }, ADDRESS)
  expect(kiosk).toEqual(
    expect.arrayContaining([
      '--kiosk',
      `--app=${ADDRESS}`,
      '--user-data-dir=/data/chromium',
      '--no-first-run',
      '--noerrdialogs',
      '--autoplay-policy=no-user-gesture-required',
    ]),
  )
  expect(kiosk).not.toContain('--no-sandbox')
  expect(argumentsFor({ profile: '/data/chromium', window: true, isRoot: false, more: [] }, ADDRESS)).not.toContain('--kiosk')
})

it('leaves the sandbox out only for root, and says so', async () => {
  expect(argumentsFor({ profile: '/p', window: false, isRoot: true, more: [] }, ADDRESS)).toContain('--no-sandbox')
  const directory = await scratch()
  const told: ChromiumNews[] = []
  const host = chromiumHost({
    executable: await fakeBrowser(directory, 'exec sleep 60'),
    profile: join(directory, 'profile'),
    window: false,
    isRoot: true,
    more: [],
    clock: manualClock(NOON),
    tell: (news) => told.push(news),
  })
  onTestFinished(() => host.close())
  await host.open(ADDRESS)
  expect(told).toEqual([{ kind: 'no-sandbox' }])
})

it('opens it again when it ends, with growing pauses, and from the shortest after it held', async () => {
  const { directory, clock, told } = await open('exit 3')
  await vi.waitFor(() => expect(told).toHaveLength(1))
  expect(told[0]).toEqual({ kind: 'window-ended', how: 'code 3', pauseMs: 1000 })
  await clock.advance(999)
  expect(await callsOf(directory)).toHaveLength(1)
  await clock.advance(1)
  await vi.waitFor(() => expect(told).toHaveLength(2))
  expect(told[1]).toMatchObject({ pauseMs: 2000 })
  await clock.advance(2000)
  await vi.waitFor(() => expect(told).toHaveLength(3))
  expect(await callsOf(directory)).toHaveLength(3)
})

it.runIf(process.platform !== 'win32')('a browser that is stopped, and so will never end by itself, is renewed', async () => {
  const { directory, host, clock, told } = await open('exec sleep 60')
  await vi.waitFor(async () => expect(await callsOf(directory)).toHaveLength(1))
  const pid = Number((await callsOf(directory))[0]?.split(' ')[0])
  process.kill(pid, 'SIGSTOP')
  host.renew()
  await vi.waitFor(() => expect(told).toEqual([{ kind: 'window-ended', how: 'SIGKILL', pauseMs: 1000 }]))
  expect(isAlive(pid)).toBe(false)
  await clock.advance(1000)
  await vi.waitFor(async () => expect(await callsOf(directory)).toHaveLength(2))
})

it.runIf(process.platform === 'linux')('a renderer that is stopped goes with its browser', async () => {
  const { directory, host } = await open('sleep 60 & echo "$! renderer" >> "$(dirname "$0")/calls"; kill -STOP $!; wait')
  await vi.waitFor(async () => expect(await callsOf(directory)).toHaveLength(2))
  const [browser = 0, renderer = 0] = (await callsOf(directory)).map((line) => Number(line.split(' ')[0]))
  process.kill(browser, 'SIGKILL')
  // Z: ended, and nobody has asked how.
  await vi.waitFor(async () => expect(['Z', 'gone']).toContain(await stateOf(renderer)))
  await host.close()
})

it('ends it when the player ends', async () => {
  const { directory, host, clock } = await open('exec sleep 60')
  await vi.waitFor(async () => expect(await callsOf(directory)).toHaveLength(1))
  const pid = Number((await callsOf(directory))[0]?.split(' ')[0])
  expect(isAlive(pid)).toBe(true)
  await host.close()
  expect(isAlive(pid)).toBe(false)
  await clock.advance(120_000)
  expect(await callsOf(directory)).toHaveLength(1)
})

it.runIf(process.platform === 'linux')('ends the one that a killed player left behind, and takes away its lock', async () => {
  const first = await open('while :; do sleep 1; done')
  await vi.waitFor(async () => expect(await callsOf(first.directory)).toHaveLength(1))
  const pid = Number((await callsOf(first.directory))[0]?.split(' ')[0])
  const profile = join(first.directory, 'profile')
  await mkdir(profile, { recursive: true })
  await symlink('another-host-17', join(profile, 'SingletonLock'))
  await open('exec sleep 60', first.directory)
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false))
  await expect(readFile(join(profile, 'SingletonLock'))).rejects.toThrow()
})

it('finds the browser on the PATH', async () => {
  const directory = await scratch()
  const file = await fakeBrowser(directory, 'exit 0')
  expect(findChromium({ PATH: `/nowhere:${directory}` }, 'linux')).toBe(file)
  expect(findChromium({ PATH: '/nowhere' }, 'linux')).toBeNull()
})

it('takes Electron, else Chromium, else none, and says why there is no window', () => {
  const facts = { wish: null, whyNotElectron: null, chromium: '/usr/bin/chromium', hasDisplay: true } as const
  expect(chooseHost(facts)).toEqual({ host: 'electron', noWindow: null })
  expect(chooseHost({ ...facts, whyNotElectron: 'not installed' })).toEqual({ host: 'chromium', noWindow: null })
  expect(chooseHost({ ...facts, whyNotElectron: 'not installed', chromium: null })).toEqual({
    host: 'none',
    noWindow: { why: 'no-chromium' },
  })
  expect(chooseHost({ ...facts, whyNotElectron: 'not installed', hasDisplay: false })).toEqual({
    host: 'none',
    noWindow: { why: 'no-display' },
  })
  expect(chooseHost({ ...facts, wish: 'chromium' })).toEqual({ host: 'chromium', noWindow: null })
  expect(chooseHost({ ...facts, wish: 'chromium', hasDisplay: false }).host).toBe('none')
  expect(chooseHost({ ...facts, wish: 'electron', whyNotElectron: 'as-root' })).toEqual({
    host: 'none',
    noWindow: { why: 'no-electron', detail: 'as-root' },
  })
  expect(chooseHost({ ...facts, wish: 'none' })).toEqual({ host: 'none', noWindow: null })
})

it('a display is what Linux says it is', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false)
  expect(hasDisplay({}, 'darwin')).toBe(true)
})
