import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import pino from 'pino'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { openBlobStore } from '../../../controller/server/blobs/blob-store.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { noteChore, removedSoFar } from '../../../controller/server/retention/note-chore.ts'
import { tidyFiles } from '../../../controller/server/retention/tidy-files.ts'
import { tidyRecords } from '../../../controller/server/retention/tidy-records.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { manualClock } from '../../fakes/clock.ts'
import { AAC, H264, tinyFilm } from '../../make/tiny-film.ts'
import { scratch } from '../../player/agent/scratch.ts'
import { aCampaign } from './a-campaign.ts'
import { closeAll, startAController, until } from './a-controller.ts'

afterEach(closeAll)

const NOW = Date.parse('2027-06-24T12:00:00+05:00') as Instant
const DAY = 86_400_000
const ago = (days: number) => (NOW - days * DAY) as Instant

async function aDatabase() {
  const database = await openDatabase(join(await scratch(), 'controller.db'))
  onTestFinished(() => database.destroy())
  return database
}

const incident = (id: string, healed: number | null) =>
  ({
    id,
    cause: 'disk-full',
    place: '{}',
    region: 'x',
    openedAt: ago(900),
    hits: '[]',
    detail: '{}',
    healedAt: healed === null ? null : ago(healed),
    isOver: healed === null ? 0 : 1,
  }) as const
const message = (key: string, days: number, sent: boolean) =>
  ({
    key,
    channel: 'c',
    what: 'opened',
    incident: 'old',
    queuedAt: ago(days),
    dueAt: ago(days),
    tries: 0,
    sentAt: sent ? ago(days) : null,
    droppedAt: null,
    problem: null,
  }) as const
const act = (days: number) => ({ at: ago(days), who: 'x', whoId: 'x', act: 'edit', subject: 'x', detail: '{}' })
const event = (days: number) => ({ screen: 'left' as never, at: ago(days), kind: 'online', detail: '{}' })
const play = (sequence: number, startedAt: Instant) =>
  ({ log: 1, sequence, thing: 1, intendedAt: startedAt, startedAt, shownMs: 1000, ended: 'completed' }) as never

describe('old records', () => {
  it('go when their time is over, and not before; an incident that is open never', async () => {
    const database = await aDatabase()
    await database
      .insertInto('incidents')
      .values([incident('open', null), incident('old', 401), incident('young', 399)])
      .execute()
    await database
      .insertInto('alertMessages')
      .values([message('old', 91, true), message('waits', 91, false), message('young', 89, true)])
      .execute()
    await database
      .insertInto('acts')
      .values([act(1826), act(1824)])
      .execute()
    await database
      .insertInto('screenEvents')
      .values([event(181), event(179)])
      .execute()
    const removed = await tidyRecords({ database, clock: manualClock(NOW), keepPlaysMonths: null })
    expect(removed).toEqual({ incidents: 1, messages: 1, acts: 1, history: 1, chores: 0, plays: 0 })
    expect((await database.selectFrom('incidents').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual(['open', 'young'])
    expect((await database.selectFrom('alertMessages').select('key').orderBy('key').execute()).map(({ key }) => key)).toEqual([
      'waits',
      'young',
    ])
  })
  it('plays stay for good, unless the settings say for how many months; thousands go in steps', async () => {
    const database = await aDatabase()
    for (let first = 1; first <= 6000; first += 1000)
      await database
        .insertInto('plays')
        .values(Array.from({ length: 1000 }, (_, count) => play(first + count, ago(100))))
        .execute()
    await database
      .insertInto('plays')
      .values(play(6001, ago(10)))
      .execute()
    const tidy = (keepPlaysMonths: number | null) => tidyRecords({ database, clock: manualClock(NOW), keepPlaysMonths })
    expect([(await tidy(null))['plays'], (await tidy(4))['plays'], (await tidy(3))['plays']]).toEqual([0, 0, 6000])
    expect(await database.selectFrom('plays').select('sequence').execute()).toEqual([{ sequence: 6001 }])
  })
  it('what was removed, and what could not be, is written down', async () => {
    const database = await aDatabase()
    const parts = { database, clock: manualClock(NOW), log: pino({ level: 'silent' }) }
    await noteChore(parts, 'retention', async () => ({ acts: 3 }))
    await noteChore(parts, 'blobs', async () => {
      throw new Error('blob-missing: abc')
    })
    await noteChore(parts, 'retention', async () => ({ acts: 2 }))
    expect([...(await removedSoFar(database))]).toEqual([['acts', 5]])
    expect(await database.selectFrom('chores').select(['chore', 'problem']).where('problem', 'is not', null).execute()).toEqual([
      { chore: 'blobs', problem: 'blob-missing: abc' },
    ])
  })
})

describe('files that nothing names', () => {
  it('go after two weeks; what a film, an earlier version, a program or somebody at work needs stays', async () => {
    const folder = await scratch()
    const path = join(folder, 'film.mp4')
    await tinyFilm({ path, size: '320x180', rate: '25', video: H264, audio: AAC, seconds: 2 })
    const controller = await startAController()
    const file = aCampaign()
    file.media = [{ id: 'film', kind: 'film', title: { en: 'Film' }, file: 'film.mp4', durationMs: 2000 }] as never
    file.playlists = file.playlists.map((playlist) => ({ ...playlist, items: [{ media: 'film' }] })) as never
    await controller.ask('POST', '/api/v1/campaigns', file)
    await controller.ask('PUT', '/api/v1/campaigns/article-5/files/film.mp4', new Uint8Array(await readFile(path)))
    await until(
      async () => JSON.stringify((await controller.ask('GET', '/api/v1/campaigns/article-5/files')).body).includes('"ready"'),
      4000,
    )
    await controller.ask('POST', '/api/v1/publish')
    await controller.stop()

    const folders = { blobs: join(controller.data, 'blobs'), uploads: join(controller.data, 'uploads') }
    const put = async (place: string, text: string) => {
      const sha256 = createHash('sha256').update(text).digest('hex')
      const at = place === 'blobs' ? join(folders.blobs, sha256.slice(0, 2)) : folders.uploads
      await mkdir(at, { recursive: true })
      await writeFile(join(at, sha256), text)
      return join(at, sha256)
    }
    const lost = [await put('blobs', 'lost blob'), await put('uploads', 'lost upload')]
    const young = await put('blobs', 'young blob')
    const files = async () => (await readdir(controller.data, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).toSorted()
    const before = await files()
    const old = new Date(Date.now() - 15 * DAY)
    for (const name of before) if (join(controller.data, name) !== young) await utimes(join(controller.data, name), old, old)
    const database = await openDatabase(join(controller.data, 'controller.db'))
    onTestFinished(() => database.destroy())
    const blobs = await openBlobStore(folders.blobs)
    const tidy = () => tidyFiles({ database, clock: manualClock(Date.now() as Instant), blobs, folders })

    const row = await database.selectFrom('ingests').selectAll().executeTakeFirstOrThrow()
    await database.updateTable('ingests').set({ state: 'queued' }).execute()
    expect([await tidy(), await files()]).toEqual([{}, before])
    await database.updateTable('ingests').set({ state: row.state }).execute()
    expect(await tidy()).toMatchObject({ blobs: 2 })
    const names = lost.map((name) => name.slice(controller.data.length + 1))
    expect(await files()).toEqual(before.filter((name) => !names.includes(name)))
    expect(await tidy()).toMatchObject({ blobs: 0 })

    const description = JSON.parse(row.blob ?? '') as { sha256: string }
    await blobs.remove(description.sha256)
    await expect(tidy()).rejects.toThrow('blob-missing')
  })
})
