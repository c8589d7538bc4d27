import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { Fault } from '../../../shared/faults.ts'

/** How a tool of the ffmpeg family ended. `errors`: the last lines it wrote to standard error. */
export interface ToolEnd {
  code: number | null
  lines: string[]
  errors: string
}

const KEPT_ERRORS = 4000

/**
 * Runs one tool to its end; aborting the signal ends this one process and throws the signal's reason. What it writes goes to
 * `onLine`, else it is collected. It runs below normal priority, so that a picture playing on the same machine does not stutter.
 */
export async function runTool(path: string, args: string[], signal: AbortSignal, onLine?: (line: string) => void): Promise<ToolEnd> {
  signal.throwIfAborted()
  const tool = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const stop = (): void => void tool.kill('SIGKILL')
  signal.addEventListener('abort', stop, { once: true })
  const lines: string[] = []
  let errors = ''
  createInterface({ input: tool.stdout }).on('line', onLine ?? ((line) => void lines.push(line)))
  tool.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-KEPT_ERRORS)
  })
  if (tool.pid !== undefined) lowerPriority(tool.pid)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      tool.on('error', (error) => reject(new Fault('encoder-missing', path, error)))
      tool.on('close', resolve)
    })
    signal.throwIfAborted()
    return { code, lines, errors: errors.trim() }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not allow it: then it runs as it is.
  }
}

/** The last lines, short enough to stand in a sentence, without the addresses and paths ffmpeg puts before them. */
export const lastLines = (errors: string): string =>
  errors
    .split('\n')
    .slice(-3)
    .map((line) => line.replace(/\[[^\]]* @ 0x[0-9a-f]+\]\s*|\bfile:\S+:\s/g, '').trim())
    .filter((line) => line !== '')
    .join(' · ')
    .slice(-400)

/** Arguments from phrases; what may hold a space itself (a path, a filter) goes beside them. */
export const words = (...phrases: string[]): string[] => phrases.flatMap((phrase) => phrase.split(' '))

/** A path that ffmpeg takes for nothing but a file, whatever it begins with; and no format that names other files or hosts. */
export const asFile = (path: string): string => `file:${path}`
export const SAFE_INPUT = words('-protocol_whitelist file -format_whitelist mov,matroska,webm,avi,mpegts,mpeg,asf,flv,ogg,mxf')
