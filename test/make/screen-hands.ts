import type { Browser, Page } from 'playwright'
import { chooseNative, goTo, PATIENCE_MS, press, reads, write } from './hands.ts'
import { type OpenedPlayer, openPlayer, type Site } from './journey.ts'
import { shows, type StageView } from './open-browser.ts'

/** What a technician does: a real player is started, its code is read from its screen and typed into the web app. */

export interface PairedScreen {
  id: string
  /** Opens the player's stage as its screen would, waits until it shows what is looked for, and closes it again. */
  shows(wanted: (view: StageView) => boolean, withinMs?: number): Promise<StageView>
  /** Opens its stage, sees the one, does something, and looks on until the same stage shows the other. */
  changes(before: (view: StageView) => boolean, act: () => Promise<void>, after: (view: StageView) => boolean): Promise<StageView>
  /** Ends the player and starts it again, its clock beginning at another instant. */
  startAgain(now: string): Promise<void>
  stop(): Promise<void>
}

export interface UnpairedScreen {
  /** As the list of screens begins its line. */
  name: string
  /** Of the window in which its stage is looked at. */
  size: { width: number; height: number }
}

/** Types the code into the page for pairing and answers the id of the screen whose line in the list begins with the name. */
export type TypeCode = (page: Page, code: string, name: string) => Promise<string>

const clickCode: TypeCode = async (page, code, name) => {
  await goTo(page, '/pair')
  await write(page, 'Code on the screen', code)
  const line = page.locator('option', { hasText: name }).first()
  const id = (await line.getAttribute('value', { timeout: PATIENCE_MS })) ?? ''
  await chooseNative(page, 'The screen it will be', id)
  await press(page, 'Pair')
  return id
}

/** `page`: of whoever may pair; `now`: the player's clock begins there. */
export async function pairByHand(
  page: Page,
  browser: Browser,
  site: Pick<Site, 'url' | 'data'>,
  { name, size }: UnpairedScreen,
  now: string,
  typeCode: TypeCode = clickCode,
): Promise<PairedScreen> {
  const folder = name.replaceAll(/\W+/g, '-') + String(Math.random()).slice(2)
  let player: OpenedPlayer = await openPlayer(site, folder, now)
  const look = async <Seen>(see: (stage: Page) => Promise<Seen>): Promise<Seen> => {
    const context = await browser.newContext({ viewport: size })
    try {
      const stage = await context.newPage()
      await stage.goto(player.address)
      return await see(stage)
    } finally {
      await context.close()
    }
  }
  const code = await look((stage) => stage.locator('.pairing .code').getAttribute('aria-label', { timeout: PATIENCE_MS }))
  const id = await typeCode(page, code ?? '', name)
  await reads(page, /^Done: this player is/)
  return {
    id,
    shows: (wanted, withinMs = 2 * PATIENCE_MS) => look((stage) => shows(stage, wanted, withinMs)),
    changes: (before, act, after) =>
      look(async (stage) => {
        await shows(stage, before, 2 * PATIENCE_MS)
        await act()
        return shows(stage, after, 2 * PATIENCE_MS)
      }),
    async startAgain(then) {
      await player.process.kill()
      player = await openPlayer(site, folder, then)
    },
    stop: () => player.process.kill(),
  }
}
