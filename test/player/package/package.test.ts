import { execFile, type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStarts } from '../../../player/agent/starts/start-book.ts'
import { layOut, pack } from '../../../player/package/build.ts'
import { conffiles, control, TREE } from '../../../player/package/tree.ts'
import { watchdogEveryMs } from '../../../player/package/watchdog.ts'
import { BOOT_PHASES } from '../../../shared/schema/wire.ts'
import { openDisplay } from '../../make/display.ts'
import { holdProgram } from '../electron/held-program.ts'

const run = promisify(execFile)
const PROGRAM = 'usr/lib/lavha-player'

/** The package as a machine unpacks it: made, then taken apart again into an empty root. */
let room = ''
const root = (...path: string[]): string => join(room, 'root', ...path)
const text = (path: string): Promise<string> => readFile(root(path), 'utf8')
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'lavha-package-'))
  await layOut(join(room, 'tree'))
  await pack(join(room, 'tree'), join(room, 'player.deb'), 'none')
  await rm(join(room, 'tree'), { recursive: true })
  await run('dpkg-deb', ['-x', join(room, 'player.deb'), root()])
})
afterAll(() => rm(room, { recursive: true, force: true }))

const analyze = (...args: string[]) => run('systemd-analyze', args).catch((error: { stderr?: string; code?: string }) => error)
const ended = (player: ChildProcess, signal: NodeJS.Signals) =>
  new Promise((resolve) => {
    player.once('exit', resolve)
    player.kill(signal)
  })

/** A process that is over by now has no name. */
async function processOf(pid: string): Promise<{ command: string; uid: number; seccomp: number }> {
  const [command, status] = await Promise.all(['cmdline', 'status'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')))
  const number = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status ?? '')?.[1] ?? -1)
  return { command: (command ?? '').replaceAll('\0', ' '), uid: number('Uid'), seccomp: number('Seccomp') }
}

describe('the Debian package of the player', () => {
  it('holds the program, its own Node, the built stage, the service, and nothing of the rest of the house', async () => {
    const { stdout } = await run('dpkg-deb', ['--contents', join(room, 'player.deb')])
    const lines = stdout.trim().split('\n')
    const names = lines
      .map((line) => line.split(/\s+/).slice(5).join(' ').replace('./', ''))
      .filter((name) => name !== '' && !name.endsWith('/'))
    const wanted = TREE.map(({ to }) => to).filter((to) => !to.startsWith('DEBIAN/'))
    expect(names).toEqual(expect.arrayContaining([...wanted, `${PROGRAM}/node`, `${PROGRAM}/player.js`, `${PROGRAM}/stage/index.html`]))
    const others = names.filter((name) => !wanted.includes(name as never) && !/\/lavha-player\/(stage|parts)\//.test(name))
    expect(names.some((name) => name.startsWith(`${PROGRAM}/parts/`))).toBe(true)
    expect(others.toSorted()).toEqual(['node', 'package.json', 'program.js'].map((name) => `${PROGRAM}/${name}`))
    expect(lines.filter((line) => !line.includes(' root/root '))).toEqual([])
  })

  it('says what it needs, and keeps what a person changed in its settings', async () => {
    const { stdout } = await run('dpkg-deb', ['--field', join(room, 'player.deb'), 'Package', 'Depends'])
    expect(stdout).toMatch(/Package: lavha-player\nDepends: chromium, cage \| xinit,/)
    expect(conffiles()).toContain('/etc/default/lavha-player\n')
    expect(control('1.2.3', 'arm64')).toMatch(/Version: 1\.2\.3\nArchitecture: arm64\n/)
    expect(() => control('1.2.3', 'mips')).toThrow('mips')
  })

  it('has a service that systemd understands', async (ctx) => {
    const unit = await analyze('verify', '--man=no', '--recursive-errors=no', root('usr/lib/systemd/system/lavha-player.service'))
    if ('code' in unit && unit.code === 'ENOENT') ctx.skip('systemd-analyze is not on this machine')
    // The program does not lie at its place on the machine that runs this test; that alone may be said.
    const said = (unit.stderr ?? '').split('\n').filter((line) => line.includes('lavha-player') && !line.includes('is not executable'))
    expect(said).toEqual([])
  })

  it('comes back by itself for ever, waits for no network, and lets Chromium keep its sandbox', async () => {
    const unit = await text('usr/lib/systemd/system/lavha-player.service')
    expect(unit).toMatch(/^Restart=always$/m)
    expect(unit).toMatch(/^StartLimitIntervalSec=0$/m)
    expect(unit).toMatch(/^User=lavha-player$/m)
    // Where the compiled program is kept from one start to the next.
    expect(unit).toMatch(/^CacheDirectory=lavha-player$/m)
    expect(unit).not.toMatch(/^(After|Wants|Requires)=.*network/m)
    expect(unit).not.toMatch(/^(RestrictNamespaces|MemoryDenyWriteExecute|PrivateUsers|PrivateDevices)=/m)
  })

  it('mounts a stick where the player looks, as its own where the file system has no owners, and runs nothing from it', async () => {
    const rules = await text('usr/lib/udev/rules.d/90-lavha-player.rules')
    expect(rules).toContain('chown lavha-player /sys%p/brightness')
    const mounts = rules.split('\n').filter((line) => line.includes('systemd-mount'))
    expect(mounts).toHaveLength(2)
    for (const mount of mounts) expect(mount).toMatch(/--no-block --collect .*--options=nosuid,nodev,noexec \$devnode \/media\/lavha-%k"/)
    expect(mounts[0]).toMatch(/"vfat\|exfat\|ntfs".*--owner=lavha-player /)
    // The service's own view of the disk is read-only; what is mounted later is not (systemd.exec(5), ReadOnlyPaths=).
    expect(await text('usr/lib/systemd/system/lavha-player.service')).toMatch(/^ProtectSystem=strict$/m)
  })

  it('shuts every way out of the stage by policy: other pages, permissions, downloads, tools, remote debugging', async () => {
    const policies = JSON.parse(await text('etc/chromium/policies/managed/lavha-player.json')) as Record<string, unknown>
    expect(policies).toMatchObject({
      URLBlocklist: ['*'],
      URLAllowlist: ['http://127.0.0.1'],
      // The player's own pipe, for a picture of the screen; the stage takes no keys that would open tools.
      RemoteDebuggingAllowed: true,
      DeveloperToolsAvailability: 1,
      DownloadRestrictions: 3,
      ExtensionInstallBlocklist: ['*'],
      BrowserSignin: 0,
      PasswordManagerEnabled: false,
    })
    const asked = Object.entries(policies).filter(([name]) => /^Default(?!Browser).*Setting$/.test(name))
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.filter(([, value]) => value !== 2)).toEqual([])
  })

  it('its scripts are sound shell', async () => {
    for (const { from, mode } of TREE.filter((one) => one.mode === 0o755))
      expect([mode, await run('sh', ['-n', new URL(`../../../player/package/tree/${from}`, import.meta.url).pathname])]).toMatchObject([
        0o755,
        { stderr: '' },
      ])
  })

  it('installed, it shows what it holds in the browser of the system, offline, and its black box knows a stop from a kill', async () => {
    const data = join(room, 'data')
    const program = await holdProgram(data)
    const display = await openDisplay({ width: 1280, height: 720 })
    const env = { ...process.env, DISPLAY: display.name, WAYLAND_DISPLAY: '', LAVHA_NOW: program.now }
    const start = (): ChildProcess => {
      const args = [root(PROGRAM, 'player.js'), '--host', 'chromium', '--data', data]
      return spawn(root(PROGRAM, 'node'), args, { env, cwd: room, stdio: 'ignore' })
    }
    const last = async () => (await readStarts(join(data, 'starts'))).at(-1)
    const pictured = (count: number): Promise<void> =>
      expect
        .poll(async () => [(await readStarts(join(data, 'starts'))).length, (await last())?.phases['picture']], { timeout: 40_000 })
        .toEqual([count, expect.any(Number)])
    const first = start()
    await pictured(1)
    await ended(first, 'SIGKILL')
    const second = start()
    try {
      await pictured(2)
      expect((await last())?.why).toBe('killed')
      expect(Object.keys((await last())?.phases ?? {}).toSorted()).toEqual(BOOT_PHASES.toSorted())
      await ended(second, 'SIGTERM')
      expect((await last())?.ended).toEqual({ how: 'stop', detail: '' })
    } finally {
      second.kill('SIGKILL')
      display.close()
    }
  })

  it('as the user that the service runs it as, its browser keeps its sandbox', { timeout: 90_000 }, async (ctx) => {
    const nobody = { uid: 65_534, gid: 65_534 }
    if (process.getuid?.() !== 0) ctx.skip('only root may start a program as another user')
    const namespaces = await new Promise<boolean>((resolve) =>
      spawn('unshare', ['--user', 'true'], { ...nobody, stdio: 'ignore' })
        .once('exit', (code) => resolve(code === 0))
        .once('error', () => resolve(false)),
    )
    if (!namespaces) ctx.skip('this machine lets no user make a namespace, so no browser has a sandbox on it')
    const home = await mkdtemp(join(tmpdir(), 'lavha-nobody-'))
    const data = join(home, 'data')
    const { now } = await holdProgram(data)
    // Where the package is unpacked in this test, nobody but root may look.
    await cp(root(PROGRAM), join(home, 'program'), { recursive: true })
    await run('chown', ['-R', '65534:65534', home])
    const display = await openDisplay({ width: 1280, height: 720 })
    const env = { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display.name, LAVHA_NOW: now }
    const player = spawn(join(home, 'program/node'), [join(home, 'program/player.js'), '--host', 'chromium', '--data', data], {
      ...nobody,
      env,
      cwd: home,
      stdio: 'ignore',
    })
    try {
      await expect
        .poll(async () => (await readStarts(join(data, 'starts'))).at(-1)?.phases['picture'], { timeout: 60_000 })
        .toBeGreaterThan(0)
      const ours = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((pid) => processOf(pid))
      const renderers = (await Promise.all(ours)).filter(({ command }) => command.includes('--type=renderer'))
      const browser = (await Promise.all(ours)).find(({ command }) => command.includes(`--user-data-dir=${join(data, 'chromium')}`))
      expect(browser?.command).not.toContain('--no-sandbox')
      // Seccomp in filter mode is what Chromium's sandbox ends in (proc(5)).
      const own = renderers.filter(({ uid }) => uid === 65_534)
      expect(own.length).toBeGreaterThan(0)
      expect(own.map(({ seccomp }) => seccomp)).toEqual(own.map(() => 2))
    } finally {
      await ended(player, 'SIGTERM')
      display.close()
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  })

  it('gives systemd a sign of life thrice in the time allowed, and none where nobody listens', () => {
    expect(watchdogEveryMs({ NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '90000000' })).toBe(30_000)
    expect(watchdogEveryMs({ WATCHDOG_USEC: '90000000' })).toBeNull()
    expect(watchdogEveryMs({ NOTIFY_SOCKET: '/run/systemd/notify' })).toBeNull()
  })
})
