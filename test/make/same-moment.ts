import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { busiestDay, daysBetween, moveDates } from '../../controller/core/move-dates.ts'
import type { CivilDate } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { ROOT } from './run-lavha.ts'

/** Campaign B as it would be booked today, so that players on the real clock play it; the path of its file inside `folder`. */
export function writeTodaysCampaign(folder: string): string {
  const file = JSON.parse(readFileSync(join(ROOT, 'playlists/article-5-monitors.json'), 'utf8')) as CampaignFile
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Dushanbe' }).format(new Date()) as CivilDate
  const path = join(folder, 'playlists', 'today.json')
  cpSync(join(ROOT, 'media'), join(folder, 'media'), { recursive: true })
  cpSync(join(ROOT, 'playlists'), join(folder, 'playlists'), { recursive: true })
  // One machine decodes all of them here, so each takes a small rendition.
  const screens = file.screens.map((screen) => ({ ...screen, renditionCap: 360 }))
  writeFileSync(path, JSON.stringify(moveDates({ ...file, screens }, daysBetween(busiestDay(file) as CivilDate, today))))
  return path
}

export interface Position {
  item: string
  positionMs: number
  /** By the machine's one clock, whatever the players take the time for. */
  at: number
}

/** What is in the picture, and where in it, with the next frame that is seen. */
export const positionOf = (page: Page): Promise<Position> =>
  page.evaluate(async () => {
    const video = [...document.querySelectorAll('video')].find((deck) => getComputedStyle(deck).visibility === 'visible')
    if (!video) throw new Error('no film is in the picture')
    return new Promise<Position>((resolve) =>
      video.requestVideoFrameCallback((_now, { mediaTime, expectedDisplayTime }) =>
        resolve({
          item: document.querySelector<HTMLElement>('[data-kind]')?.dataset['item'] ?? '',
          positionMs: mediaTime * 1000,
          at: performance.timeOrigin + expectedDisplayTime,
        }),
      ),
    )
  })

const LOOP_MS = 36_000

/** How far apart the screens are: where each film began on the one clock, against where the first did; equal beginnings are equal offsets at every moment. */
export function spreadMs(found: readonly Position[]): number {
  const began = found.map(({ positionMs, at }) => at - positionMs - ((found[0]?.at ?? 0) - (found[0]?.positionMs ?? 0)))
  const apart = began.map((each) => each - Math.round(each / LOOP_MS) * LOOP_MS)
  return Math.max(...apart) - Math.min(...apart)
}
