import { describe, expect, it } from 'vitest'
import { ffmpegArguments, ladderBytes, ladderOf } from '../../../../controller/server/media/ladder.ts'
import { peakBandwidth } from '../../../../controller/server/media/peak-bandwidth.ts'
import type { Probe } from '../../../../controller/server/media/probe.ts'

const source = (width: number, height: number, frames = 30): Probe => ({
  durationS: 36,
  width,
  height,
  frameRate: { frames, seconds: 1 },
  interlaced: false,
  videoCodec: 'vp9',
  audio: { codec: 'opus', channels: 2 },
})
const steps = (width: number, height: number, below = false): string[] =>
  ladderOf(source(width, height), below).map((step) => `${step.width}x${step.height}`)

const rates = (frames: number): number[] =>
  ladderOf(source(1280, 720, frames), false).map(({ frameRate }) => frameRate.frames / frameRate.seconds)

describe('the ladder', () => {
  it.each([
    [1920, 1080, ['1920x1080', '1280x720', '640x360', '426x240']],
    [1280, 720, ['1280x720', '640x360', '426x240']],
    [3840, 2160, ['1920x1080', '1280x720', '640x360', '426x240']],
    [1080, 1920, ['1080x1920', '720x1280', '360x640', '240x426']],
    [800, 480, ['800x480', '600x360', '400x240']],
    [1024, 768, ['960x720', '480x360', '320x240']],
    [320, 180, ['320x180']],
    [161, 91, ['160x90']],
  ])('of a %ix%i film', (width, height, expected) => expect(steps(width, height)).toEqual(expected))

  it('leaves out what the film itself already is, or nearly is', () => {
    expect(steps(1920, 1080, true)).toEqual(['1280x720', '640x360', '426x240'])
    expect(steps(1024, 768, true)).toEqual(['480x360', '320x240'])
    expect(steps(426, 240, true)).toEqual([])
  })
  it('has even sizes and never exceeds the source, whatever that is', () => {
    for (let side = 32; side < 2300; side += 37)
      for (const [width, height] of [[side, Math.round(side * 0.6)] as const, [Math.round(side * 0.4), side] as const]) {
        const ladder = ladderOf(source(width, height), false)
        expect(ladder.length).toBeGreaterThan(0)
        for (const step of ladder) {
          expect([step.width % 2, step.height % 2]).toEqual([0, 0])
          expect(step.width).toBeLessThanOrEqual(Math.max(16, width))
          expect(step.height).toBeLessThanOrEqual(Math.max(16, height))
        }
      }
  })
  it('keeps the frame rate, at most 60 on monitors and 30 on small screens', () => {
    expect(rates(25)).toEqual([25, 25, 25])
    expect(rates(50)).toEqual([50, 25, 25])
    expect(rates(60)).toEqual([60, 30, 30])
    expect(rates(120)).toEqual([60, 30, 30])
  })
  it('is encoded by one process that reads the film once', () => {
    const probe = source(1920, 1080)
    const args = ffmpegArguments({ file: 'film.mkv', probe, steps: ladderOf(probe, false), audio: true }, '/tmp/x')
    expect(args.filter((arg) => arg === '-i')).toHaveLength(1)
    expect(args.filter((arg) => arg.endsWith('.mp4'))).toEqual(
      ['1080', '720', '360', '240', 'audio'].map((name) => `file:/tmp/x/${name}.mp4`),
    )
    expect(args[args.indexOf('-filter_complex') + 1]).toBe(
      '[0:V:0]fps=30/1,scale=1920:1080,setsar=1,format=yuv420p,split=2[out0][next0];' +
        '[next0]scale=1280:720,setsar=1,format=yuv420p,split=2[out1][next1];' +
        '[next1]scale=640:360,setsar=1,format=yuv420p,split=2[out2][next2];' +
        '[next2]scale=426:240,setsar=1,format=yuv420p[out3]',
    )
  })
  it('is listened through for damage even where nothing is left to encode', () => {
    const args = ffmpegArguments({ file: 'film.mp4', probe: source(426, 240), steps: [], audio: false }, '/tmp/x')
    expect(args.filter((arg) => arg === 'null')).toHaveLength(2)
  })
  it('knows what it needs at most', () => expect(ladderBytes(ladderOf(source(1920, 1080), false), true, 36)).toBeGreaterThan(36e6))
})

describe('the bandwidth of a track', () => {
  it('is that of its heaviest stretch', () =>
    expect(
      peakBandwidth([
        { bytes: 250_000, durationMs: 2000 },
        { bytes: 500_000, durationMs: 2000 },
      ]),
    ).toBe(2_000_000))
  it('does not count a short heavy end for itself', () =>
    expect(
      peakBandwidth([
        { bytes: 250_000, durationMs: 2000 },
        { bytes: 100_000, durationMs: 100 },
      ]),
    ).toBe(Math.ceil((350_000 * 8000) / 2100)))
  it('of a film shorter than half a second is its average', () => expect(peakBandwidth([{ bytes: 1000, durationMs: 400 }])).toBe(20_000))
})
