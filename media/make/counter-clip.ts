import { bt709, runFfmpeg, words } from './ffmpeg.ts'
import { clipModulus, counterBits, squareAt } from './read-counter.ts'

export type CounterClip = {
  path: string
  seconds: number
  /** Whole frames a second. */
  fps: number
  /** Even, as 4:2:0 wants it. */
  width: number
  height: number
  /** 0 to 15; also chooses the colour. */
  clipNumber: number
  withAudio: boolean
}

/**
 * Writes an MP4 whose every frame says which clip and which frame it is (see read-counter.ts),
 * over moving stripes of a saturated colour: no frame is ever dark.
 * H.264 without B-frames, one keyframe a second, closed GOPs.
 */
export async function makeCounterClip(clip: CounterClip): Promise<void> {
  const { path, seconds, fps, width, height, clipNumber, withAudio } = clip
  if (width % 2 || height % 2) throw new Error(`odd picture size ${width}x${height}`)
  if (clipNumber < 0 || clipNumber >= clipModulus) throw new Error(`clip ${clipNumber} of 0..15`)
  const toneHz = 220 * 2 ** (clipNumber / 12)
  const tone = `aevalsrc=0.05*sin(${toneHz}*2*PI*t)|0.05*sin(${toneHz}*2*PI*t):s=48000:d=${seconds}`
  const sound = withAudio ? ['-f', 'lavfi', '-i', tone] : []
  await runFfmpeg(
    [
      ...words(`-f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${fps}`, bt709, '-i pipe:0'),
      ...sound,
      ...words('-c:v libx264 -profile:v main -preset veryfast -crf 20 -pix_fmt yuv420p', bt709),
      ...words(`-bf 0 -g ${fps} -keyint_min ${fps} -sc_threshold 0 -flags +cgop`),
      ...words(withAudio ? '-c:a aac -b:a 96k' : '', '-movflags +faststart -f mp4'),
      path,
    ],
    counterFrames(clip),
  )
}

/** Planar YUV 4:2:0, TV range. */
function* counterFrames({ seconds, fps, width, height, clipNumber }: CounterClip) {
  const lumaSize = width * height
  const angle = (clipNumber / clipModulus) * 2 * Math.PI
  const stripes = stripeLine(width + height + stripePeriod)
  for (let frame = 0; frame < Math.round(seconds * fps); frame++) {
    const picture = new Uint8Array(lumaSize * 1.5)
    for (let y = 0; y < height; y++) {
      const from = (y + frame * 4) % stripePeriod
      picture.set(stripes.subarray(from, from + width), y * width)
    }
    picture.fill(128 + 60 * Math.cos(angle), lumaSize, lumaSize * 1.25)
    picture.fill(128 + 60 * Math.sin(angle), lumaSize * 1.25)
    for (const [index, white] of counterBits({ clip: clipNumber, frame }).entries()) {
      drawSquare(picture, width, height, index, white)
    }
    yield picture
  }
}

const stripePeriod = 160

function stripeLine(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, x) => {
    const phase = (x % stripePeriod) / stripePeriod
    return 96 + 48 * Math.abs(phase * 2 - 1)
  })
}

function drawSquare(picture: Uint8Array, width: number, height: number, index: number, white: boolean): void {
  const { left, top, side } = squareAt(index, width)
  const [x0, x1, y0, y1] = [even(left), even(left + side), even(top), even(top + side)]
  for (let y = y0; y < y1; y++) {
    picture.fill(white ? 235 : 16, y * width + x0, y * width + x1)
  }
  for (const plane of [width * height, width * height * 1.25]) {
    for (let y = y0 / 2; y < y1 / 2; y++) {
      picture.fill(128, plane + (y * width + x0) / 2, plane + (y * width + x1) / 2)
    }
  }
}

// Even edges keep the grey chroma inside the square.
function even(value: number): number {
  return Math.round(value / 2) * 2
}
