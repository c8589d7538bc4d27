export type HostName = 'electron' | 'chromium' | 'none'
export const HOSTS: readonly HostName[] = ['electron', 'chromium', 'none']

export interface HostFacts {
  /** What the person asked for; null: whatever is there. */
  wish: HostName | null
  /** Why Electron cannot open a window here; null: it can. */
  whyNotElectron: string | null
  /** The browser's path; null: none found. */
  chromium: string | null
  hasDisplay: boolean
}

export type WhyNoWindow = { why: 'no-chromium' } | { why: 'no-display' } | { why: 'no-electron'; detail: string }

/** Electron, else Chromium, else no window; `noWindow` says why there is none although one was wanted. */
export function chooseHost({ wish, whyNotElectron, chromium, hasDisplay }: HostFacts): { host: HostName; noWindow: WhyNoWindow | null } {
  if (wish === 'none') return { host: 'none', noWindow: null }
  if (wish !== 'chromium' && whyNotElectron === null) return { host: 'electron', noWindow: null }
  if (wish === 'electron') return { host: 'none', noWindow: { why: 'no-electron', detail: whyNotElectron ?? '' } }
  if (chromium === null) return { host: 'none', noWindow: { why: 'no-chromium' } }
  return hasDisplay ? { host: 'chromium', noWindow: null } : { host: 'none', noWindow: { why: 'no-display' } }
}
