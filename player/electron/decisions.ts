import type { Instant } from '../../shared/schema/basics.ts'

/*
 * Everything the Electron host decides, as pure functions: main.ts and kiosk-window.ts only carry it out.
 */

export const SCHEME = 'lavha'
/** The stage that speaks for the screen: what it says becomes the play log. */
export const PLAYER_STAGE = `${SCHEME}://player/stage/index.html`
/** The same stage on every further display: it shows, but is not heard, so that a play is counted once. */
export const MIRROR_STAGE = `${SCHEME}://mirror/stage/index.html`

/** In device-independent pixels of the desktop that all displays share. */
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
export interface DisplaySeen {
  id: number
  bounds: Bounds
}
export interface WindowWanted {
  display: number
  bounds: Bounds
  address: string
  kiosk: boolean
  /** Sound comes from one window only. */
  muted: boolean
}

const sameBounds = (a: Bounds, b: Bounds): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

const WINDOW = { width: 1280, height: 720 }

/** The primary display speaks; displays that the system itself mirrors (same bounds) get one window together. */
export function windowsFor(displays: readonly DisplaySeen[], primary: number, windowed: boolean): WindowWanted[] {
  const ordered = displays.toSorted((a, b) => Number(b.id === primary) - Number(a.id === primary) || a.id - b.id)
  const distinct = ordered.filter(({ bounds }, index) => !ordered.slice(0, index).some((earlier) => sameBounds(earlier.bounds, bounds)))
  return (windowed ? distinct.slice(0, 1) : distinct).map(({ id, bounds }, index) => ({
    display: id,
    bounds: windowed ? centred(bounds) : bounds,
    address: index === 0 ? PLAYER_STAGE : MIRROR_STAGE,
    kiosk: !windowed,
    muted: index > 0,
  }))
}

function centred(outer: Bounds): Bounds {
  const width = Math.min(WINDOW.width, outer.width)
  const height = Math.min(WINDOW.height, outer.height)
  return { x: outer.x + Math.floor((outer.width - width) / 2), y: outer.y + Math.floor((outer.height - height) / 2), width, height }
}

export interface WindowChanges {
  open: WindowWanted[]
  change: WindowWanted[]
  /** Displays whose window goes. */
  close: number[]
}

/** What to do so that the open windows become the wanted ones; one that is right is not touched, so its film plays on. */
export function windowChanges(wanted: readonly WindowWanted[], open: readonly WindowWanted[]): WindowChanges {
  const openOn = new Map(open.map((window) => [window.display, window]))
  const kept = new Set(wanted.map(({ display }) => display))
  return {
    open: wanted.filter(({ display }) => !openOn.has(display)),
    change: wanted.filter((window) => {
      const now = openOn.get(window.display)
      return now !== undefined && !(now.address === window.address && now.muted === window.muted && sameBounds(now.bounds, window.bounds))
    }),
    close: open.filter(({ display }) => !kept.has(display)).map(({ display }) => display),
  }
}

export type Trouble =
  | 'clean-exit'
  | 'abnormal-exit'
  | 'killed'
  | 'crashed'
  | 'oom'
  | 'launch-failed'
  | 'integrity-failure'
  | 'memory-eviction'
  | 'unresponsive'
  | 'not-loaded'
export interface Rung {
  /** The page again; the window and its renderer anew; the whole program anew. */
  step: 'reload' | 'reopen' | 'restart'
  afterMs: number
}

/** Troubles older than this are forgiven. */
export const TROUBLE_MEMORY_MS = 10 * 60_000

/** The ladder: two reloads at once, two fresh windows after a pause, then the program. `earlier`: this window's troubles so far. */
export function afterTrouble(trouble: Trouble, earlier: readonly Instant[], now: Instant): Rung {
  // A renderer that cannot start or whose code is not the signed one is not mended by another of the same program.
  if (trouble === 'launch-failed' || trouble === 'integrity-failure') return { step: 'restart', afterMs: 1000 }
  const recent = earlier.filter((at) => now - at < TROUBLE_MEMORY_MS).length
  if (recent < 2 && trouble !== 'oom') return { step: 'reload', afterMs: 0 }
  if (recent < 4) return { step: 'reopen', afterMs: 1000 }
  return { step: 'restart', afterMs: 1000 }
}

/** How long a program that fell over waits before its next life, so that a broken one does not burn the processor. */
export const pauseBeforeLifeMs = (life: number): number => (life === 0 ? 0 : Math.min(60_000, 1000 * 2 ** Math.min(life - 1, 6)))

/** The stage may load itself again; nothing else is ever navigated to, in no frame. */
export const isNavigationAllowed = (address: string): boolean => address === PLAYER_STAGE || address === MIRROR_STAGE

/** The stage needs no permission: autoplay is a switch of ours, and the display is kept awake from outside the page. */
export const isPermissionAllowed = (_permission: string): boolean => false

/**
 * What a page may fetch. Everything comes from the agent, or was made in the page; the one thing from outside is the
 * bytes of a booked live stream, over TLS, as data and never as a page, script, style or font.
 */
export function isRequestAllowed(address: string, resource: string): boolean {
  const scheme = URL.parse(address)?.protocol
  if (scheme === `${SCHEME}:`) return true
  if (scheme === 'blob:' || scheme === 'data:') return resource !== 'mainFrame' && resource !== 'subFrame'
  return scheme === 'https:' && (resource === 'xhr' || resource === 'media')
}

export type Answerer = 'agent' | 'nobody' | 'refused'

/** Who answers a request to our scheme: what a mirror says (it POSTs) is taken and forgotten. */
export function answererOf(address: string, method: string): Answerer {
  const host = URL.parse(address)?.host
  if (host === 'player') return 'agent'
  if (host === 'mirror') return method === 'GET' || method === 'HEAD' ? 'agent' : 'nobody'
  return 'refused'
}

export type WhyNot = 'its binary is not installed' | 'another version is installed' | 'it does not run as root' | 'there is no display'
export interface ElectronFacts {
  /** The version in the binary's own folder, null where there is no binary. */
  version: string | null
  wanted: string
  platform: string
  root: boolean
  display: boolean
}

/** Why Electron cannot open a window here; null: it can. Chromium refuses its sandbox to root, and we do not run without. */
export function whyNotElectron({ version, wanted, platform, root, display }: ElectronFacts): WhyNot | null {
  if (version === null) return 'its binary is not installed'
  if (version !== wanted) return 'another version is installed'
  if (platform !== 'linux') return null
  if (root) return 'it does not run as root'
  return display ? null : 'there is no display'
}
