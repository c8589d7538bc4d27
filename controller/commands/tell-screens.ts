import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { About } from '../api.ts'
import type { CommandRow, CommandSent } from '../api/commands.ts'
import { COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'
import { deedOf } from './deed-of.ts'
import type { Link } from './link.ts'
import { TARGET_OPTIONS, TARGETS_HELP, targetsOf } from './targets.ts'

const USAGE = `lavha command KIND TARGETS [--within MINUTES] [--wait SECONDS] [--out DIR]
Tells screens to do something at once, and what they answered.
  KIND               screenshot, identify, reload, restart, verify-cache, fetch-now, send-logs, volume, brightness, display-on, display-off
${TARGETS_HELP}
  --seconds N        identify: how long (60);  --percent N  volume, brightness;  --minutes N  for how long they or display-off hold (60)
  --megabytes N      fetch-now: no more than that;  --kilobytes N  send-logs: the last so many (64)
  --within MINUTES   a screen that is away does it on coming back, within so long (120)
  --wait SECONDS     wait for answers (10);  --out DIR  write pictures and logs there
${COMMON_HELP}`

const WORDS: Record<Language, { sums(answered: number, all: number, away: number): string }> = {
  en: { sums: (answered, all, away) => `Answered: ${answered} of ${all}; away: ${away}` },
  ru: { sums: (answered, all, away) => `Ответили: ${answered} из ${all}; без связи: ${away}` },
  tg: { sums: (answered, all, away) => `Ҷавоб доданд: ${answered} аз ${all}; бе алоқа: ${away}` },
}

const text = { type: 'string' } as const
const NUMBERS = ['seconds', 'percent', 'minutes', 'megabytes', 'kilobytes', 'within', 'wait'] as const
const options = { ...TARGET_OPTIONS, ...Object.fromEntries(NUMBERS.map((name) => [name, text])), out: text }

export const run: Run = controllerCommand(USAGE, options, async ({ values, positionals, link, language, json, terminal }) => {
  const wrong = NUMBERS.find((name) => values[name] !== undefined && !/^\d{1,6}$/.test(String(values[name])))
  if (wrong !== undefined) throw new WrongUsage(`--${wrong} ${String(values[wrong])}?`)
  const [name = ''] = positionals
  // "From now" is meant by the controller's clock, which may be a rehearsal's.
  const { now } = valueOf(await link.ask<About>('GET', '/api/v1/about'))
  const deed = deedOf(name, values, now)
  if (!deed || positionals.length > 1) throw new WrongUsage(`There is no command "${positionals.join(' ')}".`)
  const asked = { deed, targets: targetsOf(values), forMinutes: Number(values['within'] ?? 120) }
  const { id } = valueOf(await link.ask<CommandSent>('POST', '/api/v1/commands', asked))
  const row = await answersTo(link, id, Number(values['wait'] ?? 10) * 1000)
  if (values['out'] !== undefined) await writeFiles(link, row, String(values['out']))
  const { done, failed, refused, queued } = row.sums
  if (json) terminal.out(`${JSON.stringify(row)}\n`)
  else {
    for (const { screen, state, why, detail } of row.answers)
      terminal.out(`${screen}  ${state}${why === null ? '' : `: ${why}`}  ${JSON.stringify(detail)}\n`)
    terminal.out(`${WORDS[language].sums(done + failed + refused, row.answers.length, queued)}\n`)
  }
  return failed + refused > 0 ? EXIT.problems : EXIT.done
})

const LOOK_EVERY_MS = 300

/** As they are once nobody who is there still owes one, or the time is over. */
async function answersTo(link: Link, id: string, withinMs: number): Promise<CommandRow> {
  const until = performance.now() + withinMs
  for (;;) {
    const row = valueOf(await link.ask<CommandRow>('GET', `/api/v1/commands/${id}`))
    const isDone = row.sums.sent + row.sums.doing + row.sums.queued === 0
    if (isDone || performance.now() >= until) return row
    await pause(LOOK_EVERY_MS)
  }
}

async function writeFiles(link: Link, { id, answers }: CommandRow, directory: string): Promise<void> {
  for (const { screen, file } of answers) {
    if (file === null) continue
    const bytes = valueOf(await link.bytes(`/api/v1/commands/${id}/screens/${encodeURIComponent(screen)}/file`))
    await writeFile(join(directory, `${screen}.${file.type === 'image/jpeg' ? 'jpg' : 'txt'}`), bytes)
  }
}
