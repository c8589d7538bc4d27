import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { buildWeb } from '../../controller/build.ts'
import { buildStage } from '../../player/build.ts'
import { closeAll } from '../controller/server/a-controller.ts'
import { openBrowser } from './open-browser.ts'
import { becomeFirst, inviteIn } from './plan-hands.ts'
import { scratchFolder } from './run-lavha.ts'
import { pairByHand, type PairedScreen, type TypeCode, type UnpairedScreen } from './screen-hands.ts'
import { openWeb, type WebRoom } from './web-room.ts'

/** An empty installation in which two people have come in: Nigora plans and pairs, Zebo looks and approves. */
export interface Installation extends WebRoom {
  zebo: Page
  pair(screen: UnpairedScreen, now: string, typeCode?: TypeCode): Promise<PairedScreen>
}

/** What every journey of a campaign needs; call it at the top of a test file. All it opens ends with the test. */
export function useJourney() {
  const scratch = scratchFolder()
  const paired: PairedScreen[] = []
  let browser: Browser
  beforeAll(async () => {
    await Promise.all([buildWeb(), buildStage()])
    browser = await openBrowser()
  })
  afterEach(async () => {
    for (const screen of paired.splice(0)) await screen.stop()
    for (const context of browser.contexts()) await context.close()
    await closeAll()
  })
  afterAll(async () => {
    await browser.close()
    scratch.remove()
  })
  const installAlone = async (now: string) => {
    const room = await openWeb(browser, {}, now)
    await becomeFirst(room.page, 'Nigora')
    const site = { url: room.controller.url, data: join(scratch.path, 'players') }
    return {
      ...room,
      async pair(screen: UnpairedScreen, at: string, typeCode?: TypeCode) {
        const screenAtWork = await pairByHand(room.page, browser, site, screen, at, typeCode)
        paired.push(screenAtWork)
        return screenAtWork
      },
    }
  }
  return {
    /** A folder that ends with the file's tests. */
    folder: scratch.path,
    /** `now`: the controller's clock begins there. */
    async install(now: string): Promise<Installation> {
      const room = await installAlone(now)
      return { ...room, zebo: await inviteIn(room.page, browser, 'Zebo', 'coordinator') }
    },
    /** As `install`, where Nigora is the only one: what she makes she publishes herself. */
    installAlone,
  }
}
