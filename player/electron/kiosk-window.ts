import { BrowserWindow, type Session } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import { LONG_SIDE, MOST_BYTES, QUALITIES } from '../photograph.ts'
import { afterTrouble, type Trouble, type WindowWanted } from './decisions.ts'
import { fenceContents, webPreferences } from './fences.ts'

export interface KioskWindow {
  /** As it was last wanted. */
  wanted(): WindowWanted
  change(wanted: WindowWanted): void
  /** The window and its renderer anew. */
  renew(): void
  /** As in Host. */
  photograph(): Promise<Uint8Array>
  close(): void
}

export interface KioskParts {
  session: Session
  clock: Clock
  tell(line: string): void
  /** Its renderer ended by itself, or its page did not load. */
  fell(how: string): void
  /** The last rung of the ladder. */
  restart(why: string): void
  /** A person closed it: only a window that is not a kiosk can be. */
  closed(): void
}

/** Night ink, the slate's ground: what shows for the moment before the first paint. */
const GROUND = '#0e1420'
/** Chromium's ERR_ABORTED: another load took this one's place. */
const LOAD_REPLACED = -3

/** Opens a window over the stage and keeps a picture in it, whatever happens to its renderer. */
export function openKiosk(first: WindowWanted, parts: KioskParts): KioskWindow {
  let wanted = first
  let done = false
  const troubles: Instant[] = []
  let cancel: (() => void) | null = null
  let window = create()

  function create(): BrowserWindow {
    const { bounds, kiosk } = wanted
    const preferences = { ...webPreferences(!kiosk), session: parts.session }
    const opened = new BrowserWindow({
      ...bounds,
      kiosk,
      frame: !kiosk,
      fullscreenable: true,
      skipTaskbar: kiosk,
      backgroundColor: GROUND,
      title: 'Lavha',
      webPreferences: preferences,
    })
    const { webContents } = opened
    fenceContents(webContents, !kiosk)
    webContents.setAudioMuted(wanted.muted)
    webContents.on('render-process-gone', (_event, { reason }) => trouble(reason))
    webContents.on('did-fail-load', (_event, code, _text, _address, isMainFrame) => {
      if (isMainFrame && code !== LOAD_REPLACED) trouble('not-loaded')
    })
    // A renderer that hangs is ended; its `render-process-gone` then climbs the ladder.
    opened.on('unresponsive', () => webContents.forcefullyCrashRenderer())
    opened.on('closed', () => {
      if (done || opened !== window) return
      if (wanted.kiosk) window = create()
      else parts.closed()
    })
    load(opened)
    return opened
  }

  // A failure to load comes as `did-fail-load` too; the promise tells nothing more.
  function load(opened: BrowserWindow): void {
    opened.loadURL(wanted.address).catch(() => {})
  }

  function reopen(): void {
    const old = window
    // The new one covers the old before that goes, so that nothing of the desktop shows.
    window = create()
    old.destroy()
  }

  function trouble(what: Trouble): void {
    if (done) return
    const now = parts.clock.now()
    const { step, afterMs } = afterTrouble(what, troubles, now)
    troubles.push(now)
    // A mirror shows the same; it is not counted twice.
    if (!wanted.muted) parts.fell(what)
    parts.tell(`stage of display ${wanted.display}: ${what}; ${step} in ${afterMs} ms`)
    cancel?.()
    cancel = parts.clock.at((now + afterMs) as Instant, () => {
      if (step === 'reload') load(window)
      else if (step === 'reopen') reopen()
      else parts.restart(`the stage does not hold: ${what}`)
    })
  }

  return {
    wanted: () => wanted,
    change(next) {
      const other = next.address !== wanted.address
      wanted = next
      window.setKiosk(false)
      window.setBounds(next.bounds)
      window.setKiosk(next.kiosk)
      window.webContents.setAudioMuted(next.muted)
      if (other) load(window)
    },
    renew: reopen,
    async photograph() {
      const picture = await window.webContents.capturePage()
      const { width, height } = picture.getSize()
      const small =
        width > height ? picture.resize({ width: Math.min(width, LONG_SIDE) }) : picture.resize({ height: Math.min(height, LONG_SIDE) })
      const pictures = QUALITIES.map((quality) => small.toJPEG(quality))
      return pictures.find(({ byteLength }) => byteLength <= MOST_BYTES) ?? pictures.at(-1)!
    },
    close() {
      done = true
      cancel?.()
      window.destroy()
    },
  }
}
