import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import type { CampaignFiles, ScreenRow } from '../../controller/api.ts'
import type { Alerts } from '../../controller/api/alerts.ts'
import { buildStage } from '../../player/build.ts'
import { createProvenClock } from '../../player/agent/time/proven-clock.ts'
import type { Cause } from '../../shared/findings.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, startAController } from '../controller/server/a-controller.ts'
import { openDisplay } from '../make/display.ts'
import { scratchFolder, startLavha } from '../make/run-lavha.ts'
import { ffmpeg, H264 } from '../make/tiny-film.ts'
import { useWeb } from '../make/use-web.ts'
import { enterByLink } from '../make/web-room.ts'
import { renderersOf } from '../make/window-processes.ts'

const web = useWeb()

const NOON = Date.parse('2027-06-24T12:00:00+05:00')
const MINUTE_MS = 60_000
const SECONDS = 6
const SIZE = { width: 640, height: 360 }
const FILMS = { good: 'testsrc2', black: 'color=black' }
/** A busy machine has longer than the minute in which a quiet one is done. */
const SOON = { timeout: 2 * MINUTE_MS, interval: 200 }
const OF_THE_PICTURE: readonly Cause[] = [
  'picture-black',
  'picture-frozen',
  'stage-gone',
  'safe-loop',
  'film-stalled',
  'left-out',
  'other-picture',
]

const film = (name: keyof typeof FILMS) => ({
  id: name,
  kind: 'film',
  title: { en: name },
  file: `${name}.mp4`,
  durationMs: SECONDS * 1000,
})
const showing = (name: keyof typeof FILMS) => ({
  ...aCampaign(),
  media: [film('good'), film('black')],
  playlists: [{ id: 'one', title: { en: 'One' }, items: [{ media: name }] }],
  bookings: aCampaign()
    .bookings.filter(({ targets }) => targets.screens?.some((screen) => (screen as string) === 'left'))
    .map((booking) => ({ ...booking, playlist: 'one' })),
})

/** The controller's clock, of which a test can let a while pass at once. */
function leapingClock() {
  const begun = performance.now()
  const clock = createProvenClock({ system: () => NOON + performance.now() - begun, monotonicMs: () => performance.now(), kept: null })
  const leap = (ms: number) => clock.prove({ instant: clock.now() + ms, monotonicMs: clock.monotonicMs(), withinMs: 0 })
  return { clock, leap }
}

async function plan(controller: AController, name: keyof typeof FILMS): Promise<void> {
  expect(await controller.ask('POST', '/api/v1/campaigns', showing(name))).toMatchObject({ status: 200 })
}
async function publish(controller: AController, name: keyof typeof FILMS): Promise<void> {
  await plan(controller, name)
  expect((await controller.ask('POST', '/api/v1/publish')).status).toBe(200)
}

/** A controller with two films, and a player with its window on a display of its own, on which the good one moves. */
async function playing() {
  const folder = scratchFolder()
  onTestFinished(() => folder.remove())
  const { clock, leap } = leapingClock()
  const [controller, display] = await Promise.all([startAController({}, undefined, { clock }), openDisplay(SIZE), buildStage()])
  onTestFinished(() => display.close())
  await plan(controller, 'good')
  for (const [name, picture] of Object.entries(FILMS)) {
    const path = join(folder.path, `${name}.mp4`)
    const source = picture.includes('=') ? `${picture}:` : `${picture}=`
    await ffmpeg('-f', 'lavfi', '-i', `${source}s=${SIZE.width}x${SIZE.height}:r=25:d=${SECONDS}`, ...H264, path)
    await controller.ask('PUT', `/api/v1/campaigns/article-5/files/${name}.mp4`, await readFile(path))
  }
  const media = async () => ((await controller.ask('GET', '/api/v1/campaigns/article-5/files')).body as CampaignFiles).media
  await expect.poll(async () => (await media()).map(({ playable }) => playable), SOON).toEqual([true, true])
  await publish(controller, 'good')

  const data = join(folder.path, 'left')
  const player = startLavha(['player', '--controller', controller.url, '--data', data, '--host', 'chromium'], {
    LAVHA_NOW: new Date(clock.now()).toISOString(),
    LAVHA_LOG_LEVEL: 'warn',
    DISPLAY: display.name,
    WAYLAND_DISPLAY: '',
  })
  onTestFinished(() => player.stop())
  const [, code] = await player.says(/Pairing code: (\w{6})/)
  expect((await controller.ask('POST', '/api/v1/pairings/claim', { code, screen: 'left' })).status).toBe(200)
  const row = async () =>
    ((await controller.ask('GET', '/api/v1/screens')).body as ScreenRow[]).find(({ screen }) => (screen as string) === 'left')
  return {
    controller,
    leap,
    data,
    shows: (item: keyof typeof FILMS) =>
      expect.poll(async () => (await row())?.reported, SOON).toMatchObject({ kind: 'film', title: { en: item } }),
    /** Its film was taken after the window was renewed. */
    async isBack() {
      const { reported, recovery } = (await row())!
      return recovery?.step === 'renew-window' && reported?.kind === 'film' && reported.since > recovery.at
    },
    found: async () => (await row())?.findings.map(({ cause }) => cause).filter((cause) => OF_THE_PICTURE.includes(cause)),
    async open() {
      const { open } = (await controller.ask('GET', '/api/v1/alerts')).body as Alerts
      return open.filter(({ healedAt }) => healedAt === null).map(({ cause }) => cause)
    },
  }
}

async function readsWithin(page: Page, cause: Cause, sentence: RegExp, step: RegExp): Promise<void> {
  const line = page.locator(`.findings [data-cause=${cause}]`)
  await line.getByText(sentence).waitFor(SOON)
  await line.getByText(step).waitFor(SOON)
}

it('a window that stands and a film that is black: the page of the screen says so and what to do, and when it is over nothing of it is left', async () => {
  const { controller, leap, data, shows, isBack, found, open } = await playing()
  const page = await (await web.browser.newContext({ locale: 'en', viewport: { width: 390, height: 800 } })).newPage()
  await enterByLink(page, controller.signInLink())
  await page.goto(`${controller.url}/screens/left`)
  await shows('good')
  expect(await found()).toEqual([])

  let begun = performance.now()
  const took = (what: string) => console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  const stopped = await renderersOf(data)
  expect(stopped.length).toBeGreaterThan(0)
  for (const pid of stopped) process.kill(pid, 'SIGSTOP')
  await readsWithin(
    page,
    'picture-frozen',
    /^No new frames came at 12:\d\d: .+ Done: .+\.$/,
    /^Wait\. If it comes back, restart the player\.$/,
  )
  took('from a window that stands to its sentence')
  await expect.poll(isBack, SOON).toBe(true)
  took('until its film is back in another window')
  expect((await renderersOf(data)).filter((pid) => stopped.includes(pid))).toEqual([])
  leap(2 * MINUTE_MS)
  await expect.poll(found, SOON).toEqual([])
  expect(await open()).toEqual([])

  await publish(controller, 'black')
  await shows('black')
  begun = performance.now()
  await readsWithin(page, 'picture-black', /^Frames come, but the picture is black\.$/, /^Look at the film there\./)
  took('from a black film to its sentence')
  expect(await found()).toEqual(['picture-black'])
  leap(2 * MINUTE_MS)
  await expect.poll(open, SOON).toEqual(['picture-black'])
  await publish(controller, 'good')
  await shows('good')
  await expect.poll(found, SOON).toEqual([])
  await expect.poll(open, SOON).toEqual([])
  await page.locator('.findings [data-cause^=picture]').waitFor({ ...SOON, state: 'detached' })
}, 360_000)
