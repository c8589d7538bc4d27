import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * Electron's edge for the host's own process: only what the host uses (an undeclared name fails its import), Electron's order
 * of things (what is set after `ready` is refused), and windows that load by asking the scheme's handler, as Chromium would.
 * The test drives it over the child's channel: `{do}` in, `{saw}` out.
 */

export interface Saw {
  saw: string
  [detail: string]: unknown
}
type Order =
  | { do: 'fetch'; id: number; url: string; method: string; body: string | null; until: string }
  | { do: 'renderer-gone'; window: number; reason: string }
  | { do: 'close-window'; window: number }
  | { do: 'displays'; displays: Display[] }
  | { do: 'quit' }
  | { do: 'throw' }
interface Display {
  id: number
  bounds: { x: number; y: number; width: number; height: number }
}
type Handler = (request: Request) => Promise<Response>

const root = fileURLToPath(new URL('../../../', import.meta.url))
const saw = (what: string, details: object = {}): void => void process.send?.({ saw: what, ...details })
let ready = false
let displays: Display[] = [{ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }]
let answer: Handler = () => Promise.reject(new Error('no scheme is handled'))
const opened = new Map<number, BrowserWindow>()

const onlyBeforeReady = (what: string): void => {
  if (ready) throw new Error(`${what} counts only before ready`)
}

class App extends EventEmitter {
  isPackaged = false
  commandLine = {
    appendSwitch(name: string, value?: string) {
      onlyBeforeReady(`the switch ${name}`)
      saw('switch', { name, value })
    },
  }
  getAppPath = (): string => root
  getVersion = (): string => '0.1.0'
  getPath = (): string => join(root, 'nowhere')
  setPath(name: string, path: string): void {
    onlyBeforeReady('a path')
    saw('path', { name, path })
  }
  enableSandbox(): void {
    onlyBeforeReady('the sandbox')
    saw('sandbox')
  }
  requestSingleInstanceLock = (): boolean => process.env['FAKE_LOCKED'] !== '1'
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    ready = true
  }
  relaunch({ args }: { args: string[] }): void {
    saw('relaunch', { args })
  }
  quit(): void {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.exit(0)
  }
  exit(code: number): void {
    saw('exit', { code })
    process.exit(code)
  }
}
export const app = new App()

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown) {
    onlyBeforeReady('a privileged scheme')
    saw('schemes', { schemes })
  },
}

class Session extends EventEmitter {
  webRequest = { onBeforeRequest: (): void => saw('fenced', { what: 'requests' }) }
  protocol = {
    handle(scheme: string, handler: Handler): void {
      answer = handler
      saw('handles', { scheme })
    },
  }
  setPermissionRequestHandler = (): void => saw('fenced', { what: 'permission requests' })
  setPermissionCheckHandler = (): void => saw('fenced', { what: 'permission checks' })
  setDevicePermissionHandler = (): void => saw('fenced', { what: 'devices' })
}
const sessions = new Map<string, Session>()
export const session = {
  fromPartition(name: string): Session {
    const found = sessions.get(name) ?? new Session()
    sessions.set(name, found)
    return found
  },
}

class WebContents extends EventEmitter {
  setWindowOpenHandler = (): void => {}
  setAudioMuted = (): void => {}
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed' })
  }
}

let windows = 0
export class BrowserWindow extends EventEmitter {
  readonly id = ++windows
  readonly webContents = new WebContents()
  constructor(options: { webPreferences: { session: unknown }; [option: string]: unknown }) {
    super()
    if (!ready) throw new Error('a window needs ready')
    opened.set(this.id, this)
    const { session: own, ...webPreferences } = options.webPreferences
    saw('window', { id: this.id, options: { ...options, webPreferences }, ownSession: own === sessions.get('stage') })
  }
  setKiosk = (): void => {}
  setBounds(bounds: unknown): void {
    saw('bounds', { id: this.id, bounds })
  }
  async loadURL(url: string): Promise<void> {
    const response = await answer(new Request(url))
    saw('loaded', { id: this.id, url, status: response.status })
  }
  destroy(): void {
    opened.delete(this.id)
    saw('destroyed', { id: this.id })
    this.emit('closed')
  }
}

export const Menu = { setApplicationMenu: (menu: unknown): void => saw('menu', { menu }) }
export const powerSaveBlocker = { start: (kind: string): void => saw('awake', { kind }) }
class Screen extends EventEmitter {
  getAllDisplays = (): Display[] => displays
  getPrimaryDisplay = (): Display => displays[0] ?? { id: -1, bounds: { x: 0, y: 0, width: 1, height: 1 } }
}
export const screen = new Screen()

/** An event stream has no end: it is read until it says what is looked for. */
async function readUntil(body: ReadableStream<Uint8Array>, wanted: string): Promise<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (let text = ''; ;) {
    const { value, done } = await reader.read()
    text += decoder.decode(value)
    if (!done && (wanted === '' || !text.includes(wanted))) if (wanted !== '' || text === '') continue
    void reader.cancel()
    return text
  }
}

async function obey(order: Order): Promise<void> {
  if (order.do === 'fetch') {
    const response = await answer(new Request(order.url, { method: order.method, body: order.body }))
    const text = response.body === null ? '' : await readUntil(response.body, order.until)
    saw('answered', { id: order.id, status: response.status, headers: Object.fromEntries(response.headers), text })
  }
  if (order.do === 'renderer-gone') opened.get(order.window)?.webContents.emit('render-process-gone', {}, { reason: order.reason })
  if (order.do === 'close-window') opened.get(order.window)?.destroy()
  if (order.do === 'displays') {
    displays = order.displays
    screen.emit('display-added')
  }
  if (order.do === 'quit') app.quit()
  if (order.do === 'throw') setImmediate(() => Promise.reject(new Error('something broke')))
}
process.on('message', (order: Order) => void obey(order))
