import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import { STAGE_SCRIPT } from '../../player/stage-script.ts'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A real Chromium without a window, with the flags of a kiosk that plays by itself and asks nobody. */
export const openBrowser = (): Promise<Browser> => open([])

/** The same, which runs its scripts as a player runs the stage. */
export const openStageBrowser = (): Promise<Browser> => open([`--js-flags=${STAGE_SCRIPT}`])

function open(more: readonly string[]): Promise<Browser> {
  const executablePath = CANDIDATES.find(existsSync)
  if (executablePath === undefined) throw new Error('No Chromium found: install the package chromium.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      ...more,
    ],
  })
}

export interface StageView {
  kind: string | null
  item: string | null
  campaign: string | null
  positionMs: number
  lines: string[]
  /** All words in the picture but subtitles. */
  words: string
}

/** What a stage's page says is truly in its picture. */
export const viewOf = (page: Page): Promise<StageView> =>
  page.evaluate(() => {
    const root = document.querySelector<HTMLElement>('[data-kind]')
    const visible = [...document.querySelectorAll<HTMLElement>('.subtitles p')].map((line) => line.innerText.replace(/\s+/g, ' ').trim())
    return {
      kind: root?.dataset['kind'] ?? null,
      item: root?.dataset['item'] ?? null,
      campaign: root?.dataset['campaign'] ?? null,
      positionMs: Number(root?.dataset['positionMs'] ?? Number.NaN),
      lines: visible.filter((line) => line !== ''),
      words: [...document.querySelectorAll<HTMLElement>('.layer.showing, .over-film .strip')]
        .map((part) => part.innerText.replace(/\s+/g, ' '))
        .join(' '),
    }
  })

/** Waits until the stage shows what is looked for; the answer is what it showed then. */
export async function shows(page: Page, wanted: (view: StageView) => boolean, withinMs: number): Promise<StageView> {
  const until = performance.now() + withinMs
  for (;;) {
    const view = await viewOf(page)
    if (wanted(view)) return view
    if (performance.now() > until) throw new Error(`The stage does not show what was looked for; it shows ${JSON.stringify(view)}`)
    await page.waitForTimeout(100)
  }
}
