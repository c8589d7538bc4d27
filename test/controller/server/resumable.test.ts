import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { CampaignFiles } from '../../../controller/api.ts'
import type { LibraryRow } from '../../../controller/api/media.ts'
import { createFileKeeper } from '../../../controller/server/campaigns/keep-file.ts'
import { openResumable } from '../../../controller/server/campaigns/resumable.ts'
import { storeCampaign } from '../../../controller/server/campaigns/store-campaign.ts'
import { openUploads } from '../../../controller/server/campaigns/uploads.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { manualClock } from '../../fakes/clock.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController, until } from './a-controller.ts'

afterEach(closeAll)

const NAME = 'film one.mp4'
const withFilm = (): CampaignFile =>
  ({
    ...aCampaign(),
    media: [{ id: 'film', kind: 'film', title: { en: 'Film' }, file: NAME, durationMs: 2000 }],
  }) as unknown as CampaignFile
const TUS = { 'tus-resumable': '1.0.0' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const about = (campaign: string, name: string) => ({ 'upload-metadata': `campaign ${base64(campaign)},name ${base64(name)}` })
const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) % 251)
const codes = (body: unknown): string[] => (body as { problems: { code: string }[] }).problems.map(({ code }) => code)
const PATCH = { ...TUS, 'content-type': 'application/offset+octet-stream' }

async function withCampaign(): Promise<AController> {
  const controller = await startAController()
  await controller.ask('POST', '/api/v1/campaigns', withFilm())
  return controller
}
const begin = (controller: AController, length: number, more: Record<string, string> = about('article-5', NAME)) =>
  controller.ask('POST', '/api/v1/uploads', undefined, { ...TUS, ...more, 'upload-length': String(length) })
const fileOf = async (controller: AController) =>
  ((await controller.ask('GET', '/api/v1/campaigns/article-5/files')).body as CampaignFiles).files[0]!
const offsetOf = async (controller: AController, place: string): Promise<string | null> =>
  (await controller.ask('HEAD', place, undefined, TUS)).headers.get('upload-offset')

/** Sends the first bytes of all that it promises; when they have been written there, the line is cut. */
async function cutOff(controller: AController, place: string, first: Uint8Array): Promise<void> {
  const headers = {
    ...PATCH,
    authorization: `Bearer ${controller.localToken}`,
    'upload-offset': '0',
    'content-length': String(bytes.length),
  }
  const sending = request(controller.url + place, { method: 'PATCH', headers })
  sending.on('error', () => undefined)
  sending.write(first)
  const partial = join(controller.data, 'uploads', 'unfinished', place.split('/').at(-1) ?? '')
  await until(async () => (await stat(partial)).size === first.length)
  sending.destroy()
}

describe('an upload whose line breaks', () => {
  it('goes on where it was, also after the controller was started again, and becomes the campaign’s file', async () => {
    const controller = await withCampaign()
    const begun = await begin(controller, bytes.length)
    expect(begun.status).toBe(201)
    const place = begun.headers.get('location') ?? ''
    await cutOff(controller, place, bytes.subarray(0, 120_000))
    await until(async () => (await offsetOf(controller, place)) === '120000')
    expect((await fileOf(controller)).sha256).toBe(null)
    await controller.restart()
    expect(await offsetOf(controller, place)).toBe('120000')
    const wrong = await controller.ask('PATCH', place, bytes.subarray(5), { ...PATCH, 'upload-offset': '5' })
    expect(wrong.status).toBe(409)
    const rest = await controller.ask('PATCH', place, bytes.subarray(120_000), { ...PATCH, 'upload-offset': '120000' })
    expect(rest.status).toBe(204)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await fileOf(controller)).toEqual({ name: NAME, sha256, bytes: bytes.length })
    expect(await readdir(join(controller.data, 'uploads', 'unfinished'))).toEqual([])
    const library = (await controller.ask('GET', '/api/v1/media')).body as LibraryRow[]
    expect(library.map(({ campaign, media, kind, file }) => [campaign, media, kind, file])).toEqual([['article-5', 'film', 'film', NAME]])
    const gone = await controller.ask('PATCH', place, bytes, { ...PATCH, 'upload-offset': '0' })
    expect([gone.status, codes(gone.body)]).toEqual([404, ['upload-unknown']])
  })
  it('and can be played in ranges, as it came', async () => {
    const controller = await withCampaign()
    const place = (await begin(controller, bytes.length)).headers.get('location') ?? ''
    await controller.ask('PATCH', place, bytes, { ...PATCH, 'upload-offset': '0' })
    const at = `${controller.url}/api/v1/campaigns/article-5/files/${encodeURIComponent(NAME)}`
    const authorization = `Bearer ${controller.localToken}`
    const part = await fetch(at, { headers: { authorization, range: 'bytes=1000-1999' } })
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([
      206,
      `bytes 1000-1999/${bytes.length}`,
      'video/mp4',
    ])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(1000, 2000))
    const whole = await fetch(at, { headers: { authorization } })
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes)
    expect((await fetch(at)).status).toBe(401)
  })
})

describe('an upload is refused', () => {
  it('for a campaign or a file that nobody knows, or that it does not name', async () => {
    const controller = await withCampaign()
    const answers = await Promise.all([
      begin(controller, 10, about('other', NAME)),
      begin(controller, 10, about('article-5', 'other.mp4')),
      begin(controller, 10, {}),
    ])
    expect(answers.map(({ status, body }) => [status, codes(body)])).toEqual([
      [404, ['campaign-unknown']],
      [404, ['file-not-named']],
      [400, ['upload-unnamed']],
    ])
    expect(await readdir(join(controller.data, 'uploads', 'unfinished'))).toEqual([])
  })
  it('when it is too large, or its sender may not edit', async () => {
    const controller = await withCampaign()
    const large = await begin(controller, 17e9)
    expect([large.status, codes(large.body)]).toEqual([413, ['upload-too-large']])
    const { token } = (await controller.ask('POST', '/api/v1/tokens', { name: 'reader', role: 'observer', days: 1 })).body as {
      token: string
    }
    const reader = await begin(controller, 10, { ...about('article-5', NAME), authorization: `Bearer ${token}` })
    expect(reader.status).toBe(403)
  })
})

describe('the room for uploads', () => {
  it('is asked for before one begins, and unfinished ones leave after seven days', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lavha-resumable-'))
    const database = await openDatabase(join(folder, 'controller.db'))
    try {
      const clock = manualClock(1e12 as Instant)
      await database.transaction().execute((tx) => storeCampaign(tx, withFilm(), { at: clock.now(), by: 'test' }))
      const files = createFileKeeper({ database, clock, enqueue: async () => undefined, onChange: () => undefined })
      const directory = join(folder, 'unfinished')
      const resumable = await openResumable({ directory, clock, uploads: await openUploads(folder, async () => 1e9), files })
      const create = (length: number) => {
        const headers = { ...TUS, ...about('article-5', NAME), 'upload-length': String(length) }
        return resumable.handle(new Request('http://lavha/api/v1/uploads', { method: 'POST', headers }), 'test')
      }
      expect((await create(2e9)).refused).toMatchObject({ status: 507, problems: [{ code: 'disk-full' }] })
      expect((await create(1000)).response.status).toBe(201)
      await clock.advance(6 * 86_400_000)
      expect(await resumable.tidy()).toBe(0)
      await clock.advance(2 * 86_400_000)
      expect([await resumable.tidy(), await readdir(directory)]).toEqual([1, []])
    } finally {
      await database.destroy()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
