import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argumentsFor, findChromium } from '../../player/chromium-host.ts'
import { devToolsOver } from '../../player/devtools-pipe.ts'
import { openDisplay } from './display.ts'

/** A Chromium as the player opens it, which is looked into only for moments: what watches all the time holds what it has seen. */
export interface Kiosk {
  /** The page's heap after the collector has been through it, and the browser's processes. */
  look(): Promise<{ heapBytes: number; pids: number[] }>
  close(): Promise<void>
}

export async function openKiosk(address: string, size: { width: number; height: number }): Promise<Kiosk> {
  const executable = findChromium(process.env, process.platform)
  if (executable === null) throw new Error('No Chromium found: install the package chromium.')
  const display = await openDisplay(size)
  const profile = await mkdtemp(join(tmpdir(), 'lavha-kiosk-'))
  const given = { profile, window: false, isRoot: process.getuid?.() === 0, more: [] }
  const env = { ...process.env, DISPLAY: display.name, WAYLAND_DISPLAY: '' }
  const browser = spawn(executable, argumentsFor(given, address), { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => void browser.once('exit', () => resolve()))
  const devTools = devToolsOver(browser.stdio[3] as Writable, browser.stdio[4] as Readable)
  return {
    async look() {
      const { targetInfos } = await devTools.ask('Target.getTargets', {}, null)
      const page = (targetInfos as { targetId: string; type: string; url: string }[]).find(
        ({ type, url }) => type === 'page' && url.startsWith(address),
      )
      if (!page) throw new Error('the browser shows another page')
      const { sessionId } = await devTools.ask('Target.attachToTarget', { targetId: page.targetId, flatten: true }, null)
      await devTools.ask('HeapProfiler.collectGarbage', {}, String(sessionId))
      const { usedSize } = await devTools.ask('Runtime.getHeapUsage', {}, String(sessionId))
      await devTools.ask('Target.detachFromTarget', { sessionId }, null)
      const { processInfo } = await devTools.ask('SystemInfo.getProcessInfo', {}, null)
      return { heapBytes: Number(usedSize), pids: (processInfo as { id: number }[]).map(({ id }) => id) }
    },
    async close() {
      browser.kill('SIGTERM')
      await ended
      display.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
