import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { articleFive, languages, type Language } from '../../media/make/declaration.ts'
import { allSubtitles } from '../../media/make/subtitles.ts'

const path = (name: string): string => fileURLToPath(new URL(`../../media/${name}`, import.meta.url))

const films = [
  { name: 'article-5', seconds: 36, width: 1920, height: 1080, limitMb: 8, level: 40 },
  { name: 'bus', seconds: 20, width: 1280, height: 720, limitMb: 3, level: 31 },
]

type Probe = { streams: Record<string, string | number>[]; format: Record<string, string> }

function probe(name: string): Probe {
  return JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', path(name)], { encoding: 'utf8' }),
  ) as Probe
}

describe.each(films)('the film $name', ({ name, seconds, width, height, limitMb, level }) => {
  const file = `${name}.mp4`

  test('is exactly as long, as large and as heavy as promised', () => {
    const { streams, format } = probe(file)
    expect(Number(format['duration'])).toBe(seconds)
    expect(statSync(path(file)).size).toBeLessThan(limitMb * 1_000_000)
    const video = streams.find((stream) => stream['codec_type'] === 'video')
    expect(video).toMatchObject({ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width, height, r_frame_rate: '30/1' })
    expect(video).toMatchObject({ nb_frames: String(seconds * 30), color_space: 'bt709', color_range: 'tv', level })
    const audio = streams.find((stream) => stream['codec_type'] === 'audio')
    expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2 })
    expect(Number(audio?.['duration'])).toBeCloseTo(seconds, 1)
  })

  test('can be cut every two seconds: an IDR picture there and nowhere else', () => {
    const rows = execFileSync(
      'ffprobe',
      ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', path(file)],
      { encoding: 'utf8' },
    )
    const keys = rows
      .trim()
      .split('\n')
      .map((row) => row.split(','))
      .filter((row) => row[1]?.startsWith('K'))
    expect(keys.map((row) => Number(row[0]))).toEqual(Array.from({ length: seconds / 2 }, (_, at) => at * 2))
    // A keyframe of an open GOP would be a slice of type 1.
    expect(nalTypes(file).filter((type) => type === 5)).toHaveLength(seconds / 2)
  })

  test('begins to play before it is all there', () => {
    const bytes = readFileSync(path(file))
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  })

  test('is quiet and does not clip', () => {
    const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-i', path(file), '-vn', '-af', 'ebur128=peak=true', '-f', 'null', '-'], {
      encoding: 'utf8',
    })
    const summary = stderr.slice(stderr.lastIndexOf('Summary:'))
    expect(Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1])).toBeLessThanOrEqual(-23)
    expect(Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1])).toBeLessThan(-3)
  })

  test('is never black, and ends where it begins', () => {
    const [columns, rows] = [64, 36]
    const filter = `scale=${columns}:${rows}:flags=area`
    const grey = execFileSync('ffmpeg', ['-v', 'error', '-i', path(file), '-vf', filter, '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'], {
      maxBuffer: 1 << 28,
    })
    const frames = Array.from({ length: seconds * 30 }, (_, at) => grey.subarray(at * columns * rows, (at + 1) * columns * rows))
    expect(Math.min(...frames.map(mean))).toBeGreaterThan(24)
    const [first, last] = [frames[0]!, frames.at(-1)!]
    expect(mean(first.map((value, at) => Math.abs(value - last[at]!)))).toBeLessThan(2)
  })
})

function mean(frame: Uint8Array): number {
  return frame.reduce((sum, value) => sum + value, 0) / frame.length
}

/** NAL unit types of the picture slices, in order (H.264 7.4.1). */
function nalTypes(file: string): number[] {
  const stream = execFileSync('ffmpeg', ['-v', 'error', '-i', path(file), '-map', '0:v', '-c', 'copy', '-f', 'h264', 'pipe:1'], {
    maxBuffer: 1 << 28,
  })
  const types: number[] = []
  for (let at = stream.indexOf('\0\0\x01', 0, 'latin1'); at >= 0; at = stream.indexOf('\0\0\x01', at + 3, 'latin1')) {
    types.push(stream[at + 3]! & 31)
  }
  return types
}

function secondsOf(stamp: string): number {
  return stamp.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

type Cue = { id: string; from: number; to: number; lines: string[] }

function cuesOf(name: string): Cue[] {
  const [head, ...blocks] = readFileSync(path(name), 'utf8').trimEnd().split('\n\n')
  expect(head).toBe('WEBVTT')
  return blocks.map((block) => {
    const [id = '', times = '', ...lines] = block.split('\n')
    const [from = '', to = ''] = times.split(' --> ')
    return { id, from: secondsOf(from), to: secondsOf(to), lines }
  })
}

describe.each(films.flatMap((film) => languages.map((language) => ({ ...film, language }))))(
  'the subtitles of $name in $language',
  ({ name, seconds, language }) => {
    const cues = cuesOf(`${name}.${language}.vtt`)

    test('stay on the screen without a gap from 1 s to the last second', () => {
      expect(cues[0]?.from).toBeLessThanOrEqual(1)
      expect(cues.at(-1)?.to).toBeGreaterThanOrEqual(seconds - 1)
      expect(cues.at(-1)?.to).toBeLessThanOrEqual(seconds)
      for (const [at, cue] of cues.entries()) {
        expect(cue.to).toBeGreaterThan(cue.from)
        if (at > 0) expect(cue.from).toBe(cues[at - 1]?.to)
      }
    })

    test('can be read in time: at most two lines of 38 characters, 17 characters a second', () => {
      for (const { from, to, lines } of cues) {
        expect(lines.length).toBeGreaterThan(0)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(38)
        expect(lines.join(' ').length / (to - from)).toBeLessThanOrEqual(17)
      }
    })

    test('are what the script writes', () => {
      expect(readFileSync(path(`${name}.${language}.vtt`), 'utf8')).toBe(allSubtitles().get(`${name}.${language}.vtt`))
    })
  },
)

test.each(languages)('the article in %s is the Declaration, word for word', (language: Language) => {
  const said = cuesOf(`article-5.${language}.vtt`).filter(({ id }) => id.startsWith('article 5'))
  expect(said).toHaveLength(3)
  expect(said.flatMap(({ lines }) => lines).join(' ')).toBe(articleFive(language))
})

test('the pictures have the sizes of their screens', () => {
  const sizes = { 'exhibition-landscape-1.jpg': [1920, 1080], 'exhibition-landscape-2.jpg': [1920, 1080] }
  const more = { 'exhibition-portrait-1.jpg': [1080, 1920], 'donor-mark.png': [800, 800] }
  for (const [name, size] of Object.entries({ ...sizes, ...more })) {
    const [picture] = probe(name).streams
    expect([picture?.['width'], picture?.['height']]).toEqual(size)
    expect(statSync(path(name)).size).toBeLessThan(600_000)
  }
})

test('the damaged film looks like a film and no tool opens it', () => {
  const bytes = readFileSync(path('damaged.mp4'))
  expect(bytes.length).toBeLessThan(200_000)
  expect(bytes.toString('latin1', 4, 8)).toBe('ftyp')
  const { status, stderr } = spawnSync('ffprobe', ['-v', 'error', '-show_streams', path('damaged.mp4')], { encoding: 'utf8' })
  expect(status).not.toBe(0)
  expect(stderr).toMatch(/moov atom not found|Invalid data/)
})
