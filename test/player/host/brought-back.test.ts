import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { expect, it, onTestFinished, vi } from 'vitest'
import { buildStage } from '../../../player/build.ts'
import { chromiumHost, findChromium } from '../../../player/chromium-host.ts'
import { systemClock } from '../../../player/clock.ts'
import { openStageDoor } from '../../../player/stage-door.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { ProgramItem } from '../../../shared/schema/program.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { counterFilms } from '../../make/counter-films.ts'
import type { Blobs } from '../../make/package-film.ts'
import { credentialFor, openBroker } from '../agent/broker.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem } from '../agent/programs.ts'
import { openRoom, screen, seedPairing } from '../agent/room.ts'
import { scratch } from '../agent/scratch.ts'

const CLIP = { seconds: 12, fps: 30, width: 640, height: 360, withAudio: false }
const HOUR = 3_600_000
const executable = findChromium(process.env, process.platform)

/** Everybody waits a quarter as long, so that a silence of half a minute is noticed within seconds; what time it is may be moved on. */
function impatientClock(): Clock & { moveOn(ms: number): void } {
  const real = systemClock(NOON)
  let movedMs = 0
  return {
    now: () => (real.now() + movedMs) as Instant,
    at: (when, call) => real.at((real.now() + Math.max(0, when - movedMs - real.now()) / 4) as Instant, call),
    moveOn: (ms) => void (movedMs += ms),
  }
}

/** A whole player with a film in its loop, in a real Chromium that a test can get at. */
async function playing() {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const signer = await makeSigner()
  const dataDirectory = await scratch()
  await seedPairing(dataDirectory, credentialFor(screen, broker.url, [signer.key]))
  const kept: Blobs = new Map()
  const films = await counterFilms(kept, CLIP, {})
  broker.offer([...kept].map(([sha256, { bytes, type }]) => ({ ref: { sha256: sha256 as Sha256, bytes: bytes.length, type }, bytes })))
  const items = films.map(({ film }, index): ProgramItem => ({
    ...quoteItem(`film-${index}`),
    durationMs: CLIP.seconds * 1000,
    content: { kind: 'film', film, strip: null },
  }))
  await broker.tellProgram(await signer.sign(makeProgram(1, [booking('films', items, { from: '2027-06-01', to: '2027-07-30' } as never)])))
  const clock = impatientClock()
  const profile = join(dataDirectory, 'chromium')
  const host = chromiumHost({
    executable: executable ?? '',
    profile,
    window: false,
    isRoot: process.getuid?.() === 0,
    more: ['--headless=new', '--remote-debugging-port=0', '--disable-gpu', '--window-size=640,360'],
    clock,
    tell: (news) => news.kind === 'window-ended' && agent.windowFell(news.how),
  })
  const { agent } = await openRoom({
    clock,
    directory: dataDirectory,
    stageDirectory: await buildStage(),
    window: { renew: host.renew, light: () => {} },
  })
  const door = await openStageDoor(agent.fetch, null)
  onTestFinished(async () => {
    await host.close()
    await door.close()
  })
  await host.open(door.address)

  let browser: Browser | null = null
  onTestFinished(() => browser?.close().catch(() => {}))
  /** The stage of the browser that is open now, once its film moves. */
  async function movingStage(): Promise<Page> {
    const page = await vi.waitFor(
      async () => {
        const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
        browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 5000 })
        return browser.contexts()[0]?.pages()[0] ?? expect.fail('no page yet')
      },
      { timeout: 60_000, interval: 200 },
    )
    await page.waitForSelector('#stage[data-kind=film]', { timeout: 30_000 })
    const before = await framesOf(page)
    await vi.waitFor(async () => expect(await framesOf(page)).toBeGreaterThan(before), { timeout: 10_000 })
    return page
  }
  return {
    clock,
    movingStage,
    pid: async () => Number(await readFile(`${profile}.pid`, 'utf8')),
    /** The next browser writes its own. */
    forgetPort: () => rm(join(profile, 'DevToolsActivePort'), { force: true }),
    status: () => broker.retained('status') as Status | null,
  }
}

const framesOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...document.querySelectorAll('video')].reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0),
  )

it('a film that stands, a browser that is killed, a page that crashes, one that hangs, and processes that are stopped: each time the picture is back, and the status says why', async () => {
  if (executable === null) throw new Error('No Chromium found: install the package chromium.')
  const { clock, movingStage, pid, forgetPort, status } = await playing()
  const back = async (why: string): Promise<Page> => {
    const page = await movingStage()
    await vi.waitFor(() => expect(status()?.recovery).toMatchObject({ why, step: 'renew-window' }), { timeout: 5000 })
    // An hour later nothing of it is held against the films.
    clock.moveOn(HOUR)
    return page
  }

  let page = await movingStage()
  await page.evaluate(() => document.querySelector<HTMLVideoElement>('.deck[data-lies=over] video')?.pause())
  await vi.waitFor(() => expect(status()?.faults).toContain('film-stalled'), { timeout: 15_000 })
  page = await movingStage()
  expect(status()?.recovery).toBeUndefined()

  await forgetPort()
  process.kill(await pid(), 'SIGKILL')
  page = await back('fell')

  await forgetPort()
  const session = await page.context().newCDPSession(page)
  session.send('Page.crash').catch(() => {})
  page = await back('gone')

  await forgetPort()
  page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {})
  await back('silent')

  await forgetPort()
  process.kill(-(await pid()), 'SIGSTOP')
  await back('silent')
  expect(status()?.recovery?.times).toBe(4)
  expect(status()?.leftOut).toEqual([])
}, 240_000)
