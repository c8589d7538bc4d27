import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs ffmpeg as a person would, to make something to try. */
export const ffmpeg = (...args: string[]): Promise<unknown> => run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args])

export interface TinyFilm {
  path: string
  size: string
  rate: string
  seconds: number
  /** Arguments of the picture's encoder. */
  video: string[]
  /** Arguments of the sound's encoder; null: silent. */
  audio: string[] | null
}
export const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '60', '-pix_fmt', 'yuv420p']
export const AAC = ['-c:a', 'aac', '-b:a', '64k']

/** A film of a moving test picture and a tone. */
export const tinyFilm = ({ path, size, rate, seconds, video, audio }: TinyFilm): Promise<unknown> =>
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=${size}:r=${rate}:d=${seconds}`,
    ...(audio ? ['-f', 'lavfi', '-i', `sine=r=48000:d=${seconds}`] : []),
    ...video,
    ...(audio ?? []),
    path,
  )

interface Packet {
  pts_time: string
  dts_time: string
  duration_time: string
  flags: string
}

/** The packets of one stream as ffprobe reads them. */
export async function packetsOf(path: string): Promise<Packet[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-of', 'json', '-show_packets', path], { maxBuffer: 1e9 })
  return (JSON.parse(stdout) as { packets: Packet[] }).packets
}

/** How many frames truly decode, and what ffmpeg complained of on the way. */
export async function decode(path: string): Promise<{ frames: number; width: number; height: number; complaints: string }> {
  const args = ['-v', 'error', '-count_frames', '-of', 'json', '-show_entries', 'stream=nb_read_frames,width,height', path]
  const { stdout, stderr } = await run('ffprobe', args)
  const [stream] = (JSON.parse(stdout) as { streams: { nb_read_frames: string; width: number; height: number }[] }).streams
  return { frames: Number(stream?.nb_read_frames), width: stream?.width ?? 0, height: stream?.height ?? 0, complaints: stderr }
}
