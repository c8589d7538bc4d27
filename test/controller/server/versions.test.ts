import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignFiles } from '../../../controller/api.ts'
import type { Draft } from '../../../controller/api/drafts.ts'
import type { MediumFacts } from '../../../controller/api/media.ts'
import type { Road } from '../../../controller/api/road.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { AAC, H264, tinyFilm } from '../../make/tiny-film.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController, until } from './a-controller.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lavha-versions-'))
  const film = { size: '320x180', rate: '25', video: H264, audio: AAC }
  await tinyFilm({ ...film, path: join(folder, 'long.mp4'), seconds: 4 })
  await tinyFilm({ ...film, path: join(folder, 'short.mp4'), seconds: 2 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(closeAll)

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))
const WORDS = '1\n00:00:00,500 --> 00:00:01,500\nЯк\n\n2\n00:00:02,500 --> 00:00:03,500\nДу\n'
const film = (durationMs: number) => ({
  id: 'film',
  kind: 'film',
  title: { en: 'Film' },
  file: 'film.mp4',
  durationMs,
  subtitles: { tg: 'film.tg.srt' },
})
const withFilm = (id?: string): CampaignFile => {
  const file = aCampaign(id)
  const playlists = file.playlists.map((playlist) => ({ ...playlist, items: [...playlist.items, { media: 'film' }] }))
  return { ...file, media: [film(4000)], playlists } as unknown as CampaignFile
}
const at = '/api/v1/campaigns/article-5'
const send = (controller: AController, name: string, bytes: Uint8Array, campaign = at) =>
  controller.ask('PUT', `${campaign}/files/${name}`, bytes)
const facts = async (controller: AController) => (await controller.ask('GET', `${at}/media/film`)).body as MediumFacts
const draft = async (controller: AController) => (await controller.ask('GET', `${at}/draft`)).body as Draft
const state = async (controller: AController) => ((await controller.ask('GET', `${at}/files`)).body as CampaignFiles).media[0]!
const ready = (controller: AController) => until(async () => (await state(controller)).state === 'ready', 4000)
const saying = async (controller: AController) =>
  (await facts(controller)).versions.map(({ bytes, isDraft, isApproved, isToday }) => [
    bytes === bytesOf('long.mp4').length ? 'long' : 'short',
    ...(isDraft ? ['draft'] : []),
    ...(isApproved ? ['approved'] : []),
    ...(isToday ? ['today'] : []),
  ])

async function onTheScreens(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', withFilm())
  await send(controller, 'film.tg.srt', new TextEncoder().encode(WORDS))
  await send(controller, 'film.mp4', bytesOf('long.mp4'))
  await ready(controller)
  await controller.ask('POST', '/api/v1/publish?campaign=article-5')
  return controller
}

describe('a film that is replaced', () => {
  it('keeps its bookings and its earlier file, asks for approval again, and says which subtitles come too late', async () => {
    const controller = await onTheScreens()
    expect(await saying(controller)).toEqual([['long', 'draft', 'approved', 'today']])
    const before = await draft(controller)
    expect((await controller.ask('PUT', `${at}/media/film`, film(2000), { 'if-match': '"1"' })).status).toBe(200)
    await send(controller, 'film.mp4', bytesOf('short.mp4'))
    await ready(controller)
    expect(await saying(controller)).toEqual([
      ['short', 'draft'],
      ['long', 'approved', 'today'],
    ])
    const { file } = await draft(controller)
    expect([file.bookings, file.playlists]).toEqual([before.file.bookings, before.file.playlists])
    expect((await controller.ask('GET', `${at}/road`)).body as Road).toMatchObject({ changed: true })
    expect((await state(controller)).problems).toMatchObject([
      { path: '/subtitles/tg', code: 'subtitles-past-film', message: expect.stringMatching(/^Subtitles in Tajik: 1 stand after the end/) },
    ])
  })
  it('is played and taken back as it was, and then is what was approved', async () => {
    const controller = await onTheScreens()
    await controller.ask('PUT', `${at}/media/film`, film(2000), { 'if-match': '"1"' })
    await send(controller, 'film.mp4', bytesOf('short.mp4'))
    const [, long] = (await facts(controller)).versions
    const place = `${at}/media/film/versions/${long?.sha256}`
    const part = await fetch(controller.url + place, {
      headers: { authorization: `Bearer ${controller.localToken}`, range: 'bytes=100-199' },
    })
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'video/mp4'])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytesOf('long.mp4').slice(100, 200))
    expect((await controller.ask('POST', `${place}/take-back`)).status).toBe(428)
    expect((await controller.ask('POST', `${place}/take-back`, undefined, { 'if-match': '"1"' })).status).toBe(409)
    expect((await controller.ask('POST', `${place}/take-back`, undefined, { 'if-match': '"2"' })).status).toBe(200)
    expect(await saying(controller)).toEqual([['short'], ['long', 'draft', 'approved', 'today']])
    expect((await draft(controller)).file.media).toMatchObject([{ durationMs: expect.closeTo(4000, -2) }])
    await ready(controller)
    const acts = (await controller.ask('GET', '/api/v1/acts')).body as { rows: { act: string; detail: object }[] }
    expect(acts.rows[0]).toMatchObject({ act: 'version', detail: { id: 'film', name: 'film.mp4' } })
  })
  it('counts as changed by whoever takes the earlier file back', async () => {
    const controller = await onTheScreens()
    await send(controller, 'film.mp4', bytesOf('short.mp4'))
    const [, long] = (await facts(controller)).versions
    await controller.ask('POST', `${at}/media/film/versions/${long?.sha256}/take-back`, undefined, { 'if-match': '"1"' })
    const road = (await controller.ask('GET', `${at}/road`)).body as Road
    expect(road.edited?.at).toBeGreaterThanOrEqual((await facts(controller)).versions[0]?.at ?? Infinity)
  })
  it('is named in every campaign that has the same file', async () => {
    const controller = await onTheScreens()
    const { alsoIn: none } = await facts(controller)
    await controller.ask('POST', '/api/v1/campaigns', withFilm('other'))
    await send(controller, 'film.mp4', bytesOf('long.mp4'), '/api/v1/campaigns/other')
    expect([none, (await facts(controller)).alsoIn]).toEqual([
      [],
      [{ campaign: 'other', name: { en: 'Article 5', ru: 'Статья 5' }, media: 'film' }],
    ])
  })
})

describe('a film that cannot be taken in', () => {
  it('says why in words, what to do, and is taken in again when somebody asks', async () => {
    const controller = await startAController()
    await controller.ask('POST', '/api/v1/campaigns', withFilm())
    await send(controller, 'film.tg.srt', new TextEncoder().encode(WORDS))
    const damaged = readFileSync(fileURLToPath(new URL('../../../media/damaged.mp4', import.meta.url)))
    await send(controller, 'film.mp4', new Uint8Array(damaged))
    await until(async () => (await state(controller)).state === 'refused', 4000)
    expect((await state(controller)).problems).toMatchObject([
      {
        code: 'film-unreadable',
        message: expect.stringMatching(/its index is missing, as when a copy or an export was not finished\. \(moov atom not found/),
        hint: 'Export the film again as MP4 (H.264, AAC).',
      },
    ])
    const retried = await controller.ask('POST', `${at}/media/film/retry`)
    expect([(retried.body as CampaignFiles).media[0]?.state, (retried.body as CampaignFiles).media[0]?.problems]).toEqual(['queued', []])
    await until(async () => (await state(controller)).state === 'refused', 4000)
    await send(controller, 'film.mp4', bytesOf('long.mp4'))
    await ready(controller)
    expect((await controller.ask('POST', `${at}/media/none/retry`)).status).toBe(404)
  })
})

describe('an installation from before versions were kept', () => {
  it('begins with the files that are there', async () => {
    const controller = await onTheScreens()
    const { stop, data } = controller
    await stop()
    const since = [
      'versions',
      'playLogs',
      'playThings',
      'plays',
      'playHeads',
      'playsSetAside',
      'commandAnswers',
      'commandFiles',
      'commands',
      'receipts',
      'playSums',
      'expectedDays',
      'screenMemory',
      'screenEvents',
      'incidents',
      'alertSettings',
      'alertChannels',
      'alertMessages',
      'chores',
    ]
    const forget = `${since.map((table) => `drop table ${table};`).join(' ')} delete from kysely_migration where name >= '012-versions'`
    execFileSync(process.execPath, [
      '-e',
      `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(join(data, 'controller.db'))}).exec(${JSON.stringify(forget)})`,
    ])
    await controller.restart()
    expect(await saying(controller)).toEqual([['long', 'draft', 'approved', 'today']])
  })
})
