import type { InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { AudioRendition, VideoRendition } from '../../../shared/schema/film.ts'

import { readAccessUnit } from './access-unit.ts'
import { cutTrack } from './cut-track.ts'
import type { Probe } from './probe.ts'
import { openFilm } from './probe.ts'
import { type BlobSink, undoable } from './undoable.ts'
import { stamp } from '../../../shared/subtitles/web-vtt.ts'

/** A film in its own encoding, only cut anew; `durationS` is that of its picture, which the file begins `leadS` before. */
export interface Repackaged {
  video: VideoRendition
  audio: AudioRendition | null
  durationS: number
  leadS: number
}

/** `unfit`: it plays nowhere without encoding it anew; `damaged`: bytes of it are missing or overwritten. */
export type Repackaging = { is: 'done'; film: Repackaged } | { is: 'unfit'; why: string } | { is: 'damaged'; detail: string }

class Unfit extends Error {}
class Damaged extends Error {}

const LONGEST_KEYFRAME_S = 4.2
/** Sound that starts later, or pauses longer, would stop the picture (Media Source Extensions play only where all tracks are). */
const LONGEST_SILENCE_S = 0.1
const MOST_AUDIO_BITS = 200_000

/** Cuts an H.264 film into CMAF segments at its own keyframes. What does not fit says so before or while it is cut. */
export async function repackage(file: string, probe: Probe, room: { blobs: BlobSink; signal: AbortSignal }): Promise<Repackaging> {
  const { sink: blobs, undo } = undoable(room.blobs)
  const result = await cutFilm(file, probe, { ...room, blobs })
  if (result.is !== 'done') await undo()
  return result
}

async function cutFilm(file: string, probe: Probe, room: { blobs: BlobSink; signal: AbortSignal }): Promise<Repackaging> {
  using input = await openFilm(file)
  try {
    if (!(await input.canRead())) return { is: 'unfit', why: 'container' }
    const [track] = await input.getVideoTracks()
    const [sound] = await input.getAudioTracks()
    if (!track) return { is: 'unfit', why: 'no picture' }
    if (probe.interlaced) return { is: 'unfit', why: 'interlaced' }
    const { fromS, lengthBytes } = await fitness(track)
    const { endS, ...video } = await cutTrack(track, { ...room, fromS, toS: Infinity, judge: judgeOf(fromS, lengthBytes) })
    await lengthHolds(track, fromS, endS, Infinity)
    const size = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
    const audio = sound ? await cutSound(sound, room, fromS, fromS + endS) : null
    const leadS = fromS - Math.max(0, sound ? Math.min(fromS, await sound.getFirstTimestamp()) : fromS)
    return { is: 'done', film: { video: { ...size, ...video }, audio, durationS: endS, leadS } }
  } catch (error) {
    if (error instanceof Unfit) return { is: 'unfit', why: error.message }
    if (error instanceof Damaged) return { is: 'damaged', detail: error.message }
    throw error
  }
}

const EVERYWHERE = new Set([66, 77, 100])

/** H.264 in one of the profiles that every browser decodes (8 bits, 4:2:0), upright, in square pixels, shown from its first frame. */
async function fitness(track: InputVideoTrack): Promise<{ fromS: number; lengthBytes: number }> {
  const config = await track.getDecoderConfig()
  if ((await track.getCodec()) !== 'avc' || !config?.description) throw new Unfit('codec')
  // AVCDecoderConfigurationRecord, ISO/IEC 14496-15 section 5.3.3.1.
  const record = bytesOf(config.description)
  if (!EVERYWHERE.has(record[1] ?? 0)) throw new Unfit('profile')
  const { num, den } = await track.getPixelAspectRatio()
  if (num !== den || (await track.getRotation()) !== 0 || (await track.getFlip())) throw new Unfit('not upright in square pixels')
  const fromS = await track.getFirstTimestamp()
  if (fromS < -0.001) throw new Unfit('cut by an edit list')
  return { fromS, lengthBytes: ((record[4] ?? 3) & 3) + 1 }
}

const bytesOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source)

function judgeOf(fromS: number, lengthBytes: number) {
  let keyAtS: number | null = null
  return (packet: { data: Uint8Array; timestamp: number }): 'key' | 'delta' => {
    const { whole, idr } = readAccessUnit(packet.data, lengthBytes)
    const atS = packet.timestamp - fromS
    if (!whole) throw new Damaged(stamp(atS * 1000))
    if (keyAtS === null && !idr) throw new Unfit('does not begin with a keyframe')
    if (keyAtS !== null && atS - keyAtS > LONGEST_KEYFRAME_S) throw new Unfit('keyframes too far apart')
    if (idr) keyAtS = atS
    return idr ? 'key' : 'delta'
  }
}

/** A file that was cut off promises more frames than it holds. */
async function lengthHolds(track: InputVideoTrack | InputAudioTrack, fromS: number, endS: number, neededS: number): Promise<void> {
  const promised = Math.min(neededS, (await track.computeDuration()) - fromS)
  if (endS < promised - 0.25) throw new Damaged(`${stamp(endS * 1000)} / ${stamp(promised * 1000)}`)
}

/** The sound as it is, if it is AAC-LC of a modest size without gaps; null: it has to be encoded anew. */
async function cutSound(
  sound: InputAudioTrack,
  room: { blobs: BlobSink; signal: AbortSignal },
  fromS: number,
  toS: number,
): Promise<AudioRendition | null> {
  if ((await sound.getCodecParameterString()) !== 'mp4a.40.2' || (await sound.getNumberOfChannels()) > 2) return null
  if (![44_100, 48_000].includes(await sound.getSampleRate())) return null
  if ((await sound.computePacketStats()).averageBitrate > MOST_AUDIO_BITS) return null
  const { sink: blobs, undo } = undoable(room.blobs)
  let heardS = fromS
  try {
    const { endS, ...audio } = await cutTrack(sound, {
      ...room,
      blobs,
      fromS,
      toS,
      judge: ({ timestamp, duration }) => {
        if (timestamp - heardS > LONGEST_SILENCE_S) throw new Unfit('gaps in the sound')
        heardS = timestamp + duration
        return 'key'
      },
    })
    await lengthHolds(sound, fromS, endS, toS - fromS)
    return audio
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    await undo()
    return null
  }
}
