import { describe, expect, it } from 'vitest'
import { blobsOf, chooseRendition, mediaSource, multivariantSource } from '../../shared/film.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { Film, VideoRendition } from '../../shared/schema/film.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import { check } from '../../shared/schema/validate.ts'

let count = 0
const blob = (type: string): BlobRef => ({ sha256: (++count).toString(16).padStart(64, '0') as Sha256, bytes: 1000, type })
const track = (type: string, codecs: string, bandwidth: number) => ({
  codecs,
  bandwidth,
  init: blob(type),
  segments: [2000, 2000, 1533.333].map((durationMs) => ({ blob: blob(type), durationMs })),
})
const video = (width: number, height: number): VideoRendition => ({
  width,
  height,
  ...track('video/mp4', 'avc1.64001f', width * 1000),
})
const film: Film = {
  format: 1,
  durationMs: 5533,
  poster: null,
  video: [video(426, 240), video(640, 360), video(1280, 720)],
  audio: track('audio/mp4', 'mp4a.40.2', 96_000),
  subtitles: { tg: blob('text/vtt'), ru: blob('text/vtt') },
}
const portrait: Film = { ...film, video: [video(240, 426), video(720, 1280), video(1080, 1920)] }
const heights = (chosen: VideoRendition): string => `${chosen.width}x${chosen.height}`

describe('the film of a screen', () => {
  it('is described by a closed schema', () => expect(check('Film', film)).toMatchObject({ ok: true }))

  it.each([
    [720, '1280x720'],
    [719, '640x360'],
    [2160, '1280x720'],
    [240, '426x240'],
    [100, '426x240'],
  ])('is the tallest rendition that a screen capped at %i lines can carry', (cap, chosen) => {
    expect(heights(chooseRendition(film, cap))).toBe(chosen)
    expect(heights(chooseRendition({ ...film, video: film.video.toReversed() }, cap))).toBe(chosen)
  })
  it('counts a portrait film by its shorter side', () => {
    expect(heights(chooseRendition(portrait, 1080))).toBe('1080x1920')
    expect(heights(chooseRendition(portrait, 1000))).toBe('720x1280')
  })

  const needs = { renditionCap: 360, languages: ['tg', 'ru'], sound: 'on' } as const
  it('needs its rendition, its sound and its subtitles, and nothing else', () => {
    const needed = blobsOf(film, needs).map(({ sha256 }) => sha256)
    const { init, segments } = film.video[1] as VideoRendition
    const wanted = [init, ...segments.map((segment) => segment.blob), film.subtitles.tg, film.subtitles.ru]
    const sound = [film.audio?.init, ...(film.audio?.segments.map((segment) => segment.blob) ?? [])]
    expect(needed.toSorted()).toEqual([...wanted, ...sound].map((ref) => ref?.sha256).toSorted())
  })
  it('leaves the sound where a screen is silent', () => {
    expect(blobsOf(film, { ...needs, sound: 'off' }).filter(({ type }) => type === 'audio/mp4')).toEqual([])
  })
  it('brings only the languages the screen shows', () => {
    expect(blobsOf(film, { ...needs, languages: ['en', 'ru'] }).filter(({ type }) => type === 'text/vtt')).toEqual([film.subtitles.ru])
  })
  it('names a blob once, however often it plays', () => {
    const rendition = film.video[1] as VideoRendition
    const looped: Film = { ...film, audio: null, video: [{ ...rendition, segments: [...rendition.segments, ...rendition.segments] }] }
    expect(blobsOf(looped, needs)).toHaveLength(2 + 1 + 3)
  })
  it('begins with what plays first', () => {
    const needed = blobsOf(film, needs)
    const at = (ref: BlobRef | undefined): number => needed.findIndex(({ sha256 }) => sha256 === ref?.sha256)
    expect(at(film.audio?.segments[0]?.blob)).toBeLessThan(at(film.video[1]?.segments[1]?.blob))
  })
})

describe('the HLS source', () => {
  const rendition = film.video[1] as VideoRendition
  it('names the rendition and the sound apart', () =>
    expect(multivariantSource(film, rendition, true)).toMatchInlineSnapshot(`
      "#EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,URI="audio.m3u8"
      #EXT-X-STREAM-INF:BANDWIDTH=736000,RESOLUTION=640x360,CODECS="avc1.64001f,mp4a.40.2",AUDIO="sound"
      video.m3u8
      "
    `))
  it('says nothing of sound on a silent screen or in a silent film', () => {
    const silent = multivariantSource(film, rendition, false)
    expect(silent).not.toMatch(/audio|mp4a/i)
    expect(silent).toContain('BANDWIDTH=640000')
    expect(multivariantSource({ ...film, audio: null }, rendition, true)).toBe(silent)
  })
  it('lists the segments with their durations', () =>
    expect(mediaSource(rendition, ({ type }) => `blobs/${type}`)).toMatchInlineSnapshot(`
      "#EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-TARGETDURATION:2
      #EXT-X-MEDIA-SEQUENCE:0
      #EXT-X-PLAYLIST-TYPE:VOD
      #EXT-X-MAP:URI="blobs/video/mp4"
      #EXTINF:2.000000,
      blobs/video/mp4
      #EXTINF:2.000000,
      blobs/video/mp4
      #EXTINF:1.533333,
      blobs/video/mp4
      #EXT-X-ENDLIST
      "
    `))
})
