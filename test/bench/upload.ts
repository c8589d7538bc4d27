/**
 * A film of 500 MB, and a page that is loaded anew in the middle of its upload: how much the browser sends in all, and how much memory the
 * controller takes while it comes in.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from '../make/open-browser.ts'
import { resumedUpload } from '../make/resumed-upload.ts'
import { residentMb } from './process-figures.ts'
import type { BenchResult } from './result.ts'

const FILE_BYTES = 500_000_000
const BYTES_PER_SECOND = 40_000_000
const LOOK_EVERY_MS = 250
/** Beyond what it holds when the upload begins: pieces on their way to the disk, and the film's description. */
const MOST_GROWTH_MB = 150

export async function bench(): Promise<BenchResult[]> {
  const directory = await mkdtemp(join(tmpdir(), 'lavha-bench-upload-'))
  const browser = await openBrowser()
  const seen: number[] = []
  let timer: ReturnType<typeof setInterval> | undefined
  try {
    const { sentBytes, arrivedPercent, keptBytes } = await resumedUpload({
      browser,
      directory,
      bytes: FILE_BYTES,
      bytesPerSecond: BYTES_PER_SECOND,
      watch: (pid) => {
        timer = setInterval(() => void residentMb(pid).then((mb) => seen.push(mb), clearInterval.bind(null, timer)), LOOK_EVERY_MS)
      },
    })
    if (keptBytes !== FILE_BYTES || arrivedPercent < 10)
      throw new Error(`${keptBytes} bytes arrived, ${arrivedPercent} % before the reload`)
    const file = { what: 'the file', value: FILE_BYTES }
    return [
      { name: 'upload.resume.bytes', value: sentBytes, unit: 'B', better: 'lower', baseline: file, limit: { ratio: 1.05 } },
      {
        name: 'upload.controller.growth',
        value: Math.max(...seen) - (seen[0] ?? 0),
        unit: 'MB',
        better: 'lower',
        limit: { max: MOST_GROWTH_MB },
      },
    ]
  } finally {
    clearInterval(timer)
    await browser.close()
    await rm(directory, { recursive: true, force: true })
  }
}
