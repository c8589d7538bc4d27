import type { Page } from 'playwright'
import { type OpenedPlayer, openSite, pairPlayer } from '../make/journey.ts'
import { openStageBrowser, shows } from '../make/open-browser.ts'
import { scratchFolder } from '../make/run-lavha.ts'
import { positionOf, spreadMs, writeTodaysCampaign } from '../make/same-moment.ts'
import type { BenchResult } from './result.ts'

/** What the second machine's own clock is off by. */
const AHEAD_MS = 3217
const ROUNDS = 41
const PAUSE_MS = 700
/** The clock is asked for in five questions, a second apart; then the stages slew to it. */
const SETTLE_MS = 20_000

/** A machine whose clock is wrong, as the player in it sees it: every reading of the time of day is ahead. */
const wrongClock = (aheadMs: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`const now=Date.now;Date.now=()=>now()+${aheadMs}`)}`,
})

/** Two screens of one location, each a player of its own with a clock of its own, that never talk: how far apart their films are. */
export async function bench(): Promise<BenchResult[]> {
  const scratch = scratchFolder()
  const site = await openSite(scratch.path)
  const browser = await openStageBrowser()
  const players: OpenedPlayer[] = []
  try {
    await site.does('import', writeTodaysCampaign(scratch.path), '--wait', 'ready')
    await site.does('publish')
    const pages: Page[] = []
    for (const [screen, settings] of [
      ['monitor-hotel-tajikistan', {}],
      ['monitor-tv-safina', wrongClock(AHEAD_MS)],
    ] as const) {
      const player = await pairPlayer(site, screen, null, settings)
      players.push(player)
      const page = await browser.newPage({ viewport: { width: 480, height: 270 } })
      await page.goto(player.address)
      await shows(page, ({ kind }) => kind === 'film', 60_000)
      pages.push(page)
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const spreads: number[] = []
    while (spreads.length < ROUNDS) {
      const found = await Promise.all(pages.map(positionOf))
      // Around a take one of them may be a frame further.
      if (new Set(found.map(({ item }) => item)).size === 1) spreads.push(spreadMs(found))
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    const value = median(spreads)
    console.log(`Of ${ROUNDS} looks the furthest apart: ${Math.max(...spreads).toFixed(1)} ms.`)
    const baseline = { what: 'the two machines’ own clocks', value: AHEAD_MS }
    return [{ name: 'sync.offset.median', value, unit: 'ms', better: 'lower', baseline, limit: { max: 40 } }]
  } finally {
    await browser.close()
    for (const { process } of players) await process.kill()
    await site.controller.stop()
    scratch.remove()
  }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
