import { resolve } from 'node:path'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { writeFile } from 'node:fs/promises'
import type { Report } from '../api/reports.ts'
import { verifyReport } from './verify-report.ts'
import { COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'

const USAGE = `lavha report --campaign ID --format csv|xlsx|pdf|json|proof [--from DATE --to DATE] [--language tg|ru|en] [--out FILE]
What a campaign showed beside what was planned. Without --out: to standard output; without dates: from its first day to its last.
lavha report --verify FILE [--key FILE|THUMBPRINT]
Checks a verification file (--format proof) with nothing but the file and the house's public key.
${COMMON_HELP}`

const FORMATS = ['csv', 'xlsx', 'pdf', 'json', 'proof']
const OPTIONS = {
  campaign: { type: 'string' },
  format: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  language: { type: 'string' },
  out: { type: 'string' },
  verify: { type: 'string' },
  key: { type: 'string' },
} as const

export const run: Run = controllerCommand(USAGE, OPTIONS, async (asked) => {
  const { positionals, values, link, language, json, terminal } = asked
  const { verify, key } = values
  if (typeof verify === 'string') return verifyReport(verify, typeof key === 'string' ? key : null, asked)
  const { campaign, out } = values
  const format = json ? 'json' : (values['format'] ?? 'json')
  if (typeof campaign !== 'string' || positionals.length > 0) throw new WrongUsage('Which campaign?')
  if (typeof format !== 'string' || !FORMATS.includes(format)) throw new WrongUsage(`Which format: ${FORMATS.join(', ')}?`)
  const query = new URLSearchParams({ format, language })
  for (const name of ['from', 'to', 'language']) {
    const given = values[name]
    if (typeof given === 'string') query.set(name, given)
  }
  const path = `/api/v1/reports/${encodeURIComponent(campaign)}?${query}`
  if (format === 'json') {
    const text = `${JSON.stringify(valueOf(await link.ask<Report>('GET', path)), null, 2)}\n`
    if (typeof out === 'string') await writeFile(resolve(terminal.cwd, out), text)
    else terminal.out(text)
    return EXIT.done
  }
  const file = valueOf(await link.bytes(path))
  if (typeof out === 'string') await writeFile(resolve(terminal.cwd, out), file)
  else if (format === 'csv' || format === 'proof') terminal.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file))
  else throw new WrongUsage('Into which file (--out)?')
  return EXIT.done
})
