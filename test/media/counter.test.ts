import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCounterClip } from '../../media/make/counter-clip.ts'
import { readCounter } from '../../media/make/read-counter.ts'

let directory = ''
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lavha-counter-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Frames of a film as RGBA at the given size. */
function framesOf(path: string, width: number, height: number): Uint8Array[] {
  const raw = execFileSync(
    'ffmpeg',
    ['-loglevel', 'error', '-i', path, '-vf', `scale=${width}:${height}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    { maxBuffer: 1 << 30 },
  )
  const size = width * height * 4
  return Array.from({ length: raw.length / size }, (_, at) => raw.subarray(at * size, (at + 1) * size))
}

test('every frame of a clip says which clip and which frame it is, also from a small picture', async () => {
  const path = join(directory, 'clip.mp4')
  await makeCounterClip({
    path,
    seconds: 2,
    fps: 30,
    width: 1280,
    height: 720,
    clipNumber: 11,
    withAudio: true,
  })
  for (const [width, height] of [
    [1280, 720],
    [400, 225],
    [320, 180],
  ] as const) {
    const frames = framesOf(path, width, height)
    expect(frames).toHaveLength(60)
    expect(frames.map((frame) => readCounter(frame, width, height))).toEqual(frames.map((_, frame) => ({ clip: 11, frame })))
  }
})

test('no frame of any clip is dark', async () => {
  for (const clipNumber of [0, 5, 15]) {
    const path = join(directory, `clip-${clipNumber}.mp4`)
    await makeCounterClip({
      path,
      seconds: 0.2,
      fps: 30,
      width: 640,
      height: 360,
      clipNumber,
      withAudio: false,
    })
    const frames = framesOf(path, 640, 360)
    expect(frames.map((frame) => readCounter(frame, 640, 360))).toEqual(frames.map((_, frame) => ({ clip: clipNumber, frame })))
  }
})

test('a black picture reads as black, and a grey or a mixed one as nothing', async () => {
  const path = join(directory, 'mixed.mp4')
  await makeCounterClip({
    path,
    seconds: 2,
    fps: 30,
    width: 640,
    height: 360,
    clipNumber: 3,
    withAudio: false,
  })
  const [width, height] = [320, 180]
  const flat = (level: number): Uint8Array => new Uint8Array(width * height * 4).fill(level)
  expect(readCounter(flat(0), width, height)).toBe('black')
  expect(readCounter(flat(9), width, height)).toBe('black')
  expect(readCounter(flat(128), width, height)).toBeNull()
  expect(readCounter(flat(255), width, height)).toBeNull()
  const frames = framesOf(path, width, height)
  const [one, other] = [frames[0]!, frames[31]!]
  const mixed = one.map((value, at) => (value + other[at]!) / 2)
  expect(readCounter(mixed, width, height)).toBeNull()
})
