import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterTrouble,
  answererOf,
  type Bounds,
  isNavigationAllowed,
  isPermissionAllowed,
  isRequestAllowed,
  MIRROR_STAGE,
  pauseBeforeLifeMs,
  PLAYER_STAGE,
  TROUBLE_MEMORY_MS,
  type Trouble,
  whyNotElectron,
  windowChanges,
  windowsFor,
} from '../../../player/electron/decisions.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

const at = (ms: number): Instant => ms as Instant
const left: Bounds = { x: 0, y: 0, width: 1920, height: 1080 }
const right: Bounds = { x: 1920, y: 0, width: 800, height: 480 }

describe('which windows for which displays', () => {
  it('one display: one kiosk window that covers it and speaks for the screen', () => {
    expect(windowsFor([{ id: 7, bounds: left }], 7, false)).toEqual([
      { display: 7, bounds: left, address: PLAYER_STAGE, kiosk: true, muted: false },
    ])
  })
  it('two displays: the primary speaks and sounds, the other shows the same in silence', () => {
    const windows = windowsFor(
      [
        { id: 3, bounds: right },
        { id: 9, bounds: left },
      ],
      9,
      false,
    )
    expect(windows).toEqual([
      { display: 9, bounds: left, address: PLAYER_STAGE, kiosk: true, muted: false },
      { display: 3, bounds: right, address: MIRROR_STAGE, kiosk: true, muted: true },
    ])
  })
  it('displays that the system mirrors share one window', () => {
    const displays = [
      { id: 1, bounds: left },
      { id: 2, bounds: left },
    ]
    expect(windowsFor(displays, 2, false).map(({ display }) => display)).toEqual([2])
  })
  it('as a window: one, in the middle, never larger than the display', () => {
    expect(windowsFor([{ id: 1, bounds: left }], 1, true)).toEqual([
      { display: 1, bounds: { x: 320, y: 180, width: 1280, height: 720 }, address: PLAYER_STAGE, kiosk: false, muted: false },
    ])
    expect(windowsFor([{ id: 1, bounds: right }], 1, true)[0]?.bounds).toEqual({ x: 1920, y: 0, width: 800, height: 480 })
  })
  it('no display: no window', () => expect(windowsFor([], 1, false)).toEqual([]))
  it('whatever is plugged in: exactly one stage speaks, and the order of the list does not matter', () => {
    const bounds = fc.record({
      x: fc.nat(4000),
      y: fc.nat(4000),
      width: fc.integer({ min: 1, max: 4000 }),
      height: fc.integer({ min: 1, max: 4000 }),
    })
    const displays = fc.uniqueArray(fc.record({ id: fc.nat(9), bounds }), { selector: ({ id }) => id, minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(displays, fc.nat(9), fc.boolean(), (seen, primary, windowed) => {
        const windows = windowsFor(seen, primary, windowed)
        expect(windows.filter(({ address }) => address === PLAYER_STAGE)).toHaveLength(1)
        expect(windows.filter(({ muted }) => !muted)).toHaveLength(1)
        expect(windowsFor(seen.toReversed(), primary, windowed)).toEqual(windows)
      }),
    )
  })
})

describe('when displays come and go', () => {
  const one = windowsFor([{ id: 1, bounds: left }], 1, false)
  const two = windowsFor(
    [
      { id: 1, bounds: left },
      { id: 2, bounds: right },
    ],
    1,
    false,
  )
  it('nothing changed: nothing is touched', () => expect(windowChanges(two, two)).toEqual({ open: [], change: [], close: [] }))
  it('a second one is plugged in: it gets a window, the first plays on', () =>
    expect(windowChanges(two, one)).toEqual({ open: [two[1]], change: [], close: [] }))
  it('it is pulled out: its window goes', () => expect(windowChanges(one, two)).toEqual({ open: [], change: [], close: [2] }))
  it('a display turns: its window follows', () => {
    const turned = windowsFor([{ id: 1, bounds: { x: 0, y: 0, width: 1080, height: 1920 } }], 1, false)
    expect(windowChanges(turned, one)).toEqual({ open: [], change: turned, close: [] })
  })
  it('the primary is pulled out: the mirror becomes the one that speaks', () => {
    const rest = windowsFor([{ id: 2, bounds: right }], 2, false)
    expect(windowChanges(rest, two)).toEqual({ open: [], change: rest, close: [1] })
    expect(rest[0]).toMatchObject({ address: PLAYER_STAGE, muted: false })
  })
})

describe('when a renderer is gone', () => {
  const minute = 60_000
  it('climbs: reload, reload, new window, new window, new program', () => {
    const steps: string[] = []
    const earlier: Instant[] = []
    for (let n = 0; n < 5; n++) {
      steps.push(afterTrouble('crashed', earlier, at(n * minute)).step)
      earlier.push(at(n * minute))
    }
    expect(steps).toEqual(['reload', 'reload', 'reopen', 'reopen', 'restart'])
  })
  it('what is ten minutes past is forgiven', () => {
    const earlier = [0, 1, 2, 3].map((n) => at(n))
    expect(afterTrouble('crashed', earlier, at(TROUBLE_MEMORY_MS + 4)).step).toBe('reload')
    expect(afterTrouble('crashed', earlier, at(TROUBLE_MEMORY_MS - 1)).step).toBe('restart')
  })
  it('even a clean exit brings the page back: a screen has no end', () =>
    expect(afterTrouble('clean-exit', [], at(0))).toEqual({ step: 'reload', afterMs: 0 }))
  it('out of memory: a fresh renderer at once', () => expect(afterTrouble('oom', [], at(0)).step).toBe('reopen'))
  it('a renderer that cannot start, or is not the one that was packed, needs another program', () => {
    for (const trouble of ['launch-failed', 'integrity-failure'] satisfies Trouble[])
      expect(afterTrouble(trouble, [], at(0)).step).toBe('restart')
  })
  it('a program that keeps falling waits longer and longer, up to a minute', () =>
    expect([0, 1, 2, 3, 6, 7, 8, 1000].map(pauseBeforeLifeMs)).toEqual([0, 1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000]))
})

describe('what a page may', () => {
  it('load itself, and nothing else', () => {
    expect([PLAYER_STAGE, MIRROR_STAGE].every(isNavigationAllowed)).toBe(true)
    for (const address of [
      'https://example.org/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'lavha://player/blobs/00',
      'lavha://player.example.org/stage/index.html',
      'javascript:alert(1)',
      'about:blank',
      'data:text/html,x',
      `${PLAYER_STAGE}?x`,
    ])
      expect(isNavigationAllowed(address), address).toBe(false)
  })
  it('ask for no permission', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fullscreen',
      'usb',
      'unknown',
      'local-network-access',
    ])
      expect(isPermissionAllowed(permission), permission).toBe(false)
  })
  it('fetch from the agent, from itself, and the bytes of a live stream over TLS', () => {
    const allowed: [string, string][] = [
      [PLAYER_STAGE, 'mainFrame'],
      ['lavha://player/blobs/00', 'xhr'],
      ['blob:lavha://player/1', 'media'],
      ['data:image/png;base64,AA', 'image'],
      ['https://live.example.org/a.m3u8', 'xhr'],
      ['https://live.example.org/a.ts', 'media'],
    ]
    for (const [address, resource] of allowed) expect(isRequestAllowed(address, resource), address).toBe(true)
  })
  it('fetch no page, script, style, font or socket from outside, nothing in the clear, and no file', () => {
    const refused: [string, string][] = [
      ['https://example.org/', 'mainFrame'],
      ['https://example.org/', 'subFrame'],
      ['https://example.org/a.js', 'script'],
      ['https://example.org/a.css', 'stylesheet'],
      ['https://example.org/a.woff2', 'font'],
      ['https://example.org/a.png', 'image'],
      ['wss://example.org/', 'webSocket'],
      ['http://example.org/a.m3u8', 'xhr'],
      ['file:///etc/passwd', 'xhr'],
      ['data:text/html,x', 'subFrame'],
      ['blob:lavha://player/1', 'mainFrame'],
      ['chrome://gpu', 'mainFrame'],
      ['not an address', 'xhr'],
    ]
    for (const [address, resource] of refused) expect(isRequestAllowed(address, resource), `${resource} ${address}`).toBe(false)
  })
})

describe('who answers', () => {
  it('the agent answers the stage', () => expect(answererOf('lavha://player/stage/said', 'POST')).toBe('agent'))
  it('a mirror is told everything, and what it says goes nowhere: a play is counted once', () => {
    expect(answererOf('lavha://mirror/stage/events', 'GET')).toBe('agent')
    expect(answererOf('lavha://mirror/stage/said', 'POST')).toBe('nobody')
  })
  it('any other host is refused', () => {
    expect(answererOf('lavha://elsewhere/stage/index.html', 'GET')).toBe('refused')
    expect(answererOf('not an address', 'GET')).toBe('refused')
  })
})

describe('whether Electron can open a window here', () => {
  const here = { version: '45.4.1', wanted: '45.4.1', platform: 'linux', root: false, display: true }
  it('it can where the binary is there and somebody looks on', () => expect(whyNotElectron(here)).toBeNull())
  it('says why not', () => {
    expect(whyNotElectron({ ...here, version: null })).toBe('its binary is not installed')
    expect(whyNotElectron({ ...here, version: '44.0.0' })).toBe('another version is installed')
    expect(whyNotElectron({ ...here, root: true })).toBe('it does not run as root')
    expect(whyNotElectron({ ...here, display: false })).toBe('there is no display')
  })
  it('only Linux knows root and displays', () => expect(whyNotElectron({ ...here, platform: 'win32', display: false })).toBeNull())
})
