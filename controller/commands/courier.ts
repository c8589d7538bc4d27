import { resolve } from 'node:path'
import { EXIT, type Run } from '../../shared/command-line.ts'
import type { CourierPlan } from '../api/courier.ts'
import { type Asked, COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'
import { WORDS } from './courier-words.ts'
import { createProgress } from './progress.ts'

const USAGE = `lavha courier pack --screens A,B|all --out FILE
Writes what these screens are to show, and all their films, into one signed file for a USB stick. Their players take it from there.
${COMMON_HELP}`

export const run: Run = controllerCommand(USAGE, { screens: { type: 'string' }, out: { type: 'string' } }, async (asked) => {
  const [what, ...more] = asked.positionals
  if (what === 'pack' && more.length === 0) return pack(asked)
  throw new WrongUsage('pack?')
})

async function pack({ values, link, language, json, terminal }: Asked): Promise<number> {
  const { screens, out } = values
  if (typeof screens !== 'string' || screens === '' || typeof out !== 'string' || out === '')
    throw new WrongUsage('Which screens, and into which file?')
  const query = new URLSearchParams(screens === 'all' ? [] : screens.split(',').map((screen) => ['screen', screen.trim()]))
  const words = WORDS[language]
  const plan = valueOf(await link.ask<CourierPlan>('GET', `/api/v1/courier/plan?${query}`))
  for (const screen of plan.without) terminal.err(`${words.without(screen)}\n`)
  if (plan.missing.length > 0) terminal.err(`${words.missing(plan.missing.length)}\n`)
  const file = resolve(terminal.cwd, out)
  const progress = createProgress(terminal)
  valueOf(await link.receive(`/api/v1/courier/file?${query}`, file, (got, of) => progress.show(out, words.writing, got / of)))
  progress.done(out, words.written)
  if (json) terminal.out(`${JSON.stringify({ file, ...plan })}\n`)
  else terminal.out(`${words.packed(plan.screens.length, (plan.bytes / 1e6).toFixed(1))}\n`)
  return plan.without.length > 0 || plan.missing.length > 0 ? EXIT.problems : EXIT.done
}
