import type { Browser, Page } from 'playwright'
import { chooseNative, goTo, PATIENCE_MS, press, reads, write } from './hands.ts'
import { type OpenedPlayer, openPlayer, type Site } from './journey.ts'
import { shows, type StageView } from './open-browser.ts'

/** What a technician does: a real player is started, its code is read from its screen and typed into the web app. */

export interface ScreenAtWork {
  player: OpenedPlayer
  /** The player's stage, as its screen shows it. */
  stage: Page
  shows(wanted: (view: StageView) => boolean, withinMs?: number): Promise<StageView>
  /** Ends the player. */
  stop(): Promise<void>
}

/** `page`: of whoever may pair; `name`: begins the screen's line in the list; `now`: the player's clock begins there. */
export async function pairByHand(
  page: Page,
  browser: Browser,
  site: Pick<Site, 'url' | 'data'>,
  screen: { id: string; width?: number; height?: number },
  now: string,
): Promise<ScreenAtWork> {
  const player = await openPlayer(site, screen.id, now)
  const { width = 640, height = 360 } = screen
  const stage = await (await browser.newContext({ viewport: { width, height } })).newPage()
  await stage.goto(player.address)
  const code = (await stage.locator('.pairing .code').getAttribute('aria-label', { timeout: PATIENCE_MS })) ?? ''
  await goTo(page, 'Pair a player')
  await write(page, 'Code on the screen', code)
  await chooseNative(page, 'The screen it will be', screen.id)
  await press(page, 'Pair')
  await reads(page, /^Done: this player is/)
  return {
    player,
    stage,
    shows: (wanted, withinMs = 2 * PATIENCE_MS) => shows(stage, wanted, withinMs),
    async stop() {
      await stage.context().close()
      await player.process.kill()
    },
  }
}
