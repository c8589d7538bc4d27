import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argumentsFor, findChromium } from '../../player/chromium-host.ts'
import { devToolsOver } from '../../player/devtools-pipe.ts'
import { openDisplay } from './display.ts'

/** A Chromium as the player opens it, which is looked into only for moments: what watches all the time holds what it has seen. */
export interface Kiosk {
  /** Its processes, found without a word to it: whoever asks a browser about itself makes it hold more each time. */
  pids(): Promise<number[]>
  /** The page's heap after the collector has been through it. */
  heapBytes(): Promise<number>
  close(): Promise<void>
}

export async function openKiosk(address: string, size: { width: number; height: number }): Promise<Kiosk> {
  const executable = findChromium(process.env, process.platform)
  if (executable === null) throw new Error('No Chromium found: install the package chromium.')
  const display = await openDisplay(size)
  const profile = await mkdtemp(join(tmpdir(), 'lavha-kiosk-'))
  const given = { profile, window: false, isRoot: process.getuid?.() === 0, more: [] }
  const env = { ...process.env, DISPLAY: display.name, WAYLAND_DISPLAY: '' }
  const browser = spawn(executable, argumentsFor(given, address), {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => void browser.once('exit', () => resolve()))
  const devTools = devToolsOver(browser.stdio[3] as Writable, browser.stdio[4] as Readable)
  return {
    async pids() {
      const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
      const groups = await Promise.all(all.map(groupOf))
      return all.filter((_, index) => groups[index] === browser.pid)
    },
    async heapBytes() {
      const { targetInfos } = await devTools.ask('Target.getTargets', {}, null)
      const page = (targetInfos as { targetId: string; type: string; url: string }[]).find(
        ({ type, url }) => type === 'page' && url.startsWith(address),
      )
      if (!page) throw new Error('the browser shows another page')
      const { sessionId } = await devTools.ask('Target.attachToTarget', { targetId: page.targetId, flatten: true }, null)
      await devTools.ask('HeapProfiler.collectGarbage', {}, String(sessionId))
      const { usedSize } = await devTools.ask('Runtime.getHeapUsage', {}, String(sessionId))
      await devTools.ask('Target.detachFromTarget', { sessionId }, null)
      return Number(usedSize)
    },
    async close() {
      browser.kill('SIGTERM')
      await ended
      display.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** proc(5), `stat`: the name stands in brackets and may hold anything; after it come state, parent and group. */
export async function groupOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] ?? -1)
}
