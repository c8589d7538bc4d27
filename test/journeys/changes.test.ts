import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenedPlayer, openSite, pairPlayer, type Site } from '../make/journey.ts'
import { openBrowser, shows } from '../make/open-browser.ts'
import { ROOT, scratchFolder } from '../make/run-lavha.ts'

const scratch = scratchFolder()
let browser: Browser
let site: Site
let player: OpenedPlayer
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  site = await openSite(scratch.path)
  await site.does('import', join(ROOT, 'playlists/article-5-monitors.json'))
  await site.does('publish')
  player = await pairPlayer(site, 'monitor-tv-safina', '2027-06-24T12:00:00+05:00')
  page = await browser.newPage({ viewport: { width: 480, height: 270 } })
  await page.goto(player.address)
})

afterAll(async () => {
  await browser?.close()
  await player?.process.kill()
  await site?.controller.stop()
  scratch.remove()
})

/** Every frame from now on the page notes what it shows; the answer reads the notes. */
async function watch(): Promise<() => Promise<{ kinds: string[]; revisions: string[] }>> {
  await page.evaluate(() => {
    const notes = { kinds: new Set<string>(), revisions: new Set<string>() }
    ;(globalThis as unknown as { notes: typeof notes }).notes = notes
    const note = (): void => {
      const root = document.querySelector<HTMLElement>('[data-kind]')
      notes.kinds.add(root?.dataset['kind'] ?? 'nothing')
      notes.revisions.add(root?.dataset['revision'] ?? 'none')
      requestAnimationFrame(note)
    }
    note()
  })
  return () =>
    page.evaluate(() => {
      const { notes } = globalThis as unknown as { notes: { kinds: Set<string>; revisions: Set<string> } }
      return { kinds: [...notes.kinds], revisions: [...notes.revisions] }
    })
}

describe('news that reaches a screen that plays', () => {
  it('of a film with more renditions is taken over between two items, with nothing else in the picture for a single frame', async () => {
    await shows(page, ({ kind }) => kind === 'film', 60_000)
    const read = await watch()
    await expect.poll(async () => (await read()).revisions, { timeout: 150_000, interval: 1_000 }).toContain('2')
    await page.waitForTimeout(3_000)
    expect((await read()).kinds).toEqual(['film'])
  })

  it('of a withdrawal takes the film off at once', async () => {
    await shows(page, ({ kind }) => kind === 'film', 10_000)
    await site.does('withdraw', '--campaign', 'article-5-monitors')
    await shows(page, ({ kind }) => kind === 'slate', 10_000)
  })
})
