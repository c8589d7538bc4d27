import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Problem, problem } from '../../shared/problems.ts'
import { readSettings, type Settings } from '../../shared/settings.ts'

export type HostSettings = { ok: true; settings: Settings; dataIsSet: boolean } | { ok: false; problems: Problem[] }

/** The settings of the environment over those of `lavha.config.json` in the folder the host is started in. */
export function readHostSettings(env: Readonly<Record<string, string | undefined>>, folder: string): HostSettings {
  let file: Record<string, unknown> = {}
  try {
    file = JSON.parse(readFileSync(join(folder, 'lavha.config.json'), 'utf8')) as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problems: [problem('', 'json-unreadable', { detail: error.message })] }
    // Not there, or not ours to read: a host goes on without it.
  }
  const read = readSettings(env, file)
  return read.ok ? { ...read, dataIsSet: Boolean(env['LAVHA_DATA'] ?? file['LAVHA_DATA']) } : read
}
