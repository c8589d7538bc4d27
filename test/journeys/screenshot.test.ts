import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { CommandRow } from '../../controller/api/commands.ts'
import type { ScreenRow } from '../../controller/api.ts'
import { openDisplay } from '../make/display.ts'
import { openSite } from '../make/journey.ts'
import { scratchFolder, startLavha } from '../make/run-lavha.ts'

const NOON = '2027-06-24T12:00:00+05:00'
const SCREEN = 'monitor-hotel-tajikistan'
const WITHIN_MS = 3000
const SOON = { timeout: 60_000, interval: 200 }

it('a technician asks for the picture of a screen, and has it within three seconds: the film and its lines as they are', async () => {
  const folder = scratchFolder()
  onTestFinished(() => folder.remove())
  const site = await openSite(folder.path, { LAVHA_NOW: NOON })
  onTestFinished(() => site.controller.stop())
  await site.does('import', 'playlists/article-5-monitors.json')
  await site.does('publish')
  const display = await openDisplay({ width: 1280, height: 720 })
  onTestFinished(() => display.close())
  const data = join(folder.path, SCREEN)
  const player = startLavha(['player', '--controller', site.url, '--data', data, '--host', 'chromium'], {
    LAVHA_NOW: NOON,
    LAVHA_LOG_LEVEL: 'warn',
    DISPLAY: display.name,
    WAYLAND_DISPLAY: '',
  })
  onTestFinished(() => player.stop())
  const [, code = ''] = await player.says(/Pairing code: (\w{6})/)
  await site.does('pair', code, '--screen', SCREEN)
  const token = (await readFile(join(site.data, 'controller', 'local-token'), 'utf8')).trim()
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${site.url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const row = async () => ((await (await ask('GET', 'screens')).json()) as ScreenRow[]).find(({ screen }) => screen === SCREEN)
  await expect.poll(async () => (await row())?.reported?.kind, SOON).toBe('film')

  const askedAt = performance.now()
  const sent = await ask('POST', 'commands', { deed: { kind: 'screenshot' }, targets: { screens: [SCREEN] }, forMinutes: 5 })
  expect(sent.status).toBe(200)
  const answer = async () => ((await (await ask('GET', 'commands')).json()) as CommandRow[])[0]
  await expect.poll(async () => (await answer())?.sums.done, { ...SOON, interval: 50 }).toBe(1)
  const came = await ask('GET', `commands/${(await answer())?.id}/screens/${SCREEN}/file`)
  const picture = Buffer.from(await came.arrayBuffer())
  const tookMs = performance.now() - askedAt
  console.log(`a picture of ${picture.length} bytes, ${Math.round(tookMs)} ms after it was asked for`)
  expect(picture.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  expect(tookMs).toBeLessThan(WITHIN_MS)
})
