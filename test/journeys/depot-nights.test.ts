import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { CampaignFiles, ScreenRow } from '../../controller/api.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, closeAll, startAController, until } from '../controller/server/a-controller.ts'
import { type OpenedPlayer, openPlayer } from '../make/journey.ts'
import { noisePicture } from '../make/noise-picture.ts'

const BASE = '/api/v1/campaigns/article-5'
/** Stretches are asked for one by one: what a kill may have fetched twice. */
const STRETCH_BYTES = 65_536
/** 80 kB in a second, for one minute at 22:00. */
const DEPOT = { kilobitsPerSecond: 640, windows: [{ from: '22:00', to: '22:01' }] }
const LARGE = noisePicture(1000, 750)
const SMALL = await readFile(new URL('../../media/exhibition-landscape-1.jpg', import.meta.url))

let player: OpenedPlayer | null = null
afterEach(async () => {
  await player?.process.kill()
  await closeAll()
})

const medium = (id: string, name: string) => ({ id, kind: 'image', title: { en: id }, file: name })

/** The small campaign with a large photograph for the left screen, a bus, and a small one for urgent use. */
async function theCampaign(controller: AController): Promise<void> {
  const file = structuredClone(aCampaign()) as unknown as Record<string, Record<string, unknown>[]>
  file['media'] = [medium('large', 'large.png'), medium('small', 'small.jpg')]
  file['playlists'] = [
    { id: 'both', title: { en: 'Both' }, items: [{ card: 'udhr-5' }, { media: 'large' }] },
    { id: 'one', title: { en: 'One' }, items: [{ card: 'udhr-5' }] },
    { id: 'urgent', title: { en: 'Urgent' }, items: [{ media: 'small' }] },
  ]
  file['screens']![0]!['data'] = DEPOT
  await controller.ask('POST', '/api/v1/campaigns', file)
  await controller.ask('PUT', `${BASE}/files/large.png`, LARGE)
  await controller.ask('PUT', `${BASE}/files/small.jpg`, SMALL)
  await until(async () => ((await controller.ask('GET', `${BASE}/files`)).body as CampaignFiles).media.every(({ playable }) => playable))
  await controller.ask('POST', '/api/v1/publish')
}

it('a bus fetches in the depot at night, goes on at the next night’s opening where it stopped, and what is urgent waits for no night', async () => {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T21:50:00+05:00' })
  await theCampaign(controller)
  const site = { url: controller.url, data: controller.data }
  const row = async () =>
    ((await controller.ask('GET', '/api/v1/screens')).body as ScreenRow[]).find(({ screen }) => (screen as string) === 'left')!
  const sent = async () => Number(/^lavha_blob_bytes_sent_total (\d+)/m.exec((await controller.ask('GET', '/metrics')).body)?.[1])
  const starts = async (now: string) => {
    await player?.process.kill()
    player = await openPlayer(site, 'left', now)
  }

  await starts('2027-06-24T21:55:00+05:00')
  const [, code = ''] = await player!.process.says(/Pairing code: (\w{6})/)
  await controller.ask('POST', '/api/v1/pairings/claim', { code, screen: 'left' })
  const held = await until(async () => ((await row()).data?.opensAt ? row() : null))
  expect(held).toMatchObject({
    data: { monthBytes: 0, opensAt: Date.parse('2027-06-24T22:00:00+05:00') },
    limits: DEPOT,
    wantedBytes: LARGE.length,
  })
  expect(held.ready?.waitsFor).toBe('window')
  expect(await sent()).toBe(0)

  const takeover = {
    kind: 'playlist',
    campaign: 'article-5',
    playlist: 'urgent',
    targets: { screens: ['left'] },
    until: '2027-06-24T22:30:00+05:00',
  }
  expect((await controller.ask('POST', '/api/v1/takeovers', takeover)).status).toBe(200)
  await until(async () => (await sent()) >= SMALL.length)
  expect(await sent()).toBe(SMALL.length)

  // Less than half a minute of the first night: not enough for the photograph.
  await starts('2027-06-24T22:00:35+05:00')
  await until(async () => (await row()).data?.opensAt === Date.parse('2027-06-25T22:00:00+05:00'), 1600)
  const first = (await sent()) - SMALL.length
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(LARGE.length)
  await sleep(500)
  expect((await sent()) - SMALL.length).toBe(first)

  // Stopped with the window, and killed: the next night goes on at that byte. Killed again, now in the middle.
  await starts('2027-06-25T22:00:00+05:00')
  await until(async () => (await sent()) - SMALL.length > first + 2 * STRETCH_BYTES)
  await starts('2027-06-25T22:00:10+05:00')
  await until(async () => (await row()).syncedBytes === (await row()).wantedBytes, 1600)
  const all = await sent()
  expect(all).toBeGreaterThanOrEqual(LARGE.length + SMALL.length)
  expect(all).toBeLessThanOrEqual(LARGE.length + SMALL.length + STRETCH_BYTES)
  // Each of the kills forgot at most a megabyte of the count.
  expect((await row()).data?.monthBytes).toBeLessThanOrEqual(all)
})
