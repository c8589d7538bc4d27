import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'

/** A live HLS source (RFC 8216) on this machine, that a test begins and ends. */
export interface LiveSource {
  link: string
  begin(): Promise<void>
  /** Nothing is answered any more, as from a house whose line was cut. */
  end(): Promise<void>
  close(): Promise<void>
}

const SEGMENT_S = 1
const TYPES: Record<string, string> = { m3u8: 'application/vnd.apple.mpegurl', ts: 'video/mp2t' }

/** Sends a clip round and round in real time; a beginning after an end is another broadcast. */
export async function openLiveSource(clip: string): Promise<LiveSource> {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-live-'))
  let ffmpeg: ChildProcess | null = null
  let broadcast = 0
  const server = createServer((request, response) => {
    const name = normalize(new URL(request.url ?? '/', 'http://live').pathname)
    void readFile(ffmpeg ? join(folder, String(broadcast), name) : '').then(
      (bytes) =>
        response
          .writeHead(200, {
            'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain',
            'cache-control': 'no-store',
            'access-control-allow-origin': '*',
          })
          .end(bytes),
      () => response.writeHead(ffmpeg ? 404 : 503, { 'access-control-allow-origin': '*' }).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  async function end(): Promise<void> {
    const running = ffmpeg
    ffmpeg = null
    server.closeAllConnections()
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }

  return {
    link: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live.m3u8`,
    async begin() {
      broadcast += 1
      const own = join(folder, String(broadcast))
      await mkdir(own)
      const sends = ['-f', 'hls', '-hls_time', String(SEGMENT_S), '-hls_list_size', '5', '-hls_flags', 'delete_segments+omit_endlist']
      const from = ['-loglevel', 'error', '-re', '-stream_loop', '-1', '-i', clip, '-c', 'copy']
      ffmpeg = spawn('ffmpeg', [...from, ...sends, join(own, 'live.m3u8')], { stdio: 'ignore' })
    },
    end,
    async close() {
      await end()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
