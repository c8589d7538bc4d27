import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { run as courier } from '../../../controller/commands/courier.ts'
import { run as importCampaign } from '../../../controller/commands/import.ts'
import { run as publish } from '../../../controller/commands/publish.ts'
import type { CourierManifest } from '../../../shared/schema/courier.ts'
import { H264, tinyFilm } from '../../make/tiny-film.ts'
import { runCommand } from '../commands/terminal.ts'
import { aCampaign } from './a-campaign.ts'
import { closeAll, startAController } from './a-controller.ts'

const tar = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavha-courier-'))
  await tinyFilm({ path: join(folder, 'film.mp4'), size: '320x180', rate: '25', seconds: 2, video: H264, audio: null })
  const campaign = aCampaign() as unknown as Record<string, Record<string, unknown>[]>
  campaign['media'] = [{ id: 'film', kind: 'film', title: { en: 'Film' }, file: 'film.mp4', durationMs: 2000, subtitles: {} }]
  for (const playlist of campaign['playlists']!) (playlist['items'] as object[]).push({ media: 'film' })
  await writeFile(join(folder, 'article-5.json'), JSON.stringify(campaign))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(closeAll)

async function start() {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  const lavha = (run: typeof courier, ...args: string[]) => runCommand(run, args, { cwd: folder, env: { LAVHA_DATA: controller.data } })
  return { controller, lavha }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a courier file', () => {
  it('is an archive that any tar opens: what its screens show, each blob once, signed by the house', async () => {
    const { controller, lavha } = await start()
    await lavha(importCampaign, 'article-5.json')
    await lavha(publish)
    const packed = await lavha(courier, 'pack', '--screens', 'all', '--out', 'all.courier', '--json')
    expect(packed).toMatchObject({ code: 0 })
    const { bytes } = JSON.parse(packed.out) as { bytes: number }
    expect((await readFile(join(folder, 'all.courier'))).byteLength).toBe(bytes)
    const out = join(folder, 'out')
    await mkdir(out)
    await tar('tar', ['xf', join(folder, 'all.courier'), '-C', out])

    const manifest = await readFile(join(out, 'manifest.jws'), 'utf8')
    expect(decodeProtectedHeader(manifest)).toMatchObject({ alg: 'EdDSA', typ: 'lavha-courier+jws' })
    const { programs, blobs } = decodeJwt(manifest) as unknown as CourierManifest
    expect(programs.map(({ screen, revision }) => [screen, revision])).toEqual([
      ['left', 1],
      ['right', 1],
    ])
    for (const { screen } of programs) {
      const told = (await controller.ask('GET', `/api/v1/screens/${screen}/program`)).body
      expect(decodeJwt(await readFile(join(out, 'programs', `${screen}.jws`), 'utf8'))).toEqual(told)
    }
    // A description, an init segment and one segment at the least, each once though both screens show it.
    expect(blobs.length).toBeGreaterThanOrEqual(3)
    expect((await readdir(join(out, 'blobs'))).toSorted()).toEqual(blobs.map(({ sha256 }) => sha256 as string).toSorted())
    for (const { sha256 } of blobs) expect(digestOf(await readFile(join(out, 'blobs', sha256)))).toBe(sha256)
  })
  it('for some screens leaves the others out, and says what has nothing to carry', async () => {
    const { controller, lavha } = await start()
    expect(await lavha(courier, 'pack', '--screens', 'all', '--out', 'none.courier')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing has been published'),
    })
    expect(await readdir(folder)).not.toContain('none.courier')
    await lavha(importCampaign, 'article-5.json')
    await lavha(publish)
    const asked = await lavha(courier, 'pack', '--screens', 'right,nowhere', '--out', 'right.courier')
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('nowhere: nothing has been published for it') })
    const { stdout } = await tar('tar', ['tf', join(folder, 'right.courier')])
    expect(stdout.split('\n').filter((name) => name.startsWith('programs/'))).toEqual(['programs/right.jws'])
    const acts = (await controller.ask('GET', '/api/v1/acts')).body as { rows: { act: string; subject: string }[] }
    expect(acts.rows[0]).toMatchObject({ act: 'courier-pack', subject: 'right' })
  })
})
