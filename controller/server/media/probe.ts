import type { Input, InputVideoTrack } from 'mediabunny'
import { type Problem, problem } from '../../../shared/problems.ts'
import { reasonOf } from '../../../shared/words/reasons.ts'
import { asFile, lastLines, runTool, SAFE_INPUT } from './run-tool.ts'

/** A number of frames a second as a fraction, as films count them (30000/1001). */
export interface FrameRate {
  frames: number
  seconds: number
}

/** What a film file says of itself. Sizes as shown: upright and in square pixels. */
export interface Probe {
  durationS: number
  width: number
  height: number
  frameRate: FrameRate
  interlaced: boolean
  videoCodec: string
  audio: { codec: string; channels: number } | null
}
export type Probed = { ok: true; probe: Probe } | { ok: false; problems: Problem[] }

const FILE = '/file'
const unreadable = (detail: string): Probed => ({ ok: false, problems: [problem(FILE, 'film-unreadable', { detail: reasonOf(detail) })] })
const noPicture: Probed = { ok: false, problems: [problem(FILE, 'film-without-picture')] }

export const openFilm = async (file: string): Promise<Input> => {
  const { ALL_FORMATS, FilePathSource, Input } = await import('mediabunny')
  return new Input({ source: new FilePathSource(file), formats: ALL_FORMATS })
}

/** By ffprobe where it is, else by mediabunny, which knows fewer formats. */
export const probeFilm = (file: string, ffprobe: string | null, signal: AbortSignal): Promise<Probed> =>
  ffprobe ? byFfprobe(file, ffprobe, signal) : byMediabunny(file)

interface Stream {
  codec_type: string
  codec_name?: string
  width?: number
  height?: number
  sample_aspect_ratio?: string
  avg_frame_rate?: string
  r_frame_rate?: string
  field_order?: string
  channels?: number
  duration?: string
  disposition?: { attached_pic?: number }
  side_data_list?: { rotation?: number }[]
}

async function byFfprobe(file: string, ffprobe: string, signal: AbortSignal): Promise<Probed> {
  const args = ['-v', 'error', ...SAFE_INPUT, '-of', 'json', '-show_format', '-show_streams', asFile(file)]
  const { code, lines, errors } = await runTool(ffprobe, args, signal)
  if (code !== 0) return unreadable(lastLines(errors))
  const { streams = [], format = {} } = JSON.parse(lines.join('\n')) as { streams?: Stream[]; format?: { duration?: string } }
  const video = streams.find(({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1)
  const audio = streams.find(({ codec_type }) => codec_type === 'audio')
  if (!video?.width || !video.height) return noPicture
  const [wide = 1, high = 1] = (video.sample_aspect_ratio ?? '1:1').split(':').map(Number)
  const width = wide > 0 && high > 0 ? Math.round((video.width * wide) / high) : video.width
  const turned = Math.abs(video.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0) % 180 === 90
  return {
    ok: true,
    probe: {
      durationS: Number(video.duration ?? format.duration ?? 0),
      width: turned ? video.height : width,
      height: turned ? width : video.height,
      frameRate: rate(video.avg_frame_rate) ?? rate(video.r_frame_rate) ?? { frames: 30, seconds: 1 },
      interlaced: ['tt', 'bb', 'tb', 'bt'].includes(video.field_order ?? ''),
      videoCodec: video.codec_name ?? 'unknown',
      audio: audio ? { codec: audio.codec_name ?? 'unknown', channels: audio.channels ?? 2 } : null,
    },
  }
}

function rate(text: string | undefined): FrameRate | null {
  const [frames = 0, seconds = 0] = (text ?? '').split('/').map(Number)
  return frames > 0 && seconds > 0 && frames / seconds <= 1000 ? { frames, seconds } : null
}

async function byMediabunny(file: string): Promise<Probed> {
  using input = await openFilm(file)
  if (!(await input.canRead()) || (await input.getTracks()).length === 0) return unreadable('')
  const [video] = await input.getVideoTracks()
  const [audio] = await input.getAudioTracks()
  if (!video) return noPicture
  const name = async (track: NonNullable<typeof video | typeof audio>): Promise<string> => (await track.getCodec()) ?? 'unknown'
  return {
    ok: true,
    probe: {
      durationS: (await video.computeDuration()) - (await video.getFirstTimestamp()),
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      frameRate: await measuredRate(video),
      interlaced: false,
      videoCodec: await name(video),
      audio: audio ? { codec: await name(audio), channels: await audio.getNumberOfChannels() } : null,
    },
  }
}

async function measuredRate(video: InputVideoTrack): Promise<FrameRate> {
  const { averagePacketRate } = await video.computePacketStats(200)
  return { frames: Math.round(averagePacketRate * 1001), seconds: 1001 }
}
