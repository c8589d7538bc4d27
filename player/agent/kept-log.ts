import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { Clock } from '../../shared/clock.ts'
import type { Log } from './log.ts'

/** The player's log on its own disk, so that it can be asked for from far; never larger than twice `halfBytes`. */
export interface KeptLog {
  log: Log
  /** The end of it, in whole lines. */
  last(bytes: number): string
}

/** `log` hears every line too, whatever becomes of the file. `path`'s folder must be there before the second line. */
export function keepLog({ path, clock, log, halfBytes }: { path: string; clock: Clock; log: Log; halfBytes: number }): KeptLog {
  const older = `${path}.1`
  let bytes = sizeOf(path)

  function write(line: string): void {
    try {
      if (bytes >= halfBytes) {
        renameSync(path, older)
        bytes = 0
      }
      appendFileSync(path, line, { mode: 0o600 })
      bytes += Buffer.byteLength(line)
    } catch {
      // A disk that is full or only read is a fault of its own, said elsewhere.
    }
  }

  return {
    log(level, what, about) {
      log(level, what, about)
      if (level === 'debug') return
      write(`${new Date(clock.now()).toISOString()} ${level} ${what}${about ? ` ${JSON.stringify(about, readable)}` : ''}\n`)
    },
    last(most) {
      const text = Buffer.from(textOf(older) + textOf(path))
      if (text.byteLength <= most) return text.toString()
      const end = text.subarray(-most)
      return end.subarray(end.indexOf(0x0a) + 1).toString()
    },
  }
}

const readable = (_key: string, value: unknown): unknown => (value instanceof Error ? String(value) : value)

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
