import { copyFile, open, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright'
import { buildWeb } from '../../controller/build.ts'
import type { CampaignFiles } from '../../controller/api.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { openCountedLine } from './counted-line.ts'
import { openSite } from './journey.ts'
import { enterByLink } from './web-room.ts'

const FILM = fileURLToPath(new URL('../../media/article-5.mp4', import.meta.url))
const BOX_HEAD_BYTES = 8

/** The Article 5 film, as long as it is and as large as wanted: the rest lies in a box that players pass over (ISO/IEC 14496-12, `free`). */
async function paddedFilm(path: string, bytes: number): Promise<void> {
  await copyFile(FILM, path)
  const film = await open(path, 'a')
  const { size } = await film.stat()
  const head = Buffer.alloc(BOX_HEAD_BYTES)
  head.writeUInt32BE(bytes - size)
  head.write('free', 4)
  await film.write(head)
  await film.close()
  await truncate(path, bytes)
}

export interface ResumedUpload {
  /** All that the browser sent, from the first page on. */
  sentBytes: number
  /** What had arrived when the page was loaded anew. */
  arrivedPercent: number
  /** What the controller says that it has in the end. */
  keptBytes: number
}

/**
 * A person drops a film, loads the page anew in the middle, and drops it again; the controller runs in a process of its own. `watch` gets
 * that process's number while the upload runs.
 */
export async function resumedUpload(given: {
  browser: Browser
  directory: string
  bytes: number
  bytesPerSecond: number
  watch?(pid: number): void
}): Promise<ResumedUpload> {
  const { browser, directory, bytes, bytesPerSecond, watch } = given
  const film = join(directory, 'article-5.mp4')
  const campaign = join(directory, 'campaign.json')
  await Promise.all([buildWeb(), paddedFilm(film, bytes), writeFile(campaign, JSON.stringify(aCampaign()))])
  const site = await openSite(directory, { LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  const line = await openCountedLine(site.url)
  try {
    await site.does('import', campaign)
    const page = await browser.newPage({ locale: 'en' })
    const [link = ''] = await site.controller.says(/http:\S+\/sign-in#\S+/)
    await enterByLink(page, link.replace(site.url, line.url))
    await page.goto(`${line.url}/campaigns/article-5/media`)
    await page.waitForSelector('.drop-files')
    watch?.(site.controller.pid)
    line.limit(bytesPerSecond)
    const before = line.sent()
    await page.setInputFiles('.drop-files input', film)
    while (line.sent() - before < bytes / 2) await sleep(50)
    await page.reload()
    line.limit(null)
    const interrupted = page.locator('[data-interrupted="article-5.mp4"]')
    await interrupted.waitFor({ timeout: 60_000 })
    const arrivedPercent = Number(await interrupted.getByRole('progressbar').getAttribute('aria-valuenow'))
    await page.setInputFiles('.drop-files input', film)
    const token = (await readFile(join(site.data, 'controller', 'local-token'), 'utf8')).trim()
    for (;;) {
      const answer = await fetch(`${site.url}/api/v1/campaigns/article-5/files`, { headers: { authorization: `Bearer ${token}` } })
      const [file] = ((await answer.json()) as CampaignFiles).files
      if (file?.bytes != null) return { sentBytes: line.sent() - before, arrivedPercent, keptBytes: file.bytes }
      await sleep(200)
    }
  } finally {
    await line.close()
    await site.controller.stop()
  }
}
