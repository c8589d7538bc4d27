import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest'
import { openUploads } from '../../../controller/server/campaigns/uploads.ts'
import type { CampaignFiles, Imported, MediaRow } from '../../../controller/api.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { AAC, H264, tinyFilm } from '../../make/tiny-film.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController, until } from './a-controller.ts'

afterEach(closeAll)

const VTT = (words: string) => new TextEncoder().encode(`WEBVTT\n\n00:00.000 --> 00:01.500\n${words}\n`)
let folder: string
let film: Uint8Array
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavha-import-'))
  await tinyFilm({ path: join(folder, 'film.mp4'), size: '320x180', rate: '25', seconds: 2, video: H264, audio: AAC })
  film = await readFile(join(folder, 'film.mp4'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function withFilm(): CampaignFile {
  const file = aCampaign() as unknown as Record<string, { [key: string]: unknown }[]>
  file['media'] = [
    {
      id: 'film',
      kind: 'film',
      title: { en: 'Film' },
      file: '../media/film.mp4',
      durationMs: 2000,
      subtitles: { tg: '../media/film.tg.vtt' },
    },
  ]
  file['playlists']!.push({ id: 'film-loop', title: { en: 'Film' }, items: [{ media: 'film' }] })
  file['bookings']![1]!['playlist'] = 'film-loop'
  return file as unknown as CampaignFile
}
const put = (controller: AController, name: string, bytes: Uint8Array) =>
  controller.ask('PUT', `/api/v1/campaigns/article-5/files/${encodeURIComponent(name)}`, bytes)
const mediaOf = async (controller: AController): Promise<MediaRow[]> =>
  ((await controller.ask('GET', '/api/v1/campaigns/article-5/files')).body as CampaignFiles).media
const stateIs = (controller: AController, ...states: MediaRow['state'][]) =>
  until(async () => (await mediaOf(controller)).find(({ state }) => states.includes(state)), 2400)
const program = async (controller: AController): Promise<Program> => (await controller.ask('GET', '/api/v1/screens/right/program')).body
const blob = async (controller: AController, sha256: string, headers: Record<string, string> = {}) =>
  fetch(`${controller.url}/blobs/${sha256}`, { headers })

async function* aThousandBytes() {
  yield new Uint8Array(1000)
}

describe('importing a campaign', () => {
  it('and exporting it gives an equal file, whatever is in it', async () => {
    const controller = await startAController()
    const samples = new URL('../../../playlists/', import.meta.url)
    for (const name of (await readdir(samples)).filter((entry) => entry.endsWith('.json'))) {
      const given = JSON.parse(await readFile(new URL(name, samples), 'utf8')) as CampaignFile
      expect([name, (await controller.ask('POST', '/api/v1/campaigns', given)).status]).toEqual([name, 200])
      expect((await controller.ask('GET', `/api/v1/campaigns/${given.campaign.id}`)).body).toEqual(given)
    }
  })
  it('a second time changes nothing', async () => {
    const controller = await startAController()
    const first = (await controller.ask('POST', '/api/v1/campaigns', aCampaign())).body as Imported
    const second = (await controller.ask('POST', '/api/v1/campaigns', aCampaign())).body as Imported
    expect([first.changed, first.revision, second.changed, second.revision]).toEqual([true, 1, false, 1])
  })
  it('with anything wrong leaves what was there untouched, and tells everything at once', async () => {
    const controller = await startAController()
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    const wrong = structuredClone(aCampaign()) as unknown as {
      cards: Record<string, unknown>[]
      bookings: Record<string, unknown>[]
    }
    delete wrong.cards[0]!['source']
    wrong.bookings[0]!['to'] = '2027-06-01'
    wrong.bookings[1]!['targets'] = { screens: ['nowhere'] }
    const { status, body, headers } = await controller.ask('POST', '/api/v1/campaigns', wrong, {
      'accept-language': 'de, ru;q=0.9, en;q=0.5',
    })
    const { problems } = body as { problems: { path: string; code: string; message: string }[] }
    expect([status, headers.get('content-type'), headers.get('content-language')]).toEqual([422, 'application/problem+json', 'ru'])
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['quote-unsourced', 'booking-reversed', 'screen-unknown']))
    expect(problems.every(({ message }) => /[а-я]/.test(message))).toBe(true)
    expect((await controller.ask('GET', '/api/v1/campaigns/article-5')).body).toEqual(aCampaign())
  })
  it.each([
    ['no JSON', '{"format": 1,', 400],
    ['another thing', '[1, 2]', 422],
    ['nothing', '', 400],
  ])('of %s is refused', async (_, text, expected) => {
    const controller = await startAController()
    const { status } = await controller.ask('POST', '/api/v1/campaigns', new TextEncoder().encode(text))
    expect(status).toBe(expected)
    expect((await controller.ask('GET', '/api/v1/campaigns')).body).toEqual([])
  })
  it('takes a film and its subtitles, publishes it and gives out every byte of it', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    const imported = (await controller.ask('POST', '/api/v1/campaigns', withFilm())).body as Imported
    expect(imported.files.map(({ name, sha256 }) => [name, sha256])).toEqual([
      ['../media/film.mp4', null],
      ['../media/film.tg.vtt', null],
    ])
    expect((await put(controller, '../media/other.mp4', film)).status).toBe(404)
    await put(controller, '../media/film.mp4', film)
    expect((await mediaOf(controller))[0]?.state).toBe('missing')
    await put(controller, '../media/film.tg.vtt', VTT('Ҳеҷ кас'))
    await controller.ask('POST', '/api/v1/publish')
    await stateIs(controller, 'ready')
    // Published before it was ready: the program follows by itself.
    const ready = await until(async () => {
      const [booking] = (await program(controller)).bookings
      const content = booking?.items[0]?.content
      return content?.kind === 'film' ? content.film : null
    })
    const response = await blob(controller, ready.sha256)
    const description = (await response.json()) as Film
    expect(description.durationMs).toBeGreaterThan(1900)
    const segment = description.video[0]!.segments[0]!.blob
    const range = await blob(controller, segment.sha256, { range: 'bytes=10-19' })
    expect([range.status, range.headers.get('content-range'), (await range.arrayBuffer()).byteLength]).toEqual([
      206,
      `bytes 10-19/${segment.bytes}`,
      10,
    ])
    expect((await blob(controller, segment.sha256, { range: `bytes=${segment.bytes}-` })).status).toBe(416)
    expect((await blob(controller, 'ab'.repeat(32))).status).toBe(404)

    // Another word in the subtitles: the same segments under a new description, with no encoding.
    const revision = (await program(controller)).revision
    await put(controller, '../media/film.tg.vtt', VTT('Ҳеҷ кас набояд'))
    await stateIs(controller, 'ready')
    expect((await program(controller)).revision).toBe(revision)
    await controller.ask('POST', '/api/v1/publish')
    const again = await program(controller)
    const content = again.bookings[0]!.items[0]!.content
    if (content.kind !== 'film') throw new Error('no film')
    const changed = (await (await blob(controller, content.film.sha256)).json()) as Film
    expect([again.revision, changed.video]).toEqual([revision + 1, description.video])
    expect(changed.subtitles.tg?.sha256).not.toBe(description.subtitles.tg?.sha256)
  })
  it.each([
    ['a text named .mp4', () => new TextEncoder().encode('this is not a film')],
    ['an empty file', () => new Uint8Array()],
    ['half a film', () => film.subarray(0, film.length / 3)],
  ])('%s is refused with its reason, and the rest of the campaign stands', async (_, bytes) => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    await controller.ask('POST', '/api/v1/campaigns', withFilm())
    await put(controller, '../media/film.tg.vtt', VTT('Ҳеҷ кас'))
    const sent = await put(controller, '../media/film.mp4', bytes())
    expect(sent.status).toBe(200)
    const medium = await stateIs(controller, 'refused')
    expect(medium.problems[0]?.message).toMatch(/\w/)
    expect(medium.playable).toBe(false)
    const { body } = await controller.ask('POST', '/api/v1/publish')
    expect((body as { notes: { screen: string; why: string }[] }).notes).toContainEqual(
      expect.objectContaining({ screen: 'right', why: 'media-missing' }),
    )
    expect((await program(controller)).bookings).toEqual([])
  })
})

describe('an upload', () => {
  it('that does not fit is refused before it begins, and nothing stays of it', async () => {
    const directory = await mkdtemp(join(folder, 'uploads-'))
    const uploads = await openUploads(directory, async () => 1e9)
    const refused = await uploads.receive('film.mp4', aThousandBytes(), 2e9)
    expect(refused).toEqual({ ok: false, problems: [{ path: '', code: 'disk-full', params: { needed: 2000, free: 731 } }] })
    expect(await readdir(join(directory, 'incoming'))).toEqual([])
  })
  it('that breaks off leaves nothing', async () => {
    const directory = await mkdtemp(join(folder, 'uploads-'))
    await writeFile(join(directory, 'before'), 'it')
    const uploads = await openUploads(directory, async () => 1e12)
    const broken = await uploads.receive('film.mp4', aThousandBytes(), 5000)
    expect(broken).toEqual({ ok: false, problems: [{ path: '', code: 'upload-broken', params: { name: 'film.mp4', got: 1000 } }] })
    expect(await readdir(join(directory, 'incoming'))).toEqual([])
    expect(await readdir(directory)).toEqual(['before', 'incoming'])
  })
})
