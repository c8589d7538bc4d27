import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { fenceContents, fenceSession, webPreferences } from '../../../player/electron/fences.ts'

/** Electron's edge: remembers what is set on it, and refuses to be used in a way the test does not know. */
function recorder<Part extends object>(): { part: Part; set: Map<string, (...given: never[]) => unknown> } {
  const set = new Map<string, (...given: never[]) => unknown>()
  const target: object = new Proxy(
    {},
    {
      get: (_target, name) => {
        if (name === 'webRequest') return target
        return (...given: unknown[]) => {
          const handler = given.at(-1) as (...given: never[]) => unknown
          set.set(name === 'on' ? `on ${String(given[0])}` : String(name), handler)
        }
      },
    },
  )
  return { part: target as Part, set }
}

const call = (set: ReturnType<typeof recorder>['set'], name: string, ...given: unknown[]): unknown => {
  const handler = set.get(name)
  if (!handler) throw new Error(`nobody set ${name}; set: ${[...set.keys()].join(', ')}`)
  return (handler as (...given: unknown[]) => unknown)(...given)
}

const prevented = (set: ReturnType<typeof recorder>['set'], name: string, event: object): boolean => {
  let stopped = false
  call(set, name, { ...event, preventDefault: () => (stopped = true) })
  return stopped
}

describe("Electron's security checklist", () => {
  it('holds for a kiosk window', () => {
    expect(webPreferences(false)).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      devTools: false,
    })
  })
  it('holds for a window on a desk too; only the developer tools open there', () =>
    expect(webPreferences(true)).toEqual({ ...webPreferences(false), devTools: true }))
  it('no bridge is opened into the page: no preload, no Blink features', () => {
    expect(webPreferences(false)).not.toHaveProperty('preload')
    expect(webPreferences(false)).not.toHaveProperty('enableBlinkFeatures')
  })
})

describe('the fence around a session', () => {
  const { part, set } = recorder<Session>()
  fenceSession(part)
  it('denies permissions, asked for or looked up, and devices', () => {
    const answers: boolean[] = []
    call(set, 'setPermissionRequestHandler', null, 'media', (answer: boolean) => answers.push(answer))
    expect(answers).toEqual([false])
    expect(call(set, 'setPermissionCheckHandler', null, 'geolocation')).toBe(false)
    expect(call(set, 'setDevicePermissionHandler')).toBe(false)
  })
  it('stops downloads and requests to elsewhere', () => {
    expect(prevented(set, 'on will-download', {})).toBe(true)
    const answers: unknown[] = []
    for (const url of ['https://example.org/a.js', 'lavha://player/stage/a.js'])
      call(set, 'onBeforeRequest', { url, resourceType: 'script' }, (answer: unknown) => answers.push(answer))
    expect(answers).toEqual([{ cancel: true }, { cancel: false }])
  })
})

describe('the fence around a page', () => {
  it('stops navigation, redirects, new windows, webviews and keys', () => {
    const { part, set } = recorder<WebContents>()
    fenceContents(part, false)
    expect(prevented(set, 'on will-frame-navigate', { url: 'https://example.org/' })).toBe(true)
    expect(prevented(set, 'on will-frame-navigate', { url: 'lavha://player/stage/index.html' })).toBe(false)
    expect(prevented(set, 'on will-redirect', {})).toBe(true)
    expect(prevented(set, 'on will-attach-webview', {})).toBe(true)
    expect(prevented(set, 'on before-input-event', {})).toBe(true)
    expect(call(set, 'setWindowOpenHandler', { url: 'https://example.org/' })).toEqual({ action: 'deny' })
  })
  it('leaves the keyboard to a person at a desk', () => {
    const { part, set } = recorder<WebContents>()
    fenceContents(part, true)
    expect(set.has('on before-input-event')).toBe(false)
  })
})
