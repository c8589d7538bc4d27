import type { Terminal } from '../../shared/command-line.ts'
import type { Kept } from '../agent/starts/start-book.ts'

/** The black box for a technician at the machine: a start a line, the newest last; or all that is known, as JSON. */
export function tellLastStarts(starts: Kept[], json: boolean, { out }: Terminal): void {
  if (json) return out(`${JSON.stringify(starts)}\n`)
  for (const { at, version, why, detail, downMs, phases, files } of starts) {
    const steps = Object.entries(phases).map(([phase, ms]) => `${phase} ${ms}`)
    const down = downMs === null ? '' : ` down ${(downMs / 1000).toFixed(0)} s`
    const about = detail === '' ? '' : ` (${detail})`
    const disk = `checked ${files.checked} damaged ${files.damaged} mended ${files.mended}`
    out(`${new Date(at).toISOString()} ${version} ${why}${about}${down} | ${steps.join(', ')} ms | ${disk}\n`)
  }
}
