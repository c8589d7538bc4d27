import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argumentsFor, findChromium } from '../../player/chromium-host.ts'
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
  const given = { profile, window: false, isRoot: process.getuid?.() === 0, more: ['--remote-debugging-port=0'] }
  const env = { ...process.env, DISPLAY: display.name, WAYLAND_DISPLAY: '' }
  const browser = spawn(executable, argumentsFor(given, address), { env, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => void browser.once('exit', () => resolve()))
  const port = await portOf(profile)
  const json = async (path: string): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}/json/${path}`)).json()
  return {
    async look() {
      const pages = (await json('list')) as { type: string; url: string; webSocketDebuggerUrl: string }[]
      const page = pages.find(({ type, url }) => type === 'page' && url.startsWith(address))
      if (!page) throw new Error('the browser shows another page')
      const whole = (await json('version')) as { webSocketDebuggerUrl: string }
      const [, heap] = await asked(page.webSocketDebuggerUrl, ['HeapProfiler.collectGarbage', 'Runtime.getHeapUsage'])
      const [processes] = await asked(whole.webSocketDebuggerUrl, ['SystemInfo.getProcessInfo'])
      return {
        heapBytes: (heap as { usedSize: number }).usedSize,
        pids: (processes as { processInfo: { id: number }[] }).processInfo.map(({ id }) => id),
      }
    },
    async close() {
      browser.kill('SIGTERM')
      await ended
      display.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

const WITHIN_MS = 60_000

/** Where Chromium says that it may be asked (its DevTools protocol, HTTP endpoints). */
async function portOf(profile: string): Promise<number> {
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n')
    if (port) return Number(port)
  }
  throw new Error('the browser did not open')
}

/** One question after the other, and the answers. */
async function asked(address: string, methods: string[]): Promise<unknown[]> {
  const line = new WebSocket(address)
  await new Promise((resolve, reject) => {
    line.addEventListener('open', resolve, { once: true })
    line.addEventListener('error', reject, { once: true })
  })
  const answers: unknown[] = []
  for (const [id, method] of methods.entries()) {
    const answer = new Promise<unknown>((resolve) =>
      line.addEventListener('message', function hear({ data }: MessageEvent<string>) {
        const said = JSON.parse(data) as { id?: number; result?: unknown }
        if (said.id !== id) return
        line.removeEventListener('message', hear)
        resolve(said.result)
      }),
    )
    line.send(JSON.stringify({ id, method }))
    answers.push(await answer)
  }
  line.close()
  return answers
}
