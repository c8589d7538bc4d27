import { cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { openSite, type Site } from '../make/journey.ts'
import { ROOT, runLavha, scratchFolder } from '../make/run-lavha.ts'

const scratch = scratchFolder()
let site: Site
let before: string

/** A copy of the samples that a test may spoil. */
const spoilt = join(scratch.path, 'playlists')
const sample = (name: string): CampaignFile => JSON.parse(readFileSync(join(ROOT, 'playlists', `${name}.json`), 'utf8')) as CampaignFile

function write(name: string, change: (file: CampaignFile) => unknown): string {
  const path = join(spoilt, name)
  writeFileSync(path, JSON.stringify(change(sample('article-5-monitors'))))
  return path
}

/** Imports what should be refused; the answer is all that was said. */
async function refused(path: string, lang = 'en'): Promise<string> {
  const done = await runLavha(['import', path, '--controller', site.url, '--lang', lang], { LAVHA_DATA: join(scratch.path, 'controller') })
  expect(done.code, done.out + done.err).toBe(1)
  expect(await site.does('export', 'article-5-monitors')).toBe(before)
  return done.out + done.err
}

const withFilm = (file: CampaignFile, film: string): unknown => ({
  ...file,
  media: file.media.map((medium) => (medium.kind === 'film' ? { ...medium, file: film } : medium)),
})

beforeAll(async () => {
  mkdirSync(spoilt, { recursive: true })
  cpSync(join(ROOT, 'media'), join(scratch.path, 'media'), { recursive: true })
  site = await openSite(scratch.path)
  await site.does('import', 'playlists/article-5-monitors.json')
  await site.does('publish')
  before = await site.does('export', 'article-5-monitors')
})

afterAll(async () => {
  await site?.controller.stop()
  scratch.remove()
})

describe('what a person gives that cannot stand gets all its problems at once, and what was there before is untouched', () => {
  it('a booking whose end is before its start, an unknown screen and an unknown key, in one answer', async () => {
    const path = write('many.json', (file) => ({
      ...file,
      colour: 'red',
      bookings: file.bookings.map((booking) => ({ ...booking, to: '2027-06-01', targets: { screens: ['monitor-nowhere'] } })),
    }))
    const said = await refused(path)
    expect(said).toContain('/bookings/0')
    expect(said).toContain('monitor-nowhere')
    expect(said).toContain('"colour"')
  })

  it('a quote without a source', async () => {
    const path = write('quote.json', (file) => ({
      ...file,
      cards: [{ id: 'words', kind: 'quote', text: { en: 'No one shall be subjected to torture.' } }],
    }))
    const said = await refused(path)
    expect(said).toContain('/cards/0')
    expect(said).toMatch(/source/i)
  })

  it('the same in Russian and in Tajik', async () => {
    const path = write('reversed.json', (file) => ({
      ...file,
      bookings: file.bookings.map((booking) => ({ ...booking, to: '2027-06-01' })),
    }))
    expect(await refused(path, 'ru')).toMatch(/[а-яё]{4}/i)
    expect(await refused(path, 'tg')).toMatch(/[ғӣқӯҳҷ]/i)
  })

  it('a damaged film, a text named .mp4 and an empty file', async () => {
    writeFileSync(join(scratch.path, 'media', 'text.mp4'), 'This is a letter, not a film.\n'.repeat(50))
    writeFileSync(join(scratch.path, 'media', 'empty.mp4'), '')
    for (const name of ['damaged', 'text', 'empty']) {
      const said = await refused(write(`${name}.json`, (file) => withFilm(file, `../media/${name}.mp4`)))
      expect(said, name).toMatch(/\/media\/0\/file: .{10}/)
    }
  })

  it('a film cut off in the middle, though its beginning is whole', async () => {
    cpSync(join(ROOT, 'media/article-5.mp4'), join(scratch.path, 'media', 'cut.mp4'))
    truncateSync(join(scratch.path, 'media', 'cut.mp4'), 2_000_000)
    expect(await refused(write('cut.json', (file) => withFilm(file, '../media/cut.mp4')))).toMatch(/\/media\/0\/file: The file ends before/)
  })

  it('a file that is not JSON, and one that is not there', async () => {
    writeFileSync(join(spoilt, 'broken.json'), '{ "format": 1, ')
    expect(await refused(join(spoilt, 'broken.json'))).toMatch(/JSON/)
    expect(await refused(join(spoilt, 'nowhere.json'))).toMatch(/nowhere\.json/)
  })
})

describe('a subtitle file as people have them', () => {
  it('in Windows-1251 with overlapping and backward times is taken, with every repair said', async () => {
    const srt = [
      '1',
      '00:00:01,000 --> 00:00:05,000',
      'Никто не должен',
      '',
      '2',
      '00:00:04,000 --> 00:00:08,000',
      'подвергаться пыткам',
      '',
      '3',
      '00:00:09,000 --> 00:00:07,000',
      'назад',
      '',
    ].join('\r\n')
    const bytes = Uint8Array.from(
      [...srt].map((letter) => (letter > '\u007f' ? (letter.codePointAt(0) ?? 0) - 0x0410 + 0xc0 : (letter.codePointAt(0) ?? 0))),
    )
    const path = join(scratch.path, 'media', 'old.ru.srt')
    writeFileSync(path, bytes)
    const done = await runLavha(['check', path])
    expect(done.code, done.out + done.err).toBe(1)
    expect(done.out + done.err).toContain('Windows-1251')
    expect((done.out + done.err).split('old.ru.srt').length - 1).toBeGreaterThanOrEqual(3)
  })
})
