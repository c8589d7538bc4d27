import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs ffmpeg, feeding `frames` to its standard input; rejects with the last lines it wrote. */
export async function runFfmpeg(args: string[], frames: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
  const ffmpeg = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  ffmpeg.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  // A pipe that ffmpeg closes early is told by its exit code, not by EPIPE here.
  ffmpeg.stdin.on('error', () => {})
  const ended = new Promise<number | null>((resolve, reject) => {
    ffmpeg.on('error', reject)
    ffmpeg.on('close', resolve)
  })
  const feed = async (): Promise<void> => {
    for await (const frame of frames) {
      if (!ffmpeg.stdin.writable) return
      if (!ffmpeg.stdin.write(frame)) await Promise.race([once(ffmpeg.stdin, 'drain'), ended])
    }
    ffmpeg.stdin.end()
  }
  const [code] = await Promise.all([ended, feed()])
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said.trim()}`)
}

/** Arguments from phrases without quoting; what may hold a space (a path, a filter) goes beside it. */
export function words(...phrases: string[]): string[] {
  return phrases.flatMap((phrase) => phrase.split(' ').filter((word) => word !== ''))
}

/** Marks samples as BT.709, TV range: what every browser assumes of HD pictures. */
export const bt709 = '-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv'
