import type { EncodedPacket, InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { AudioRendition } from '../../../shared/schema/film.ts'
import type { BlobSink } from './undoable.ts'
import { initSegment } from './init-segment.ts'
import { peakBandwidth } from './peak-bandwidth.ts'

/** Segments begin at the first keyframe that lies this long after the one before; a frame less than two seconds is enough. */
const SEGMENT_S = 1.9

export interface Cut {
  /** What of the source's time becomes the film's: `fromS` becomes 0. Sound outside is left out. */
  fromS: number
  toS: number
  blobs: BlobSink
  signal: AbortSignal
  /** Sees every packet before it is written and may refuse it by throwing; says whether a segment may begin with it. */
  judge(packet: EncodedPacket): 'key' | 'delta'
}

/** A track as CMAF segments in the blob store, without encoding anything anew. `endS`: where its last picture or sound ends. */
export async function cutTrack(track: InputVideoTrack | InputAudioTrack, cut: Cut): Promise<AudioRendition & { endS: number }> {
  const { EncodedPacketSink, Mp4OutputFormat, NullTarget, Output } = await import('mediabunny')
  const type = track.isVideoTrack() ? 'video/mp4' : 'audio/mp4'
  const codecs = await track.getCodecParameterString()
  if (!codecs) throw new Error('a track of an unknown codec')

  // The muxer calls these while it is given packets; `ready` is emptied into the store in between, so that memory stays small.
  const ready: { startS: number; bytes: Uint8Array }[] = []
  let moov: Uint8Array | null = null
  let moof: { data: Uint8Array; startS: number } | null = null
  const format = new Mp4OutputFormat({
    fastStart: 'fragmented',
    minimumFragmentDuration: SEGMENT_S,
    onMoov: (data) => void (moov = data.slice()),
    onMoof: (data, _position, startS) => void (moof = { data: data.slice(), startS }),
    onMdat: (data) => {
      if (moof) ready.push({ startS: moof.startS, bytes: Buffer.concat([moof.data, data]) })
    },
  })
  const output = new Output({ format, target: new NullTarget() })
  const add = await feed(track, output)

  const kept: { startS: number; blob: Awaited<ReturnType<BlobSink['put']>> }[] = []
  const store = async (): Promise<void> => {
    for (const { startS, bytes } of ready.splice(0)) kept.push({ startS, blob: await cut.blobs.put(bytes, type) })
  }
  let endS = 0
  try {
    await output.start()
    for await (const packet of new EncodedPacketSink(track).packets()) {
      cut.signal.throwIfAborted()
      if (packet.timestamp >= cut.toS || (track.isAudioTrack() && packet.timestamp < cut.fromS - 0.001)) continue
      const timestamp = Math.max(0, packet.timestamp - cut.fromS)
      endS = Math.max(endS, timestamp + packet.duration)
      await add(packet.clone({ timestamp, type: cut.judge(packet) }))
      if (ready.length > 0) await store()
    }
    await output.finalize()
    await store()
  } catch (error) {
    if (output.state !== 'finalized') await output.cancel()
    throw error
  }
  if (!moov || kept.length === 0) throw new Error('a track without packets')
  const segments = kept.map(({ startS, blob }, index) => ({
    blob,
    durationMs: toMicroseconds((kept[index + 1]?.startS ?? endS) - (index === 0 ? 0 : startS)),
  }))
  const init = await cut.blobs.put(initSegment(moov), type)
  const bandwidth = peakBandwidth(segments.map(({ blob, durationMs }) => ({ bytes: blob.bytes, durationMs })))
  return { codecs, bandwidth, init, segments, endS }
}

/** Milliseconds, rounded to the microsecond. */
const toMicroseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1000

type Add = (packet: EncodedPacket) => Promise<void>

async function feed(track: InputVideoTrack | InputAudioTrack, output: import('mediabunny').Output): Promise<Add> {
  const { EncodedAudioPacketSource, EncodedVideoPacketSource } = await import('mediabunny')
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (!codec || !decoderConfig) throw new Error('a track of an unknown codec')
  if (track.isVideoTrack()) {
    const source = new EncodedVideoPacketSource(codec as 'avc')
    output.addVideoTrack(source)
    return (packet) => source.add(packet, { decoderConfig: decoderConfig as VideoDecoderConfig })
  }
  const source = new EncodedAudioPacketSource(codec as 'aac')
  output.addAudioTrack(source)
  return (packet) => source.add(packet, { decoderConfig: decoderConfig as AudioDecoderConfig })
}
