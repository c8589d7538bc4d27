import type { Session, WebContents, WebPreferences } from 'electron'
import { isNavigationAllowed, isPermissionAllowed, isRequestAllowed } from './decisions.ts'

/** The numbers are those of Electron's security checklist; docs/hosts.md goes through it line by line. */
export const webPreferences = (windowed: boolean) =>
  ({
    nodeIntegration: false, // 2
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true, // 3
    sandbox: true, // 4
    webSecurity: true, // 6
    allowRunningInsecureContent: false, // 8
    experimentalFeatures: false, // 9
    webviewTag: false, // 11, 12
    plugins: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: windowed,
    // A screen has no foreground: a stage that is covered for a moment keeps its time.
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  }) satisfies WebPreferences

/** Every rule that holds for all pages of a session. */
export function fenceSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermissionAllowed(permission))) // 5
  session.setPermissionCheckHandler((_contents, permission) => isPermissionAllowed(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => answer({ cancel: !isRequestAllowed(url, resourceType) })) // 1
  session.on('will-download', (event) => event.preventDefault())
}

/** Every rule that holds for one page. */
export function fenceContents(contents: WebContents, windowed: boolean): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isNavigationAllowed(event.url)) event.preventDefault() // 13
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' })) // 14
  contents.on('will-attach-webview', (event) => event.preventDefault()) // 12
  // A public screen is no terminal: a keyboard that someone plugs in does nothing.
  if (!windowed) contents.on('before-input-event', (event) => event.preventDefault())
}
