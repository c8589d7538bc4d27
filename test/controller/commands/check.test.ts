import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../../controller/commands/check.ts'
import { sampleFile } from '../core/campaign-fixture.ts'
import { runCommand } from './terminal.ts'

const media = fileURLToPath(new URL('../../../media/', import.meta.url))
const VTT = 'WEBVTT\n\n00:01.000 --> 00:03.000\nLine\n'
let folder = ''
const write = (name: string, bytes: string | Uint8Array) => writeFile(join(folder, name), bytes)
const check = (args: string) => runCommand(run, args.split(' '), { cwd: folder })
const told = async (args: string) =>
  (JSON.parse((await check(`${args} --json`)).out) as { file: string; path: string; code: string; advice: boolean }[]).map(
    ({ file, path, code, advice }) => `${file} ${path} ${code}${advice ? ' advice' : ''}`,
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavha-check-'))
  await mkdir(join(folder, 'whole'))
  const film = await readFile(join(media, 'bus.mp4'))
  await Promise.all([
    copyFile(join(media, 'bus.mp4'), join(folder, 'whole', 'film.mp4')),
    copyFile(join(media, 'exhibition-landscape-1.jpg'), join(folder, 'whole', 'picture.jpg')),
    write('whole/film.tg.vtt', VTT),
    write('whole/film.ru.vtt', VTT),
    write('whole/campaign.json', JSON.stringify(sampleFile((file) => void file.contacts.push({ ...file.contacts[0]!, region: 'sughd' })))),
    copyFile(join(media, 'damaged.mp4'), join(folder, 'damaged.mp4')),
    write('half.mp4', film.subarray(0, film.length >> 1)),
    write('text.mp4', 'This is no film.\n'),
    write('empty.mp4', ''),
    write('overlapping.vtt', 'WEBVTT\n\n00:01.000 --> 00:03.000\nA\n\n00:02.000 --> 00:04.000\nB\n\n00:06.000 --> 00:05.000\nC\n'),
    write('cp1251.srt', new Uint8Array([...Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n'), 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a])),
    write('words.srt', 'no times at all\n'),
    write('picture.png', 'no picture'),
    write(
      'wrong.json',
      JSON.stringify(
        sampleFile((file) => {
          delete file.cards[0]!['source']
          file.bookings[0] = { ...file.bookings[0], from: '2027-06-27', targets: { screens: ['wall', 'lost'] } }
        }),
      ),
    ),
    write(
      'lonely.json',
      JSON.stringify(sampleFile((file) => (file.media[0] = { ...file.media[0], durationMs: 19_000, file: 'whole/film.mp4' }))),
    ),
  ])
})
afterAll(() => rm(folder, { recursive: true }))

describe('lavha check', () => {
  it('finds nothing wrong with a whole campaign, its film, subtitles and picture', async () => {
    const { code, out } = await check('whole')
    expect(out).toBe('Files: 5, problems: 0, advice: 0\n')
    expect(code).toBe(0)
  })
  it('tells every problem of a campaign file at once, each with its place', async () => {
    const { code, out } = await check('wrong.json')
    expect(code).toBe(1)
    expect(out).toContain('wrong.json: /cards/0: This quotation lacks its "source"')
    expect(out).toContain('wrong.json: /bookings/0/targets/screens/1: There is no screen "lost".')
    expect(out).toContain('wrong.json: /bookings/0/to: The booking ends on 2027-06-26, before it begins on 2027-06-27.')
  })
  it('misses the files that a campaign names, and measures its films', async () => {
    expect(await told('lonely.json')).toEqual([
      'lonely.json /media/0/durationMs film-duration',
      'lonely.json /media/0/subtitles/tg file-missing',
      'lonely.json /media/0/subtitles/ru file-missing',
      'lonely.json /media/1/file file-missing',
      'lonely.json /playlists/0/items/0 contact-missing advice',
      'lonely.json /playlists/0/items/2 contact-missing advice',
    ])
  })
  it('knows damaged films, halves of films, texts and nothings by what is in them', async () => {
    expect((await told('damaged.mp4'))[0]).toMatch(/^damaged\.mp4 {2}film-/)
    expect(await told('half.mp4 text.mp4 empty.mp4 lost.mp4')).toEqual([
      'half.mp4  film-ends-early',
      'text.mp4  film-is-text',
      'empty.mp4  file-empty',
      'lost.mp4  file-missing',
    ])
  })
  it('reads subtitles as ingest does', async () => {
    const codes = (await told('overlapping.vtt cp1251.srt words.srt')).map((line) => line.replace('  ', ' '))
    expect(codes).toContain('overlapping.vtt subtitle-backward')
    expect(codes.some((line) => /^overlapping\.vtt subtitle-(overlap|joined)$/.test(line))).toBe(true)
    expect(codes).toContain('cp1251.srt subtitle-windows-1251')
    expect(codes).toContain('words.srt subtitles-unreadable')
  })
  it('looks into pictures', async () => {
    expect(await told(`${join(media, 'exhibition-portrait-1.jpg')} ${join(media, 'donor-mark.png')}`)).toEqual([])
    expect(await told('picture.png')).toEqual(['picture.png  picture-unreadable'])
  })
  it('speaks Tajik and Russian', async () => {
    expect((await check('empty.mp4 --lang ru')).out).toContain('Файл «empty.mp4» пуст.')
    expect((await check('empty.mp4 --lang tg')).out).toContain('Файли «empty.mp4» холӣ аст.')
    expect((await check('whole --lang tg')).out).toBe('Файлҳо: 5, хатоҳо: 0, маслиҳатҳо: 0\n')
  })
  it('shows how it is used', async () => {
    expect(await check('')).toMatchObject({ code: 1 })
    expect(await runCommand(run, [])).toMatchObject({ code: 2 })
    expect(await check('whole --loud')).toMatchObject({ code: 2 })
  })
})
