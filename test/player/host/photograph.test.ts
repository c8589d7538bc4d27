import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readCounter } from '../../../media/make/read-counter.ts'
import { buildStage } from '../../../player/build.ts'
import { chromiumHost, findChromium } from '../../../player/chromium-host.ts'
import { systemClock } from '../../../player/clock.ts'
import { counterFilms } from '../../make/counter-films.ts'
import type { Blobs } from '../../make/package-film.ts'
import { at, makeBooking, makeItem, makeProgram } from '../../make/programs.ts'
import { startStageTeller } from '../../make/stage-teller.ts'
import { scratch } from '../agent/scratch.ts'

const CLIP = { seconds: 60, fps: 15, width: 640, height: 360, withAudio: false }
const NOON = at('2027-06-24T12:00')
const cue = (text: string): string => `WEBVTT\n\n00:00.000 --> 01:00.000\n${text}\n`
/** Its lines are set in these colours (`look/film.css`), on plates of their own. */
const FIRST = [246, 240, 228]
const SECOND = [255, 208, 160]

interface Pixels {
  width: number
  height: number
  rgba: Uint8Array
}

/** Width and height stand in a JPEG's frame header (ITU T.81, B.2.2). */
function sizeOf(jpeg: Buffer): { width: number; height: number } {
  for (let from = 2; ; from += 2 + jpeg.readUInt16BE(from + 2)) {
    const marker = jpeg.readUInt16BE(from)
    if (marker === 0xffc0 || marker === 0xffc2) return { height: jpeg.readUInt16BE(from + 5), width: jpeg.readUInt16BE(from + 7) }
  }
}

async function pixelsOf(jpeg: Buffer): Promise<Pixels> {
  const ffmpeg = spawn('ffmpeg', ['-loglevel', 'error', '-f', 'mjpeg', '-i', 'pipe:0', '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'])
  ffmpeg.stdin.end(jpeg)
  const rgba = Buffer.concat(await ffmpeg.stdout.toArray())
  return { ...sizeOf(jpeg), rgba }
}

/** How many pixels of this colour lie in the lower half and in the upper, and how high those below lie on average. */
function seen({ width, height, rgba }: Pixels, colour: number[]): { below: number; above: number; middle: number } {
  const rows: number[] = []
  let above = 0
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4
      if (colour.some((value, channel) => Math.abs((rgba[from + channel] ?? 0) - value) > 14)) continue
      if (y < height / 2) above += 1
      else rows.push(y)
    }
  return { below: rows.length, above, middle: rows.reduce((sum, y) => sum + y, 0) / rows.length }
}

it('a picture of the window holds the frame of the film that is on, and both lines under it', async () => {
  const executable = findChromium(process.env, process.platform)
  if (executable === null) throw new Error('No Chromium found: install the package chromium.')
  const blobs: Blobs = new Map()
  const lines = { tg: cue('Хомӯш намонед, овоз баланд кунед.'), ru: cue('Не молчите, говорите вслух.') }
  const [made] = await counterFilms(blobs, CLIP, lines)
  const film = made!.film
  const items = [makeItem('film', CLIP.seconds, { kind: 'film', film, strip: null })]
  const teller = await startStageTeller({
    page: await buildStage(),
    program: makeProgram({ bookings: [makeBooking('film', { items })], screen: { sound: 'off', width: 1920, height: 1080 } }),
    screen: { kind: 'paired', name: { tg: 'Монитор' }, location: { tg: 'Сомонӣ' }, link: 'https://lavha.example/' },
    ready: [film.sha256],
    now: NOON,
    rehearsal: false,
    blobs,
    before: async () => {},
  })
  onTestFinished(() => teller.stop())
  const host = chromiumHost({
    executable,
    profile: join(await scratch(), 'profile'),
    window: false,
    isRoot: process.getuid?.() === 0,
    more: ['--headless', '--screen-info={1920x1080}', '--disable-gpu'],
    clock: systemClock(null),
    tell: () => {},
  })
  onTestFinished(() => host.close())
  await host.open(teller.url)
  await teller.heard(({ say, ...news }) => say === 'taken' && 'shown' in news && news.shown?.kind === 'film', 30_000)
  // The lines are drawn once their font is here.
  const deadline = performance.now() + 30_000
  for (;;) {
    const began = performance.now()
    const jpeg = Buffer.from(await host.photograph())
    const tookMs = performance.now() - began
    const pixels = await pixelsOf(jpeg)
    const first = seen(pixels, FIRST)
    const second = seen(pixels, SECOND)
    if ((first.below < 500 || second.below < 500) && performance.now() < deadline) continue
    console.info(`a picture of ${pixels.width}×${pixels.height}, ${jpeg.byteLength} bytes, took ${Math.round(tookMs)} ms`)
    const counter = readCounter(pixels.rgba, pixels.width, pixels.height)
    expect(counter).toMatchObject({ clip: 1 })
    // The frame that is on then, give or take what the machine was busy with.
    const frame = (counter as { frame: number }).frame
    expect(frame).toBeGreaterThan(0)
    expect(frame).toBeLessThanOrEqual((CLIP.fps * (teller.now() - NOON)) / 1000 + CLIP.fps)
    expect([first.below > 500, second.below > 500]).toEqual([true, true])
    // The white squares of the counter are above.
    expect([first.above < first.below / 4, second.above < second.below / 4]).toEqual([true, true])
    expect(first.middle).toBeLessThan(second.middle)
    expect(jpeg.byteLength).toBeLessThanOrEqual(200_000)
    expect(Math.max(pixels.width, pixels.height)).toBe(1280)
    return
  }
})
