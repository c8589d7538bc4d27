import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'

const USAGE = `lavha export CAMPAIGN [--out FILE]
Writes a campaign as the file it can be imported from again; to standard output where no file is named.
${COMMON_HELP}`

export const run: Run = controllerCommand(USAGE, { out: { type: 'string' } }, async ({ positionals, values, link, terminal }) => {
  const [campaign] = positionals
  if (campaign === undefined || positionals.length > 1) throw new WrongUsage('Which campaign?')
  const file = valueOf(await link.ask('GET', `/api/v1/campaigns/${encodeURIComponent(campaign)}`))
  const text = `${JSON.stringify(file, null, 2)}\n`
  if (typeof values['out'] === 'string') await writeFile(resolve(terminal.cwd, values['out']), text)
  else terminal.out(text)
  return EXIT.done
})
