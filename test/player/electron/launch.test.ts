import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import manifest from '../../../node_modules/electron/package.json' with { type: 'json' }
import type { AgentNews } from '../../../player/agent/agent.ts'
import { findElectron, launchElectron } from '../../../player/electron/launch.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

let dist = ''
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'lavha-electron-'))
})
afterEach(() => rm(dist, { recursive: true }))

const linux = { platform: 'linux', root: false }

const look = (machine: typeof linux) => findElectron({ ELECTRON_OVERRIDE_DIST_PATH: dist, DISPLAY: ':0' }, machine)

describe('looking for Electron', () => {
  it('is found by its version, without its package being loaded (which would download it)', async () => {
    await writeFile(join(dist, 'version'), `${manifest.version}\n`)
    for (const name of ['electron', 'electron.exe']) await writeFile(join(dist, name), '')
    expect(await look(linux)).toEqual({ ok: true, binary: join(dist, 'electron') })
    expect(await look({ platform: 'win32', root: false })).toEqual({ ok: true, binary: join(dist, 'electron.exe') })
  })
  it('an empty folder holds none, and another version is not ours', async () => {
    expect(await look(linux)).toEqual({ ok: false, why: 'its binary is not installed' })
    await writeFile(join(dist, 'version'), manifest.version)
    expect(await look(linux), 'half unpacked').toEqual({ ok: false, why: 'its binary is not installed' })
    await writeFile(join(dist, 'electron'), '')
    await writeFile(join(dist, 'version'), '30.0.0')
    expect(await look(linux)).toEqual({ ok: false, why: 'another version is installed' })
  })
})

/** A clock that a pause costs nothing on: it jumps to whatever is waited for, and remembers the jumps. */
function jumpingClock(): Clock & { jumps: number[] } {
  let now = 1_800_000_000_000
  const jumps: number[] = []
  return {
    jumps,
    now: () => now as Instant,
    at(when, call) {
      jumps.push(when - now)
      now = when
      const timer = setImmediate(call)
      return () => clearImmediate(timer)
    },
  }
}

/** A shell script in Electron's place; `body` sees how often it was started in `$lives`. */
async function child(body: string): Promise<string> {
  const path = join(dist, 'electron')
  const script = ['#!/bin/sh', `cd "${dist}"`, 'echo "$@" > arguments', 'echo >> lives', 'lives=$(wc -l < lives)', body].join('\n')
  await writeFile(path, script)
  await chmod(path, 0o755)
  return path
}
const lives = async (): Promise<number> => (await readFile(join(dist, 'lives'), 'utf8')).length
const isUp = (): Promise<boolean> =>
  readFile(join(dist, 'up')).then(
    () => true,
    () => false,
  )

interface Lived {
  code: number
  jumps: number[]
  told: string[]
  heard: AgentNews[]
}
async function launch(body: string, signal: AbortSignal): Promise<Lived> {
  const clock = jumpingClock()
  const told: string[] = []
  const heard: AgentNews[] = []
  const code = await launchElectron({
    binary: await child(body),
    controller: 'http://127.0.0.1:8080',
    data: '/tmp/screen data',
    windowed: true,
    env: process.env,
    clock,
    signal,
    tell: (line) => told.push(line),
    hear: (news) => heard.push(news),
  })
  return { code, jumps: clock.jumps, told, heard }
}

describe.skipIf(process.platform === 'win32')('a child that is no Electron, but ends as one can', () => {
  it('is given what it needs', async () => {
    expect((await launch('exit 0', new AbortController().signal)).code).toBe(0)
    expect(await readFile(join(dist, 'arguments'), 'utf8')).toMatch(
      / --supervised --json --tethered --data \/tmp\/screen data --controller http:\/\/127.0.0.1:8080 --window\n$/,
    )
  })
  it('falls twice: it is started again, after a longer pause each time', async () => {
    const { code, jumps, told } = await launch('[ "$lives" -lt 3 ] && exit 75; exit 0', new AbortController().signal)
    expect(code).toBe(0)
    expect(jumps).toEqual([1000, 2000])
    expect(told).toHaveLength(2)
  })
  it('what the agent in it says is heard, and what Chromium writes is passed on', async () => {
    const code = { kind: 'pairing', code: 'K7M2QX', link: 'http://127.0.0.1:8080/pair?code=K7M2QX' }
    const { heard, told } = await launch(`echo '${JSON.stringify(code)}'; echo 'DevTools listening'; exit 0`, new AbortController().signal)
    expect(heard).toEqual([code])
    expect(told).toEqual(['DevTools listening'])
  })
  it('is killed: it is started again', async () => {
    await launch('[ "$lives" -lt 2 ] && kill -9 $$; exit 0', new AbortController().signal)
    expect(await lives()).toBe(2)
  })
  it('says that what it was given is wrong: nobody insists', async () => {
    expect((await launch('exit 2', new AbortController().signal)).code).toBe(2)
    expect(await lives()).toBe(1)
  })
  it('is asked to stop: it ends and stays ended', async () => {
    const stop = new AbortController()
    const running = launch('touch up; while :; do sleep 0.02; done', stop.signal)
    await expect.poll(isUp, { timeout: 30_000 }).toBe(true)
    stop.abort()
    expect((await running).code).toBe(0)
    expect(await lives()).toBe(1)
  })
})
