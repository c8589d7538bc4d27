import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildStage } from '../../../player/build.ts'
import { buildHost } from '../../../player/electron/build.ts'
import type { Saw } from './fake-electron.ts'
import { holdProgram } from './held-program.ts'

/** The built host, whole and with a real agent, around a stand-in for Electron (its binary needs a download). */
const MAIN = fileURLToPath(new URL('../../../player/electron/dist/main.js', import.meta.url))
const HOOK = new URL('fake-electron-hook.ts', import.meta.url).href

let data = ''
let running: ChildProcess | null = null
beforeAll(async () => {
  await buildStage()
  await buildHost()
})
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'lavha-host-'))
})
afterEach(async () => {
  running?.kill('SIGKILL')
  await rm(data, { recursive: true, force: true })
})

interface Host {
  seen: Saw[]
  said: () => string
  send(order: object): void
  /** The first thing seen of this name that is also like that. */
  see(what: string, like?: object): Promise<Saw>
  /** `until`: what has to stand in the answer's text before an endless one is left. */
  fetch(
    url: string,
    method?: string,
    body?: string | null,
    until?: string,
  ): Promise<{ status: number; headers: Record<string, string>; text: string }>
  ended: Promise<number | null>
}

function startHost(args: string[] = [], env: Record<string, string> = {}): Host {
  const child = fork(MAIN, ['--data', data, ...args], { execArgv: ['--import', HOOK], env: { ...process.env, ...env }, silent: true })
  running = child
  const seen: Saw[] = []
  let text = ''
  for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (bytes: Buffer) => (text += bytes.toString()))
  child.on('message', (message) => void seen.push(message as Saw))
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  const find = (what: string, like: object): Saw | undefined =>
    seen.find(
      (one) => one.saw === what && Object.entries(like).every(([name, value]) => JSON.stringify(one[name]) === JSON.stringify(value)),
    )
  const see: Host['see'] = async (what, like = {}) => {
    await expect.poll(() => find(what, like), { timeout: 15_000, message: `${what} ${JSON.stringify(like)}\n${text}` }).toBeDefined()
    return find(what, like) as Saw
  }
  let asked = 0
  return {
    seen,
    said: () => text,
    ended,
    see,
    send: (order) => void child.send(order),
    async fetch(url, method = 'GET', body = null, until = '') {
      await see('handles')
      const id = ++asked
      child.send({ do: 'fetch', id, url, method, body, until })
      return (await see('answered', { id })) as unknown as Awaited<ReturnType<Host['fetch']>>
    },
  }
}

describe('the Electron host', () => {
  it('prepares before ready, fences its session, and covers the display with the stage', async () => {
    const host = startHost()
    await host.see('loaded', { url: 'lavha://player/stage/index.html', status: 200 })
    const names = host.seen.map(({ saw }) => saw)
    expect(names.indexOf('schemes')).toBeLessThan(names.indexOf('handles'))
    expect((await host.see('schemes'))['schemes']).toEqual([
      { scheme: 'lavha', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
    expect(host.seen.filter(({ saw }) => saw === 'fenced').map(({ what }) => what)).toEqual([
      'permission requests',
      'permission checks',
      'devices',
      'requests',
    ])
    for (const what of ['sandbox', 'menu', 'awake']) expect(names).toContain(what)
    await host.see('switch', { name: 'autoplay-policy', value: 'no-user-gesture-required' })
    await host.see('path', { name: 'userData', path: join(data, 'window') })
    expect(await host.see('window')).toMatchObject({
      ownSession: true,
      options: { kiosk: true, frame: false, width: 1920, height: 1080, webPreferences: { sandbox: true, nodeIntegration: false } },
    })
  })

  it('answers the stage with the real agent: the page with its policy, and the state as a stream', async () => {
    const host = startHost()
    const page = await host.fetch('lavha://player/stage/index.html')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    expect(page.text).toContain('<div id="stage">')
    const events = await host.fetch('lavha://player/stage/events')
    expect(events.headers['content-type']).toBe('text/event-stream')
    expect((await host.fetch('lavha://player/stage/said', 'POST', '[]')).status).toBe(204)
    expect((await host.fetch('lavha://player/stage/said', 'POST', 'nonsense')).status).toBe(400)
  })

  it('plays what it holds although nobody answers', async () => {
    const { now, revision, item } = await holdProgram(data)
    const host = startHost([], { LAVHA_NOW: now, LAVHA_LOG_LEVEL: 'info' })
    const { text } = await host.fetch('lavha://player/stage/events', 'GET', null, `"tell":"program"`)
    expect(text).toContain(`"revision":${revision}`)
    expect(text).toContain(`"id":"${item}"`)
    expect(text).toContain('"rehearsal":true')
    expect(host.said()).toContain('This player is the screen')
  })

  it('a mirror sees everything, and what it says goes nowhere', async () => {
    const host = startHost()
    expect((await host.fetch('lavha://mirror/stage/index.html')).status).toBe(200)
    expect((await host.fetch('lavha://mirror/stage/said', 'POST', 'nonsense')).status).toBe(204)
    expect((await host.fetch('lavha://elsewhere/stage/index.html')).status).toBe(403)
  })

  it('no page leads out of the stage folder', async () => {
    const host = startHost()
    for (const path of ['../../package.json', '..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json'])
      expect((await host.fetch(`lavha://player/stage/${path}`)).status, path).toBe(404)
  })

  it('a crashed page is loaded again; a third crash opens a fresh window before the old one goes', async () => {
    const host = startHost()
    await host.see('loaded', { id: 1 })
    for (const loads of [2, 3]) {
      host.send({ do: 'renderer-gone', window: 1, reason: 'crashed' })
      await expect.poll(() => host.seen.filter(({ saw, id }) => saw === 'loaded' && id === 1).length).toBe(loads)
    }
    host.send({ do: 'renderer-gone', window: 1, reason: 'crashed' })
    await host.see('destroyed', { id: 1 })
    const steps = host.seen.map(({ saw, id }) => `${saw} ${String(id)}`)
    expect(steps.indexOf('window 2')).toBeGreaterThan(0)
    expect(steps.indexOf('window 2')).toBeLessThan(steps.indexOf('destroyed 1'))
    await host.see('loaded', { id: 2, status: 200 })
  })

  it('a kiosk window that somebody closes is there again; a window on a desk ends the player', async () => {
    const kiosk = startHost()
    await kiosk.see('loaded', { id: 1 })
    kiosk.send({ do: 'close-window', window: 1 })
    await kiosk.see('loaded', { id: 2 })
    kiosk.send({ do: 'quit' })
    expect(await kiosk.ended).toBe(0)
    const desk = startHost(['--window'])
    await desk.see('loaded', { id: 1 })
    desk.send({ do: 'close-window', window: 1 })
    expect(await desk.ended).toBe(0)
  })

  it('a second display gets a mirror, and when the first is pulled out the mirror speaks', async () => {
    const host = startHost()
    await host.see('loaded', { id: 1 })
    const second = { id: 2, bounds: { x: 1920, y: 0, width: 800, height: 480 } }
    host.send({ do: 'displays', displays: [{ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }, second] })
    await host.see('loaded', { id: 2, url: 'lavha://mirror/stage/index.html' })
    host.send({ do: 'displays', displays: [second] })
    await host.see('loaded', { id: 2, url: 'lavha://player/stage/index.html' })
    await host.see('destroyed', { id: 1 })
  })

  it('is asked to stop: the agent stops, then it ends', async () => {
    const host = startHost()
    await host.see('loaded')
    host.send({ do: 'quit' })
    expect(await host.ended).toBe(0)
  })

  it('ends when whoever started it is gone', async () => {
    const host = startHost(['--supervised', '--tethered'])
    await host.see('loaded')
    running?.stdin?.end()
    expect(await host.ended).toBe(0)
  })

  it('falls: it starts its next life itself, or leaves that to who supervises it', async () => {
    const alone = startHost()
    await alone.see('loaded')
    alone.send({ do: 'throw' })
    expect(await alone.ended).toBe(75)
    expect((await alone.see('relaunch'))['args']).toEqual([MAIN, '--data', data, '--life=1'])
    expect(alone.said()).toContain('something broke')
    const supervised = startHost(['--supervised'])
    await supervised.see('loaded')
    supervised.send({ do: 'throw' })
    expect(await supervised.ended).toBe(75)
    expect(supervised.seen.some(({ saw }) => saw === 'relaunch')).toBe(false)
  })

  it('runs once per data directory', async () => {
    const second = startHost([], { FAKE_LOCKED: '1' })
    expect(await second.ended).toBe(3)
    expect(second.said()).toContain(`A player runs on ${data} already.`)
  })

  it('says every setting that is wrong, and ends', async () => {
    const host = startHost([], { LAVHA_HTTP_PORT: 'many', LAVHA_COLOUR: 'red' })
    expect(await host.ended).toBe(1)
    expect(host.said()).toContain('many')
    expect(host.said()).toContain('LAVHA_COLOUR')
  })
})
