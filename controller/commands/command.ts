import type { ParseArgsOptionsConfig } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { type Given, installationCommand } from './installation-command.ts'
import { type Answered, type Link, linkTo, Unreachable } from './link.ts'

const COMMON = { controller: { type: 'string' }, json: { type: 'boolean' } } satisfies ParseArgsOptionsConfig

export const COMMON_HELP = `  --controller URL   the controller (else LAVHA_PUBLIC_URL, else the one that runs on LAVHA_DATA)
  --json             machine-readable output
  --lang tg|ru|en    the language of messages
`

/** What a command that talks to a controller gets. */
export interface Asked extends Omit<Given, 'wrong'> {
  link: Link
  json: boolean
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

/** A command that talks to a controller: its link and its exit codes are the same for all of them. */
export function controllerCommand(usage: string, options: ParseArgsOptionsConfig, work: (asked: Asked) => Promise<number>): Run {
  const understood = { options: { ...COMMON, ...options }, allowPositionals: true }
  return installationCommand(usage, understood, async ({ wrong, ...given }) => {
    const { values, settings, language, terminal } = given
    try {
      const link = await linkTo(settings, values['controller'] as string | undefined, language)
      return await work({ ...given, link, json: values['json'] === true })
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
  })
}
