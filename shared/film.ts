import type { BlobRef, Language } from './schema/basics.ts'
import type { AudioRendition, Film, VideoRendition } from './schema/film.ts'

/** What of a screen decides which bytes of a film it needs; `renditionCap` is in lines of the shorter side. */
export interface FilmNeeds {
  renditionCap: number
  languages: readonly Language[]
  sound: 'on' | 'off'
}

/** Renditions are named as 240p, 720p, … by their shorter side, so that a portrait film keeps its ladder. */
const lines = ({ width, height }: VideoRendition): number => Math.min(width, height)

/** The right rendition for a cap first, then those that can stand in for it, ever smaller. */
export function renditionsFor(film: Film, cap: number): VideoRendition[] {
  const descending = film.video.toSorted((a, b) => lines(b) - lines(a))
  const within = descending.filter((rendition) => lines(rendition) <= cap)
  return within.length > 0 ? within : descending.slice(-1)
}

/** The tallest rendition within the cap; where none is, the smallest there is. */
export function chooseRendition(film: Film, cap: number): VideoRendition {
  const [chosen] = renditionsFor(film, cap)
  if (!chosen) throw new Error('a film without renditions')
  return chosen
}

/** Every blob below the description that this screen needs, each once, in the order in which it plays. */
export const blobsOf = (film: Film, screen: FilmNeeds): BlobRef[] => blobsWith(film, screen, chooseRendition(film, screen.renditionCap))

/** As `blobsOf`, in one of the film's renditions. */
export function blobsWith(film: Film, screen: FilmNeeds, rendition: VideoRendition): BlobRef[] {
  const tracks = [rendition, ...(screen.sound === 'on' && film.audio ? [film.audio] : [])]
  const subtitles = screen.languages.flatMap((language) => film.subtitles[language] ?? [])
  const all = [...subtitles, ...tracks.map(({ init }) => init), ...inTurn(tracks.map(({ segments }) => segments.map(({ blob }) => blob)))]
  return [...new Map(all.map((blob) => [blob.sha256, blob])).values()]
}

const inTurn = <Value>(lists: Value[][]): Value[] =>
  Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat()

/** The HLS source (RFC 8216 section 4.3.4) that names `video.m3u8` and, with sound, `audio.m3u8` beside it. */
export function multivariantSource(film: Film, rendition: VideoRendition, withAudio: boolean): string {
  const audio = withAudio ? film.audio : null
  const codecs = [rendition.codecs, ...(audio ? [audio.codecs] : [])].join(',')
  const attributes = [
    `BANDWIDTH=${rendition.bandwidth + (audio?.bandwidth ?? 0)}`,
    `RESOLUTION=${rendition.width}x${rendition.height}`,
    `CODECS="${codecs}"`,
    ...(audio ? ['AUDIO="sound"'] : []),
  ]
  return text([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(audio ? ['#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,URI="audio.m3u8"'] : []),
    `#EXT-X-STREAM-INF:${attributes.join(',')}`,
    'video.m3u8',
  ])
}

/** One track as a media playlist (RFC 8216 section 4.3.3) of what `addressOf` says. */
export function mediaSource(track: VideoRendition | AudioRendition, addressOf: (ref: BlobRef) => string): string {
  const seconds = track.segments.map(({ durationMs }) => durationMs / 1000)
  return text([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    // Section 4.3.3.1: no duration, rounded to the nearest second, may exceed it.
    `#EXT-X-TARGETDURATION:${Math.max(1, ...seconds.map((duration) => Math.round(duration)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXT-X-MAP:URI="${addressOf(track.init)}"`,
    ...track.segments.flatMap(({ blob }, index) => [`#EXTINF:${(seconds[index] ?? 0).toFixed(6)},`, addressOf(blob)]),
    '#EXT-X-ENDLIST',
  ])
}

const text = (rows: string[]): string => `${rows.join('\n')}\n`
