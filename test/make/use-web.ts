import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { openBrowser } from './open-browser.ts'

/** A browser for the journeys of one file, over the web app as its sources are now; after each its windows close and its controllers end. */
export function useWeb(): { readonly browser: Browser } {
  let browser: Browser
  beforeAll(async () => {
    await buildWeb()
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await closeAll()
  })
  return {
    get browser() {
      return browser
    },
  }
}
