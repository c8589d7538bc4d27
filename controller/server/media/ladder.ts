import type { FrameRate, Probe } from './probe.ts'
import { asFile, SAFE_INPUT, words } from './run-tool.ts'

/** One rendition to encode. `name` is the file it goes to. */
export interface Step {
  name: string
  width: number
  height: number
  frameRate: FrameRate
  /** Bits per second that no two seconds exceed for long (x264's VBV). */
  ceiling: number
}

/** The shorter sides of the ladder, and the bits per second that a screen of that size deserves at most. */
const RUNGS = [
  { lines: 240, ceiling: 400_000 },
  { lines: 360, ceiling: 800_000 },
  { lines: 720, ceiling: 2_800_000 },
  { lines: 1080, ceiling: 5_000_000 },
] as const
const SMALL = 360
export const AUDIO_BITS = 96_000
/** Above this much over the tallest rung (times) a film that lies between two rungs gets one of its own size. */
const WORTH_A_RUNG = 1.1
const KEYFRAME_S = 2

export const shortSide = ({ width, height }: { width: number; height: number }): number => Math.min(width, height)
const even = (value: number): number => Math.max(16, 2 * Math.round(value / 2))
const evenBelow = (value: number): number => Math.max(16, 2 * Math.floor(value / 2))

/**
 * The renditions to encode, tallest first, never above the source. `below`: where the source itself serves as the top rendition,
 * only those clearly smaller are worth their bytes.
 */
export function ladderOf(probe: Probe, below: boolean): Step[] {
  const source = shortSide(probe)
  const rungs: { lines: number; ceiling: number }[] = RUNGS.filter(({ lines }) =>
    below ? lines * WORTH_A_RUNG <= source : lines <= source,
  )
  const top = rungs.at(-1)
  const next = RUNGS.find(({ lines }) => lines > source)
  if (!below && next && (!top || source >= top.lines * WORTH_A_RUNG)) rungs.push({ lines: source, ceiling: next.ceiling })
  return rungs
    .toReversed()
    .map(({ lines, ceiling }) => ({ name: `${lines}.mp4`, ...sizeAt(probe, lines), frameRate: rateAt(probe, lines), ceiling }))
}

function sizeAt({ width, height }: Probe, lines: number): { width: number; height: number } {
  const source = Math.min(width, height)
  if (lines >= source) return { width: evenBelow(width), height: evenBelow(height) }
  const scale = lines / source
  return width < height ? { width: lines, height: even(height * scale) } : { width: even(width * scale), height: lines }
}

/** At most 60 frames a second on monitors; small screens get every second one of what is above 30. */
function rateAt({ frameRate: { frames, seconds } }: Probe, lines: number): FrameRate {
  const capped = frames / seconds > 60.5 ? { frames: 60, seconds: 1 } : { frames, seconds }
  return lines <= SMALL && capped.frames / capped.seconds > 30.5 ? { frames: capped.frames, seconds: capped.seconds * 2 } : capped
}

/** What the encoded files take at most, in bytes. */
export const ladderBytes = (steps: readonly Step[], withAudio: boolean, durationS: number): number =>
  Math.ceil((durationS / 8) * 1.1 * (steps.reduce((sum, { ceiling }) => sum + ceiling, 0) + (withAudio ? AUDIO_BITS : 0)))

export interface Encoding {
  file: string
  probe: Probe
  steps: readonly Step[]
  /** Encode the sound as well (else it is only listened through for damage). */
  audio: boolean
}

export const AUDIO_FILE = 'audio.mp4'

/** One process for everything: the film is decoded once, scaled from the taller rendition to the next smaller one. */
export function ffmpegArguments({ file, probe, steps, audio }: Encoding, folder: string): string[] {
  const output = (name: string): string => asFile(`${folder}/${name}`)
  const input = [...words('-hide_banner -v error -nostdin -y -xerror -progress pipe:1 -nostats'), ...SAFE_INPUT, '-i', asFile(file)]
  const picture = steps.length > 0 ? ['-filter_complex', graph(probe, steps)] : words('-map 0:V:0 -f null -')
  const video = steps.flatMap((step, index) => ['-map', `[out${index}]`, ...VIDEO, ...rateControl(step), output(step.name)])
  const sound = words('-map 0:a:0').concat(audio ? [...AUDIO, output(AUDIO_FILE)] : words('-f null -'))
  return [...input, ...picture, ...video, ...(probe.audio ? sound : [])]
}

/** Closed GOPs that begin every two seconds and nowhere else, whatever the frame rate. */
const VIDEO = words(
  '-c:v libx264 -preset veryfast -profile:v high -crf 23 -flags +cgop -sc_threshold 0 -g 1000',
  `-force_key_frames expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+${KEYFRAME_S}-0.001))`,
  // The frames as the filter counts them out; else a picture that begins late would be filled up with copies of its first frame.
  '-fps_mode passthrough -f mp4',
)
const AUDIO = words(`-af aresample=async=1:first_pts=0 -c:a aac -b:a ${AUDIO_BITS} -ar 48000 -ac 2 -f mp4`)

const rateControl = ({ ceiling }: Step): string[] => ['-maxrate', String(ceiling), '-bufsize', String(2 * ceiling)]

function graph(probe: Probe, steps: readonly Step[]): string {
  const chains: string[] = []
  let from = '0:V:0'
  let before: FrameRate | null = null
  for (const [index, { width, height, frameRate }] of steps.entries()) {
    const filters = [
      ...(index === 0 && probe.interlaced ? ['bwdif'] : []),
      ...(before && before.seconds === frameRate.seconds && before.frames === frameRate.frames
        ? []
        : [`fps=${frameRate.frames}/${frameRate.seconds}`]),
      `scale=${width}:${height}`,
      'setsar=1',
      'format=yuv420p',
    ]
    const last = index === steps.length - 1
    chains.push(`[${from}]${filters.join(',')}${last ? '' : ',split=2'}[out${index}]${last ? '' : `[next${index}]`}`)
    from = `next${index}`
    before = frameRate
  }
  return chains.join(';')
}
