import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openBlobStore } from '../../controller/server/blobs/blob-store.ts'
import { ingestFilm } from '../../controller/server/media/ingest-film.ts'
import { words } from '../../controller/server/media/run-tool.ts'
import { ffmpeg } from '../make/tiny-film.ts'
import type { BenchResult } from './result.ts'

const RUNS = 3
const RATIO = 1.3
const LADDER = [
  { size: '426:240', kbits: 400 },
  { size: '640:360', kbits: 800 },
  { size: '1280:720', kbits: 2800 },
  { size: '1920:1080', kbits: 5000 },
]
const sample = fileURLToPath(new URL('../../media/article-5.mp4', import.meta.url))

/**
 * Ingest beside one plain ffmpeg run that writes the same ladder (240p, 360p, 720p, 1080p, AAC apart) as HLS with fMP4 segments.
 * `ingest.time`: the sample film as staff give it; `ingest.encoded.time`: the same picture in a form that cannot be repackaged, so
 * that all four renditions are encoded. Runs alternate; medians.
 */
export async function bench(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-bench-ingest-'))
  try {
    const film = existsSync(sample) ? sample : await testFilm(join(folder, 'film.mp4'))
    const unfit = join(folder, 'unfit.mp4')
    // Ten seconds whose keyframes lie too far apart.
    await ffmpeg('-i', film, ...words('-t 10 -c:v libx264 -preset veryfast -crf 16 -g 9999 -sc_threshold 0 -c:a copy'), unfit)
    return [await compare('ingest.time', film, folder), await compare('ingest.encoded.time', unfit, folder)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function compare(name: string, film: string, folder: string): Promise<BenchResult> {
  const ours: number[] = []
  const plain: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const work = join(folder, `${name}-${run}`)
    await mkdir(work)
    plain.push(await seconds(() => plainLadder(film, work)))
    ours.push(await seconds(() => ingest(film, work)))
    await rm(work, { recursive: true })
  }
  const baseline = { what: 'one plain ffmpeg run of the same ladder', value: median(plain) }
  return { name, value: median(ours), unit: 's', better: 'lower', baseline, limit: { ratio: RATIO } }
}

async function ingest(film: string, work: string): Promise<void> {
  const blobs = await openBlobStore(join(work, 'blobs'))
  const { signal } = new AbortController()
  const room = { blobs, workDirectory: work, ffmpeg: 'ffmpeg', ffprobe: 'ffprobe', signal, tell: () => {} }
  const result = await ingestFilm({ file: film, subtitles: {} }, room)
  if (!result.ok || result.description.video.length !== LADDER.length) throw new Error(`not the whole ladder: ${JSON.stringify(result)}`)
}

/** As the manuals of ffmpeg say it: one decode, split, four scalers, the HLS muxer with a variant per rendition and the sound apart. */
async function plainLadder(film: string, work: string): Promise<void> {
  const split = `[0:v]split=${LADDER.length}${LADDER.map((_, index) => `[v${index}]`).join('')}`
  const scaled = LADDER.map(({ size }, index) => `[v${index}]scale=${size},format=yuv420p[o${index}]`)
  const video = LADDER.map(
    ({ kbits }, index) => `-map [o${index}] -c:v:${index} libx264 -maxrate:v:${index} ${kbits}k -bufsize:v:${index} ${2 * kbits}k`,
  )
  const groups = [...LADDER.map((_, index) => `v:${index},agroup:a`), 'a:0,agroup:a'].join(' ')
  const args = [
    ...words('-v error -nostdin -y -i'),
    film,
    ...words(`-filter_complex ${[split, ...scaled].join(';')}`, ...video),
    ...words('-preset veryfast -profile:v high -crf 23 -sc_threshold 0 -force_key_frames expr:gte(t,n_forced*2)'),
    ...words('-map 0:a:0 -c:a aac -b:a 96k -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 -var_stream_map'),
    groups,
    ...words('-master_pl_name source.m3u8'),
    join(work, 'plain-%v.m3u8'),
  ]
  await promisify(execFile)('ffmpeg', args)
}

const testFilm = async (path: string): Promise<string> => {
  const picture = words('-f lavfi -i testsrc2=s=1920x1080:r=30:d=36 -f lavfi -i sine=d=36')
  await ffmpeg(...picture, ...words('-c:v libx264 -preset veryfast -g 60 -pix_fmt yuv420p -c:a aac'), path)
  return path
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
