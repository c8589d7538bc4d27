import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { SEALED_NAME } from '../../shared/courier.ts'
import type { CourierHome, CourierPlan } from '../api/courier.ts'
import { type Asked, COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'
import { WORDS } from './courier-words.ts'
import { createProgress } from './progress.ts'

const USAGE = `lavha courier pack --screens A,B|all --out FILE
lavha courier read FILE|DIR…
pack: writes what these screens are to show, and all their films, into one signed file for a USB stick. Their players take it from there.
read: brings home what players wrote back onto a stick, their plays and how they are; a folder stands for all such files in it.
${COMMON_HELP}`

export const run: Run = controllerCommand(USAGE, { screens: { type: 'string' }, out: { type: 'string' } }, async (asked) => {
  const [what, ...more] = asked.positionals
  if (what === 'pack' && more.length === 0) return pack(asked)
  if (what === 'read' && more.length > 0) return read(asked, more)
  throw new WrongUsage('pack, or read what?')
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

async function read({ link, language, json, terminal }: Asked, given: readonly string[]): Promise<number> {
  const words = WORDS[language]
  const files = (await Promise.all(given.map((path) => sealedIn(resolve(terminal.cwd, path))))).flat()
  if (files.length === 0) {
    terminal.err(`${words.nothing}\n`)
    return EXIT.problems
  }
  const progress = createProgress(terminal)
  const brought: (CourierHome & { file: string })[] = []
  for (const file of files) {
    const name = basename(file)
    const home = valueOf(
      await link.send<CourierHome>('/api/v1/courier/home', file, (sent, of) => progress.show(name, words.reading, sent / of)),
    )
    progress.done(name, words.readWhole)
    brought.push({ file, ...home })
    for (const { line, why } of home.refused) terminal.err(`${name}:${line}: ${words.refused[why]}\n`)
    for (const { screen, aside } of home.screens) if (aside > 0) terminal.err(`${screen}: ${words.aside(aside)}\n`)
    if (!json) for (const { screen, added } of home.screens) terminal.out(`${words.brought(screen, added)}\n`)
  }
  if (json) terminal.out(`${JSON.stringify(brought)}\n`)
  return brought.some(({ refused }) => refused.length > 0) ? EXIT.problems : EXIT.done
}

/** The files that players wrote into a folder, or the one that was named; none where nothing is there. */
async function sealedIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) return found ? [path] : []
  return (await readdir(path))
    .filter((name) => SEALED_NAME.test(name))
    .toSorted()
    .map((name) => join(path, name))
}
