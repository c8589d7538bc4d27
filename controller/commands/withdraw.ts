import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { WithdrawnAnswer } from '../api.ts'
import type { WithdrawalRow } from '../api/urgent.ts'
import { COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'

const USAGE = `lavha withdraw --campaign ID [--booking ID] [--item ID] | --everything | --lift NUMBER | --list
Takes it off every screen at once. It stays off until it is lifted, also when the campaign is imported and published again.
  --lift NUMBER      lets it show again; the number was told when it was withdrawn, and --list tells it
${COMMON_HELP}`

const WORDS: Record<Language, { done(ids: number[], screens: number): string; lifted(screens: number): string; none: string }> = {
  en: {
    done: (ids, screens) => `Off the screens (number ${ids.join(', ')}); ${screens} screens were told.`,
    lifted: (screens) => `Lifted; ${screens} screens were told.`,
    none: 'Nothing is withdrawn.',
  },
  ru: {
    done: (ids, screens) => `Снято с показа (номер ${ids.join(', ')}); сообщено экранам: ${screens}.`,
    lifted: (screens) => `Снова разрешено; сообщено экранам: ${screens}.`,
    none: 'Ничего не снято.',
  },
  tg: {
    done: (ids, screens) => `Аз намоиш гирифта шуд (рақам ${ids.join(', ')}); ба экранҳо хабар дода шуд: ${screens}.`,
    lifted: (screens) => `Аз нав иҷозат дода шуд; ба экранҳо хабар дода шуд: ${screens}.`,
    none: 'Ҳеҷ чиз гирифта нашудааст.',
  },
}

const told = ({ screens }: WithdrawnAnswer) => screens.filter(({ changed }) => changed).length

const options = {
  everything: { type: 'boolean' },
  campaign: { type: 'string' },
  booking: { type: 'string' },
  item: { type: 'string' },
  lift: { type: 'string' },
  list: { type: 'boolean' },
} as const

export const run: Run = controllerCommand(USAGE, options, async ({ values, link, language, json, terminal }) => {
  const words = WORDS[language]
  const tell = (answer: unknown, text: string) => terminal.out(json ? `${JSON.stringify(answer, null, 2)}\n` : `${text}\n`)
  if (values['list']) {
    const rows = valueOf(await link.ask<WithdrawalRow[]>('GET', '/api/v1/withdrawals'))
    const lines = rows.map(({ id, campaign, booking, item, at }) =>
      [id, campaign, booking ?? '', item ?? '', new Date(at).toISOString()].join('\t'),
    )
    tell(rows, lines.length === 0 ? words.none : lines.join('\n'))
    return EXIT.done
  }
  if (typeof values['lift'] === 'string') {
    const lifted = valueOf(await link.ask<WithdrawnAnswer>('DELETE', `/api/v1/withdrawals/${encodeURIComponent(values['lift'])}`))
    tell(lifted, words.lifted(told(lifted)))
    return EXIT.done
  }
  const withdrawn = valueOf(await link.ask<WithdrawnAnswer>('POST', '/api/v1/withdrawals', requestOf(values)))
  tell(withdrawn, words.done(withdrawn.ids, told(withdrawn)))
  return EXIT.done
})

function requestOf({ everything, campaign, booking, item }: Record<string, unknown>): object {
  if (everything === true && campaign === undefined) return { kind: 'everything' }
  if (typeof campaign !== 'string' || everything === true)
    throw new WrongUsage('What is to go: one campaign (--campaign), or --everything?')
  if (item !== undefined) return { kind: 'item', campaign, item, ...(booking === undefined ? {} : { booking }) }
  return booking === undefined ? { kind: 'campaign', campaign } : { kind: 'booking', campaign, booking }
}
