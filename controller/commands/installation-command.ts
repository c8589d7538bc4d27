import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { EXIT, type Run, type Terminal } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { Settings } from '../../shared/settings.ts'
import { languageFor } from './command-words.ts'
import { settingsOf } from './surroundings.ts'

const COMMON = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } satisfies ParseArgsOptionsConfig

/** What a command of this installation gets. */
export interface Given {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  settings: Settings
  language: Language
  terminal: Terminal
  /** Tells why the usage is wrong, and the usage; the answer is the exit code. */
  wrong(why: string): number
}

/** A command of this installation: language, help, settings and wrong usage are the same for all of them. */
export function installationCommand(
  usage: string,
  { options, allowPositionals }: { options: ParseArgsOptionsConfig; allowPositionals: boolean },
  work: (given: Given) => Promise<number>,
): Run {
  return async (args, terminal) => {
    const wrong = (why: string) => {
      terminal.err(`${why}\n${usage}`)
      return EXIT.usage
    }
    let parsed: Pick<Given, 'values' | 'positionals'>
    try {
      parsed = parseArgs({ args, options: { ...COMMON, ...options }, allowPositionals })
    } catch (error) {
      return wrong((error as Error).message)
    }
    const { values, positionals } = parsed
    if (values['help'] === true) {
      terminal.out(usage)
      return EXIT.done
    }
    const language = languageFor(values['lang'] as string | undefined, terminal.env)
    const settings = await settingsOf(terminal, language)
    if (typeof settings === 'number') return settings
    return work({ values, positionals, settings, language, terminal, wrong })
  }
}
