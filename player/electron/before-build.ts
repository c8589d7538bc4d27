import { buildStage } from '../build.ts'
import { buildHost } from './build.ts'

/**
 * Makes both parts of the host; electron-builder's hook before it packs. `false` tells it that the packages are taken care of (they are inside main.js):
 * it then neither collects node_modules nor rebuilds native add-ons, of which there are none.
 */
export async function beforeBuild(): Promise<false> {
  await buildStage()
  await buildHost()
  return false
}
