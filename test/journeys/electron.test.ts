import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { beforeBuild } from '../../player/electron/before-build.ts'
import { PLAYER_STAGE } from '../../player/electron/decisions.ts'
import { findElectron, thisMachine } from '../../player/electron/launch.ts'
import { shows } from '../make/open-browser.ts'
import { holdProgram } from '../player/electron/held-program.ts'

/*
 * Electron itself: its binary comes from a download that closed networks refuse, so this runs wherever it is, and says so where it
 * is not. Everything but Electron is tested everywhere, in test/player/electron.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
// The sandbox refuses root; only this test goes without it, where a container gives no other user.
const found = await findElectron(process.env, { ...thisMachine(), root: false })
const WITHOUT_SANDBOX = thisMachine().root ? ['--no-sandbox'] : []

const why = found.ok ? '' : `The Electron journey is skipped: ${found.why}. (npx install-electron brings the binary, xvfb-run a display.)`
if (!found.ok) console.warn(why)

describe('the Electron host, for real', () => {
  let data = ''
  let program = { now: '', revision: 0, item: '' }
  let app: ElectronApplication | null = null
  beforeAll(async () => {
    if (!found.ok) return
    await beforeBuild()
    data = await mkdtemp(join(tmpdir(), 'lavha-electron-'))
    program = await holdProgram(data)
    app = await _electron.launch({
      executablePath: found.binary,
      args: [...WITHOUT_SANDBOX, ROOT, '--data', data, '--window', '--supervised'],
      env: { ...(process.env as Record<string, string>), LAVHA_NOW: program.now },
    })
  })
  afterAll(async () => {
    await app?.close()
    if (data !== '') await rm(data, { recursive: true, force: true })
  })
  const open = (ctx: TestContext): ElectronApplication => {
    if (!found.ok) ctx.skip(why)
    if (app === null) throw new Error('Electron did not start')
    return app
  }

  it('shows the program that the player holds, without a link', async (ctx) => {
    const page = await open(ctx).firstWindow()
    expect(page.url()).toBe(PLAYER_STAGE)
    const view = await shows(page, ({ kind }) => kind === 'quote', 30_000)
    expect(view.item).toBe(program.item)
    const text = await page.locator('#stage').innerText()
    expect(text.replace(/\s+/g, ' ')).toContain('No one shall be subjected to torture')
  })

  it('gives the page nothing of Node or Electron, and nothing of the world', async (ctx) => {
    const page = await open(ctx).firstWindow()
    const powers = await page.evaluate(async () => ({
      globals: ['process', 'require', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
      outside: await fetch('https://example.org/').then(
        () => 'came',
        () => 'refused',
      ),
      file: await fetch('file:///etc/hostname').then(
        () => 'came',
        () => 'refused',
      ),
      opened: window.open('https://example.org/') === null ? 'refused' : 'opened',
      notifications: await Notification.requestPermission(),
      secure: isSecureContext,
      temporal: 'Temporal' in globalThis,
    }))
    expect(powers).toEqual({
      globals: [],
      outside: 'refused',
      file: 'refused',
      opened: 'refused',
      notifications: 'denied',
      secure: true,
      temporal: true,
    })
    await page.evaluate(() => location.assign('https://example.org/'))
    expect(page.url()).toBe(PLAYER_STAGE)
  })

  it('a page whose renderer is ended comes back and shows the same', async (ctx) => {
    const host = open(ctx)
    const page = await host.firstWindow()
    await host.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect
      .poll(
        () =>
          host.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
              `document.querySelector('[data-kind]')?.dataset.item ?? null`,
              true,
            ),
          ),
        { timeout: 30_000 },
      )
      .toBe(program.item)
    expect(page.url()).toBe(PLAYER_STAGE)
  })
})
