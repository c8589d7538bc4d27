import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EXIT, type Terminal } from '../../shared/command-line.ts'
import { type Problem, problem } from '../../shared/problems.ts'
import type { Language } from '../../shared/schema/basics.ts'
import { readSettings, type Settings } from '../../shared/settings.ts'
import { tellProblems } from './command-words.ts'

/** The settings as the environment and `lavha.config.json` give them; a number is the exit code after telling what is wrong. */
export async function settingsOf(terminal: Terminal, language: Language): Promise<Settings | number> {
  const tell = async (problems: Problem[]) => {
    terminal.err(await tellProblems('lavha', problems, language))
    return EXIT.problems
  }
  const text = await readFile(join(terminal.cwd, 'lavha.config.json'), 'utf8').catch(() => '{}')
  let file: Record<string, unknown>
  try {
    file = JSON.parse(text) as Record<string, unknown>
  } catch (error) {
    return tell([problem('/lavha.config.json', 'json-unreadable', { detail: (error as Error).message })])
  }
  const read = readSettings(terminal.env, file)
  if (!read.ok) return tell(read.problems)
  return { ...read.settings, data: resolve(terminal.cwd, read.settings.data) }
}

export async function versionOf(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
