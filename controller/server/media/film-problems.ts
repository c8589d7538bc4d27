import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Problem, problem } from '../../../shared/problems.ts'
import { type Probe, probeFilm } from './probe.ts'

const LONGEST_S = 4 * 3600
const SHORTEST_S = 0.5

/** What can be said of a given file before anything looks into it; null: nothing against it. */
export async function checkFile(path: string, pointer: string): Promise<Problem | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return problem(pointer, 'file-missing', { file: basename(path) })
  return found.size === 0 ? problem(pointer, 'file-empty', { file: basename(path) }) : null
}

/** Text is told from film before a tool is asked, so that the person reads what it is and not what ffprobe missed in it. */
export async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2048), 0, 2048, 0)
    return buffer.subarray(0, bytesRead).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
  } finally {
    await file.close()
  }
}

export type Examined = { ok: true; probe: Probe } | { ok: false; problems: Problem[] }

/** What is wrong with a film file as far as can be told without reading all of it. */
export async function examineFilm(file: string, room: { ffprobe: string | null; signal: AbortSignal }): Promise<Examined> {
  const wrong = await checkFile(file, '/file')
  if (wrong) return { ok: false, problems: [wrong] }
  if (await looksLikeText(file)) return { ok: false, problems: [problem('/file', 'film-is-text', { file: basename(file) })] }
  const probed = await probeFilm(file, room.ffprobe, room.signal)
  const problems = probed.ok ? checkLength(probed.probe) : probed.problems
  return probed.ok && problems.length === 0 ? probed : { ok: false, problems }
}

function checkLength({ durationS }: Probe): Problem[] {
  if (durationS > LONGEST_S) return [problem('/file', 'film-too-long', { hours: (durationS / 3600).toFixed(1), limit: LONGEST_S / 3600 })]
  if (!(durationS >= SHORTEST_S)) return [problem('/file', 'film-too-short', { seconds: durationS.toFixed(2), limit: SHORTEST_S })]
  return []
}
