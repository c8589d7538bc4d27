import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { EXIT, type Run, type Terminal } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { Settings } from '../../shared/settings.ts'
import { languageFor } from './command-words.ts'
import { type Answered, type Link, linkTo, Unreachable } from './link.ts'
import { settingsOf } from './surroundings.ts'

const COMMON = {
  controller: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} satisfies ParseArgsOptionsConfig

export const COMMON_HELP = `  --controller URL   the controller (else LAVHA_PUBLIC_URL, else the one that runs on LAVHA_DATA)
  --json             machine-readable output
  --lang tg|ru|en    the language of messages
`

/** What a command that talks to a controller gets. */
export interface Asked {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  link: Link
  settings: Settings
  language: Language
  json: boolean
  terminal: Terminal
}

/** Wrong usage, found after the arguments were read: exit code 2. */
export class WrongUsage extends Error {}
/** The controller said no; its problems have to be told: exit code 1, or 3 where the world is to blame. */
export class Refused extends Error {
  readonly answer: Answered<unknown> & { ok: false }
  constructor(answer: Answered<unknown> & { ok: false }) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** The value of an answer; a refusal ends the command with its problems. */
export function valueOf<Value>(answer: Answered<Value>): Value {
  if (!answer.ok) throw new Refused(answer)
  return answer.value
}

/** A command that talks to a controller: arguments, settings and exit codes are the same for all of them. */
export function controllerCommand(usage: string, options: ParseArgsOptionsConfig, work: (asked: Asked) => Promise<number>): Run {
  return async (args, terminal) => {
    const wrong = (why: string) => {
      terminal.err(`${why}\n${usage}`)
      return EXIT.usage
    }
    let parsed: { values: Asked['values']; positionals: string[] }
    try {
      parsed = parseArgs({ args, options: { ...COMMON, ...options }, allowPositionals: true })
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
    try {
      const link = await linkTo(settings, values['controller'] as string | undefined, language)
      return await work({ values, positionals, link, settings, language, json: values['json'] === true, terminal })
    } catch (error) {
      if (error instanceof WrongUsage) return wrong(error.message)
      if (error instanceof Unreachable) {
        terminal.err(`${error.message}\n`)
        return EXIT.world
      }
      if (!(error instanceof Refused)) throw error
      for (const { path, message, hint } of error.answer.problems) terminal.err(`${path === '' ? '' : `${path}: `}${message} — ${hint}\n`)
      return error.answer.status >= 500 ? EXIT.world : EXIT.problems
    }
  }
}
