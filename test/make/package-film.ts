import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BlobRef, Language } from '../../shared/schema/basics.ts'
import type { AudioRendition, Film } from '../../shared/schema/film.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'

const run = promisify(execFile)

/** Blobs by SHA-256, as a stage's teller serves them. */
export type Blobs = Map<string, { bytes: Uint8Array; type: string }>

export function keepBlob(blobs: Blobs, bytes: Uint8Array | string, type: string): BlobRef {
  const kept = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const sha256 = createHash('sha256').update(kept).digest('hex') as Sha256
  blobs.set(sha256, { bytes: kept, type })
  return { sha256, bytes: kept.length, type }
}

/** An H.264 MP4 as an HLS film in its own encoding, for tests of the stage that need no controller. Returns the description's blob. */
export async function packageFilm(
  blobs: Blobs,
  mp4: string,
  size: { width: number; height: number; seconds: number; withAudio: boolean },
  subtitles: Partial<Record<Language, string>>,
): Promise<BlobRef> {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-package-'))
  try {
    const video = await track(blobs, folder, mp4, 'v')
    const film: Film = {
      format: 1,
      durationMs: size.seconds * 1000,
      poster: keepBlob(blobs, 'no poster', 'image/jpeg'),
      video: [{ width: size.width, height: size.height, ...video }],
      audio: size.withAudio ? await track(blobs, folder, mp4, 'a') : null,
      subtitles: Object.fromEntries(Object.entries(subtitles).map(([language, vtt]) => [language, keepBlob(blobs, vtt, 'text/vtt')])),
    }
    return keepBlob(blobs, JSON.stringify(film), 'application/json')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function track(blobs: Blobs, folder: string, mp4: string, kind: 'v' | 'a'): Promise<AudioRendition> {
  const list = join(folder, `${kind}.m3u8`)
  const packaging = [
    '-f',
    'hls',
    '-hls_segment_type',
    'fmp4',
    '-hls_time',
    '2',
    '-hls_playlist_type',
    'vod',
    '-hls_fmp4_init_filename',
    `${kind}-init.mp4`,
  ]
  const args = ['-loglevel', 'error', '-i', mp4, '-map', `0:${kind}:0`, '-c', 'copy', ...packaging]
  await run('ffmpeg', [...args, '-hls_segment_filename', join(folder, `${kind}-%d.m4s`), list])
  const init = await readFile(join(folder, `${kind}-init.mp4`))
  const parts = [...(await readFile(list, 'utf8')).matchAll(/#EXTINF:([\d.]+),\n(.+)/g)]
  const segments = await Promise.all(
    parts.map(async ([, seconds, name]) => ({
      blob: keepBlob(blobs, await readFile(join(folder, name!)), `${kind === 'v' ? 'video' : 'audio'}/mp4`),
      durationMs: Number(seconds) * 1000,
    })),
  )
  return {
    codecs: kind === 'a' ? 'mp4a.40.2' : avcCodec(init),
    bandwidth: Math.ceil(Math.max(...segments.map(({ blob, durationMs }) => (blob.bytes * 8000) / durationMs))),
    init: keepBlob(blobs, init, `${kind === 'v' ? 'video' : 'audio'}/mp4`),
    segments,
  }
}

/** RFC 6381 section 3.3, from the AVCDecoderConfigurationRecord of ISO/IEC 14496-15. */
function avcCodec(init: Buffer): string {
  const at = init.indexOf('avcC')
  return `avc1.${init.subarray(at + 5, at + 8).toString('hex')}`
}
