import type { Status } from '../../shared/schema/wire.ts'
import { freeBytes } from './asset-cache.ts'
import { type LinkKind, linkKind } from './link-kind.ts'

/** What the machine says of itself, as it was when it was last looked at. */
export interface Machine {
  look(): Promise<void>
  state(cache: { usedBytes: number; quotaBytes: number | null }): Pick<Status, 'disk' | 'link'>
}

export function createMachine(dataDirectory: string): Machine {
  let free: number | null = null
  let link: LinkKind | null = null
  return {
    async look() {
      link = await linkKind('/')
      free = await freeBytes(dataDirectory).catch(() => free)
    },
    state: (cache) => ({ ...(free !== null && { disk: { ...cache, freeBytes: free } }), ...(link !== null && { link }) }),
  }
}
