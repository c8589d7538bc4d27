import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { Publication } from '../api.ts'
import { COMMON_HELP, controllerCommand, valueOf } from './command.ts'

const USAGE = `lavha publish [CAMPAIGN…]
Publishes what is imported (all of it, or these campaigns): screens whose program changes get it signed, the others hear nothing.
${COMMON_HELP}`

type Why = Publication['notes'][number]['why']
const WORDS: Record<
  Language,
  { done(changed: number, all: number): string; unreleased(campaign: string): string; why: Record<Why, string> }
> = {
  en: {
    done: (changed, all) => `${changed} of ${all} screens have a new program.`,
    unreleased: (campaign) =>
      `${campaign}: on no screen, because nobody has signed what was published of it: npx lavha publish ${campaign}`,
    why: {
      'media-missing': 'a file is not here or not ready',
      'permit-missing': 'no permit covers it',
      'nothing-to-show': 'nothing of it can be shown',
    },
  },
  ru: {
    done: (changed, all) => `Новая программа у ${changed} из ${all} экранов.`,
    unreleased: (campaign) =>
      `${campaign}: ни на одном экране, потому что опубликованное никем не подписано: npx lavha publish ${campaign}`,
    why: {
      'media-missing': 'файла ещё нет или он не готов',
      'permit-missing': 'нет разрешения',
      'nothing-to-show': 'показать из этого нечего',
    },
  },
  tg: {
    done: (changed, all) => `Аз ${all} экран ${changed} барномаи нав гирифт.`,
    unreleased: (campaign) => `${campaign}: дар ягон экран нест, зеро нашршударо касе имзо накардааст: npx lavha publish ${campaign}`,
    why: {
      'media-missing': 'файл ҳанӯз нест ё омода нест',
      'permit-missing': 'иҷозат нест',
      'nothing-to-show': 'аз ин чизе нишон додан мумкин нест',
    },
  },
}

export const run: Run = controllerCommand(USAGE, {}, async ({ positionals, link, language, json, terminal }) => {
  const query = new URLSearchParams(positionals.map((campaign) => ['campaign', campaign]))
  const publication = valueOf(await link.ask<Publication>('POST', `/api/v1/publish?${query}`))
  const { screens, notes, unreleased } = publication
  if (json) {
    terminal.out(`${JSON.stringify(publication, null, 2)}\n`)
    return EXIT.done
  }
  const words = WORDS[language]
  for (const { screen, campaign, booking, item, why } of notes)
    terminal.err(`${screen}: ${campaign}/${booking}${item === null ? '' : `/${item}`}: ${words.why[why]}\n`)
  for (const campaign of unreleased) terminal.err(`${words.unreleased(campaign)}\n`)
  terminal.out(`${words.done(screens.filter(({ changed }) => changed).length, screens.length)}\n`)
  return EXIT.done
})
