import { join } from 'node:path'
import type { AudioRendition, VideoRendition } from '../../../shared/schema/film.ts'
import { cutTrack } from './cut-track.ts'
import { AUDIO_FILE, type Encoding } from './ladder.ts'
import { openFilm } from './probe.ts'
import type { Repackaged } from './repackage.ts'
import type { BlobSink } from './undoable.ts'

interface Encoded {
  video: VideoRendition[]
  audio: AudioRendition | null
  durationS: number
}

/**
 * Cuts what ffmpeg wrote into segments. The picture's first frame becomes time 0 of every track; the sound is shifted by as much
 * and ends with the picture. `top`: the rendition that is there already, whose length is then the film's.
 */
export async function cutEncoded(
  { steps, audio }: Encoding,
  top: Repackaged | null,
  room: { folder: string; blobs: BlobSink; signal: AbortSignal },
): Promise<Encoded> {
  const video: VideoRendition[] = []
  let fromS = top?.leadS ?? 0
  let longestS = 0
  for (const { name, width, height } of steps) {
    using input = await openFilm(join(room.folder, name))
    const [track] = await input.getVideoTracks()
    if (!track) throw new Error(`no picture in ${name}`)
    fromS = await track.getFirstTimestamp()
    const { endS, ...rendition } = await cutTrack(track, { ...room, fromS, toS: Infinity, judge: ({ type }) => type })
    video.push({ width, height, ...rendition })
    longestS = Math.max(longestS, endS)
  }
  const durationS = top?.durationS ?? longestS
  if (!audio) return { video, audio: null, durationS }
  using input = await openFilm(join(room.folder, AUDIO_FILE))
  const [track] = await input.getAudioTracks()
  if (!track) return { video, audio: null, durationS }
  const { endS: _, ...sound } = await cutTrack(track, { ...room, fromS, toS: fromS + durationS, judge: () => 'key' })
  return { video, audio: sound, durationS }
}
