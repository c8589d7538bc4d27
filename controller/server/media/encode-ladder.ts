import { Fault } from '../../../shared/faults.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import { reasonOf } from '../../../shared/words/reasons.ts'
import { type Encoding, ffmpegArguments } from './ladder.ts'
import { lastLines, runTool } from './run-tool.ts'

/** Runs ffmpeg over the whole film; what went wrong comes back as problems, a full disk as a fault. */
export async function encodeLadder(
  encoding: Encoding,
  room: { ffmpeg: string; folder: string; signal: AbortSignal; percent(done: number): void },
): Promise<Problem[]> {
  let told = -1
  const { code, errors } = await runTool(room.ffmpeg, ffmpegArguments(encoding, room.folder), room.signal, (line) => {
    const [key, value] = line.split('=')
    const done = Math.floor(Number(value) / 10_000 / encoding.probe.durationS)
    if (key !== 'out_time_us' || !(done > told)) return
    told = Math.min(100, done)
    room.percent(told)
  })
  return code === 0 ? [] : [blame(errors || 'ended from outside')]
}

const DISK = /No space left on device|Disk quota exceeded/i
const DAMAGE =
  /corrupt|invalid data|error while decoding|missing picture|partial file|Invalid NAL|not allocated|concealing|truncat|decode_slice/i

function blame(errors: string): Problem {
  if (DISK.test(errors)) throw new Fault('disk-full', lastLines(errors))
  return problem('/file', DAMAGE.test(errors) ? 'film-damaged' : 'encoder-failed', { detail: reasonOf(lastLines(errors)) })
}
