import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { About, TakeoverAnswer } from '../api.ts'
import { COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'
import { TARGET_OPTIONS, TARGETS_HELP, targetsOf } from './targets.ts'

const USAGE = `lavha takeover --campaign ID (--card ID | --playlist ID) TARGETS (--until T | --for 90m)
lavha takeover --end TAKEOVER
Puts a card or playlist of a published campaign above everything else on the targets, now, until its end.
${TARGETS_HELP}
  --until T          an instant such as 2027-06-26T18:00:00+05:00;  --for 45s, 90m, 3h or 2d from now
${COMMON_HELP}`

const WORDS: Record<Language, { done(id: string, screens: number): string; uncovered(screens: string): string; ended: string }> = {
  en: {
    done: (id, screens) => `On ${screens} screens now. To end it before its time: lavha takeover --end ${id}`,
    uncovered: (screens) => `Not shown where no permit of the campaign covers it: ${screens}`,
    ended: 'Ended.',
  },
  ru: {
    done: (id, screens) => `Показывается на экранах: ${screens}. Закончить раньше: lavha takeover --end ${id}`,
    uncovered: (screens) => `Не показывается там, где нет разрешения: ${screens}`,
    ended: 'Закончено.',
  },
  tg: {
    done: (id, screens) => `Ҳоло дар ${screens} экран. Барои пеш аз мӯҳлат тамом кардан: lavha takeover --end ${id}`,
    uncovered: (screens) => `Дар ҷойҳое, ки иҷозат нест, нишон дода намешавад: ${screens}`,
    ended: 'Тамом шуд.',
  },
}

const text = { type: 'string' } as const
const options = {
  campaign: text,
  card: text,
  playlist: text,
  until: text,
  for: text,
  end: text,
  ...TARGET_OPTIONS,
}

export const run: Run = controllerCommand(USAGE, options, async ({ values, link, language, json, terminal }) => {
  const words = WORDS[language]
  if (typeof values['end'] === 'string') {
    const ended = valueOf(await link.ask<TakeoverAnswer>('DELETE', `/api/v1/takeovers/${encodeURIComponent(values['end'])}`))
    terminal.out(json ? `${JSON.stringify(ended)}\n` : `${words.ended}\n`)
    return EXIT.done
  }
  const { campaign, card, playlist, until, for: length } = values as Record<string, string | undefined>
  if (!campaign || (card === undefined) === (playlist === undefined)) throw new WrongUsage('Which card or playlist of which campaign?')
  if ((until === undefined) === (length === undefined)) throw new WrongUsage('Until when?')
  const targets = targetsOf(values)
  const forMs = length === undefined ? null : lengthMs(length)
  // "From now" is meant by the controller's clock, which may be a rehearsal's.
  const now = forMs === null ? 0 : valueOf(await link.ask<About>('GET', '/api/v1/about')).now
  const end = until ?? new Date(now + (forMs ?? 0)).toISOString()
  const what = card === undefined ? { kind: 'playlist', playlist } : { kind: 'card', card }
  const taken = valueOf(await link.ask<TakeoverAnswer>('POST', '/api/v1/takeovers', { ...what, campaign, targets, until: end }))
  if (json) terminal.out(`${JSON.stringify(taken)}\n`)
  else terminal.out(`${words.done(taken.id, taken.screens.length - taken.uncovered.length)}\n`)
  if (taken.uncovered.length > 0 && !json) terminal.err(`${words.uncovered(taken.uncovered.join(', '))}\n`)
  return EXIT.done
})

const UNITS_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function lengthMs(given: string): number {
  const [, count, unit = ''] = /^(\d{1,5})([smhd])$/.exec(given) ?? []
  if (count === undefined) throw new WrongUsage(`--for ${given}?`)
  return Number(count) * (UNITS_MS[unit] ?? 0)
}
