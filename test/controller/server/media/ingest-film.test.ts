import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BlobStore } from '../../../../controller/server/blobs/blob-store.ts'
import { memoryBlobStore } from '../../../../controller/server/blobs/memory-store.ts'
import { type GivenFilm, ingestFilm, type IngestNews, type IngestRoom } from '../../../../controller/server/media/ingest-film.ts'
import type { AudioRendition, Film, VideoRendition } from '../../../../shared/schema/film.ts'
import { check } from '../../../../shared/schema/validate.ts'
import { AAC, decode, ffmpeg, H264, packetsOf, tinyFilm } from '../../../make/tiny-film.ts'

const CAPACITY = 200e6
let folder: string
let room: IngestRoom
let news: IngestNews[]
const at = (name: string): string => join(folder, name)
const film = (name: string): GivenFilm => ({ file: at(name), subtitles: {} })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavha-ingest-'))
  await mkdir(at('work'))
  await tinyFilm({ path: at('good.mp4'), size: '640x360', rate: '30', seconds: 4.5, video: H264, audio: AAC })
  await ffmpeg('-i', at('good.mp4'), '-c', 'copy', '-movflags', '+faststart', at('fast.mp4'))
  await tinyFilm({ path: at('sparse.mp4'), size: '640x360', rate: '30000/1001', seconds: 5, video: [...H264, '-g', '400'], audio: AAC })
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(() => {
  news = []
  room = {
    blobs: memoryBlobStore(CAPACITY),
    workDirectory: at('work'),
    ffmpeg: 'ffmpeg',
    ffprobe: 'ffprobe',
    signal: new AbortController().signal,
    tell: (one) => void news.push(one),
  }
})

async function taken(given: GivenFilm): Promise<Film> {
  const result = await ingestFilm(given, room)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  expect(check('Film', result.description)).toMatchObject({ ok: true })
  expect(await readdir(at('work'))).toEqual([])
  return result.description
}
async function problemsOf(given: GivenFilm): Promise<{ path: string; code: string }[]> {
  const result = await ingestFilm(given, room)
  expect(await readdir(at('work'))).toEqual([])
  return result.ok ? [] : result.problems
}
const sizes = ({ video }: Film): string[] => video.map(({ width, height }) => `${width}x${height}`)
const lengthMs = ({ segments }: AudioRendition): number => segments.reduce((sum, { durationMs }) => sum + durationMs, 0)
const blobsIn = (track: AudioRendition): string[] => [track.init, ...track.segments.map(({ blob }) => blob)].map(({ sha256 }) => sha256)

async function fileOf(track: AudioRendition, blobs: BlobStore, segments = track.segments): Promise<string> {
  const parts = [track.init, ...segments.map(({ blob }) => blob)]
  const path = at(`played-${segments[0]?.blob.sha256.slice(0, 12)}-${segments.length}.mp4`)
  await writeFile(path, Buffer.concat(await Promise.all(parts.map(({ sha256, bytes }) => blobs.read(sha256, 0, bytes)))))
  return path
}

/** What makes a rendition playable: it decodes whole, every segment begins with a keyframe, and it begins at time 0. */
async function expectPlayable(video: VideoRendition, frames: number): Promise<void> {
  const path = await fileOf(video, room.blobs)
  expect(await decode(path)).toEqual({ frames, width: video.width, height: video.height, complaints: '' })
  for (const segment of video.segments) {
    const [first] = await packetsOf(await fileOf(video, room.blobs, [segment]))
    expect(first?.flags).toMatch(/^K/)
  }
  const packets = await packetsOf(path)
  expect(Math.min(...packets.map(({ dts_time }) => Number(dts_time)))).toBeCloseTo(0, 2)
}

describe('a film in H.264', () => {
  it('plays in its own encoding at once, and that stays the top of the ladder', async () => {
    const description = await taken(film('good.mp4'))
    expect(sizes(description)).toEqual(['426x240', '640x360'])
    const [first] = news
    if (first?.phase !== 'repackaged') throw new Error('nothing was repackaged first')
    expect(sizes(first.description)).toEqual(['640x360'])
    expect(blobsIn(description.video[1] as VideoRendition)).toEqual(blobsIn(first.description.video[0] as VideoRendition))
    expect(description.audio).toEqual(first.description.audio)
    expect(JSON.parse(Buffer.from(await room.blobs.read(first.film.sha256, 0, 1e9)).toString())).toEqual(first.description)
    expect(news.at(-1)).toEqual({ phase: 'encoding', percent: 100 })
  })
  it('decodes whole, from time 0, with a keyframe at the start of every segment', async () => {
    const { video, durationMs } = await taken(film('good.mp4'))
    expect(durationMs).toBe(4500)
    for (const rendition of video) {
      await expectPlayable(rendition, 135)
      expect(Math.abs(lengthMs(rendition) - durationMs)).toBeLessThanOrEqual(1000 / 30)
      expect(rendition.codecs).toMatch(/^avc1\.[0-9a-f]{6}$/)
    }
  })
  it('has its sound apart, as long as the picture, so that silent screens need not fetch it', async () => {
    const { audio, durationMs } = await taken(film('good.mp4'))
    if (!audio) throw new Error('the sound is gone')
    expect(audio.codecs).toBe('mp4a.40.2')
    expect(Math.abs(lengthMs(audio) - durationMs)).toBeLessThan(50)
    const { complaints, frames } = await decode(await fileOf(audio, room.blobs))
    expect(complaints).toBe('')
    expect(Math.abs(frames - (durationMs * 48) / 1024)).toBeLessThan(2)
  })
  it('has a poster', async () => {
    const { poster } = await taken(film('good.mp4'))
    expect(poster?.type).toBe('image/jpeg')
    expect(Buffer.from(await room.blobs.read(poster?.sha256 ?? '', 0, 2)).toString('hex')).toBe('ffd8')
  })
  it('gives the same blobs when it is taken in again: nothing of its own encoding is fetched twice', async () => {
    room = { ...room, ffmpeg: null }
    const once = await taken(film('good.mp4'))
    const free = await room.blobs.freeBytes()
    expect(await taken(film('good.mp4'))).toEqual(once)
    expect(await room.blobs.freeBytes()).toBe(free)
  })
  it('stays as it is where there is no ffmpeg, and that is said', async () => {
    room = { ...room, ffmpeg: null, ffprobe: null }
    const description = await taken(film('good.mp4'))
    expect(sizes(description)).toEqual(['640x360'])
    expect(description.poster).toBeNull()
    await expectPlayable(description.video[0] as VideoRendition, 135)
    expect(news.map((one) => (one.phase === 'fault' ? one.code : one.phase))).toEqual(['repackaged', 'encoder-missing'])
  })
  it('keeps picture and sound together when the picture begins later than the sound', async () => {
    await ffmpeg(
      '-i',
      at('good.mp4'),
      '-itsoffset',
      '0.5',
      '-i',
      at('good.mp4'),
      '-map',
      '1:v',
      '-map',
      '0:a',
      '-c',
      'copy',
      at('late.mp4'),
    )
    const { video, audio, durationMs } = await taken(film('late.mp4'))
    expect(durationMs).toBe(4500)
    for (const rendition of video) await expectPlayable(rendition, 135)
    // Half a second of sound lies before the first picture and is left out.
    expect(lengthMs(audio as AudioRendition)).toBeGreaterThan(3950)
    expect(lengthMs(audio as AudioRendition)).toBeLessThan(4050)
  })
})

describe('a film that has to be encoded', () => {
  it('gets a keyframe every two seconds at its own frame rate', async () => {
    const { video, durationMs } = await taken(film('sparse.mp4'))
    expect(news.filter(({ phase }) => phase === 'repackaged')).toEqual([])
    expect(video.map(({ width, height }) => `${width}x${height}`)).toEqual(['426x240', '640x360'])
    for (const rendition of video) {
      expect(rendition.segments.map(({ durationMs: length }) => Math.round(length))).toEqual([2002, 2002, Math.round(durationMs - 4004)])
      await expectPlayable(rendition, 150)
    }
  })
  it('is never scaled above its source, and a portrait one stays portrait', async () => {
    await tinyFilm({
      path: at('tall.webm'),
      size: '270x480',
      rate: '25',
      seconds: 2,
      video: ['-c:v', 'libvpx', '-deadline', 'realtime'],
      audio: null,
    })
    const description = await taken(film('tall.webm'))
    expect(sizes(description)).toEqual(['240x426', '270x480'])
    expect(description.audio).toBeNull()
    for (const rendition of description.video) await expectPlayable(rendition, 50)
  })
  it('is shown upright and in square pixels', async () => {
    await ffmpeg('-i', at('good.mp4'), '-c', 'copy', '-t', '2', '-an', '-metadata:s:v:0', 'rotate=90', at('turned.mp4'))
    expect(sizes(await taken(film('turned.mp4')))).toEqual(['240x426', '360x640'])
    await tinyFilm({
      path: at('wide.mpg'),
      size: '352x288',
      rate: '25',
      seconds: 2,
      video: ['-c:v', 'mpeg2video', '-aspect', '16:9'],
      audio: null,
    })
    expect(sizes(await taken(film('wide.mpg')))).toEqual(['426x240', '512x288'])
  })
  it('gives small screens every second frame of a fast film', async () => {
    await tinyFilm({ path: at('fast-60.mp4'), size: '480x270', rate: '60', seconds: 2, video: H264, audio: null })
    const { video } = await taken(film('fast-60.mp4'))
    expect(sizes({ video } as Film)).toEqual(['426x240', '480x270'])
    await expectPlayable(video[0] as VideoRendition, 60)
    await expectPlayable(video[1] as VideoRendition, 120)
  })
  it('gets its sound encoded when that is not AAC, filled with silence where it begins late', async () => {
    await ffmpeg(
      '-i',
      at('good.mp4'),
      '-itsoffset',
      '1',
      '-i',
      at('good.mp4'),
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-c:v',
      'copy',
      '-c:a',
      'libmp3lame',
      at('mp3.mp4'),
    )
    const { audio, durationMs } = await taken(film('mp3.mp4'))
    expect(audio?.codecs).toBe('mp4a.40.2')
    expect(Math.abs(lengthMs(audio as AudioRendition) - durationMs)).toBeLessThan(50)
  })
  it('is refused where there is no ffmpeg', async () => {
    room = { ...room, ffmpeg: null }
    expect(await problemsOf(film('sparse.mp4'))).toMatchObject([{ path: '/file', code: 'film-codec' }])
    expect(await room.blobs.freeBytes()).toBe(CAPACITY)
  })
})

describe('subtitles of a film', () => {
  it('become clean WebVTT beside it, with a note for everything that was mended', async () => {
    await writeFile(at('tg.srt'), '1\r\n00:00:00,500 --> 00:00:02,000\r\nҲеҷ кас\r\n\r\n2\r\n00:00:04,000 --> 00:00:09,000\r\nшиканҷа\r\n')
    const result = await ingestFilm({ file: at('good.mp4'), subtitles: { tg: at('tg.srt') } }, room)
    if (!result.ok) throw new Error('refused')
    expect(result.notes).toMatchObject([{ cue: 2, code: 'subtitle-past-film', language: 'tg' }])
    const { tg } = result.description.subtitles
    expect(Buffer.from(await room.blobs.read(tg?.sha256 ?? '', 0, 1e6)).toString()).toBe(
      'WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nҲеҷ кас\n\n00:00:04.000 --> 00:00:04.500\nшиканҷа\n',
    )
  })
})

/** Only the 20 bytes that were there before are there. */
const untouched = async (): Promise<void> => expect(await room.blobs.freeBytes()).toBe(CAPACITY - 20)

describe('bad input', () => {
  beforeEach(async () => {
    await room.blobs.put(Buffer.from('what was here before'), 'text/plain')
  })
  it('is told all at once: the film and both subtitle files', async () => {
    await writeFile(at('empty.mp4'), '')
    await writeFile(at('words.srt'), 'only words, no times')
    expect(await problemsOf({ file: at('empty.mp4'), subtitles: { tg: at('words.srt'), ru: at('nowhere.srt') } })).toMatchObject([
      { path: '/file', code: 'file-empty' },
      { path: '/subtitles/tg', code: 'subtitles-unreadable' },
      { path: '/subtitles/ru', code: 'file-missing' },
    ])
    await untouched()
  })
  it('such as a text file named .mp4', async () => {
    await writeFile(at('text.mp4'), '#EXTM3U\nhttp://127.0.0.1/secret\n')
    expect(await problemsOf(film('text.mp4'))).toMatchObject([{ path: '/file', code: 'film-is-text' }])
    await untouched()
  })
  it('such as a picture named .mp4', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=64x64:d=1', '-frames:v', '1', '-f', 'image2', at('picture.png'))
    await writeFile(at('picture.mp4'), await readFile(at('picture.png')))
    expect(await problemsOf(film('picture.mp4'))).toMatchObject([{ path: '/file', code: 'film-unreadable' }])
    await untouched()
  })
  it('such as a film that was cut off while it was copied', async () => {
    await writeFile(at('cut.mp4'), await readFile(at('fast.mp4')))
    await truncate(at('cut.mp4'), Math.floor((await readFile(at('fast.mp4'))).byteLength * 0.6))
    expect(await problemsOf(film('cut.mp4'))).toMatchObject([{ path: '/file', code: 'film-damaged' }])
    await untouched()
  })
  it.each([['ffprobe'], [null]])('such as a film without its index, looked at by %s', async (ffprobe) => {
    room = { ...room, ffprobe }
    await writeFile(at('headless.mp4'), (await readFile(at('good.mp4'))).subarray(0, 50_000))
    expect(await problemsOf(film('headless.mp4'))).toMatchObject([{ path: '/file', code: 'film-unreadable' }])
    await untouched()
  })
  it.each(['good.mp4', 'sparse.mp4'])('such as %s with bytes overwritten in the middle', async (name) => {
    const bytes = await readFile(at(name))
    const middle = Math.floor(bytes.byteLength / 2)
    bytes.fill(0xa5, middle, middle + 20_000)
    await writeFile(at('holed.mp4'), bytes)
    expect(await problemsOf(film('holed.mp4'))).toMatchObject([{ path: '/file', code: 'film-damaged' }])
    await untouched()
  })
  it('such as sound without a picture', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'sine=d=2', at('tone.m4a'))
    expect(await problemsOf(film('tone.m4a'))).toMatchObject([{ path: '/file', code: 'film-without-picture' }])
  })
  it('such as a film of more than four hours', async () => {
    await tinyFilm({ path: at('long.mp4'), size: '64x64', rate: '1/600', seconds: 15_000, video: H264, audio: null })
    expect(await problemsOf(film('long.mp4'))).toMatchObject([{ path: '/file', code: 'film-too-long', params: { hours: '4.2', limit: 4 } }])
  })
  it('such as a film that asks for more room than there is', async () => {
    room = { ...room, blobs: memoryBlobStore(300_000) }
    const sparse = await open(at('huge.mp4'), 'w')
    await sparse.write(await readFile(at('fast.mp4')))
    await sparse.truncate(2e9)
    await sparse.close()
    expect(await problemsOf(film('huge.mp4'))).toMatchObject([{ path: '', code: 'disk-full', params: { free: 0 } }])
    expect(await room.blobs.freeBytes()).toBe(300_000)
  })
  it('finds a disk that fills up while it works', async () => {
    const small = memoryBlobStore(60_000)
    room = { ...room, blobs: { ...small, freeBytes: async () => 1e12 } }
    expect(await problemsOf(film('sparse.mp4'))).toMatchObject([{ path: '', code: 'disk-full' }])
    expect(await small.freeBytes()).toBe(60_000)
  })
  it('is told in the words of the encoder when that fails', async () => {
    await writeFile(at('broken-ffmpeg'), '#!/bin/sh\necho "Unknown encoder libx264" >&2\nexit 1\n')
    await chmod(at('broken-ffmpeg'), 0o755)
    room = { ...room, ffmpeg: at('broken-ffmpeg') }
    expect(await problemsOf(film('sparse.mp4'))).toMatchObject([
      {
        path: '/file',
        code: 'encoder-failed',
        params: { detail: { en: expect.stringMatching(/cannot write H\.264.*\(Unknown encoder libx264\)$/) } },
      },
    ])
    await untouched()
  })
})

describe('taking in a film', () => {
  it('ends at once when it is called off, with its ffmpeg and its files', async () => {
    const stop = new AbortController()
    room = { ...room, signal: stop.signal, tell: (one) => void (one.phase === 'encoding' && stop.abort(new Error('called off'))) }
    await expect(ingestFilm(film('sparse.mp4'), room)).rejects.toThrow('called off')
    expect(await readdir(at('work'))).toEqual([])
    expect(await room.blobs.freeBytes()).toBe(CAPACITY)
    expect(execFileSync('ps', ['-eo', 'args']).toString()).not.toContain(at('sparse.mp4'))
  })
  it('says what is missing when the encoder is not where it should be', async () => {
    room = { ...room, ffprobe: at('nowhere') }
    await expect(ingestFilm(film('good.mp4'), room)).rejects.toMatchObject({ name: 'Fault', code: 'encoder-missing' })
  })
})
