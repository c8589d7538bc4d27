import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { ClaimedAnswer } from '../api.ts'
import { COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'

const USAGE = `lavha pair CODE --screen ID
Makes the player that shows CODE the screen ID. Compare the code with your own eyes: it proves that nobody stands between.
${COMMON_HELP}`

const WORDS: Record<Language, { done(screen: string): string; account(username: string, password: string): string }> = {
  en: {
    done: (screen) => `The player is "${screen}" now.`,
    account: (username, password) =>
      `Add this account to your broker, for the topics lavha/v1/screens/${username}/#:\n  ${username} ${password}`,
  },
  ru: {
    done: (screen) => `Теперь этот плеер — «${screen}».`,
    account: (username, password) =>
      `Добавьте эту учётную запись на ваш брокер, для тем lavha/v1/screens/${username}/#:\n  ${username} ${password}`,
  },
  tg: {
    done: (screen) => `Акнун ин плеер «${screen}» аст.`,
    account: (username, password) =>
      `Ин ҳисобро ба брокери худ барои мавзуъҳои lavha/v1/screens/${username}/# илова кунед:\n  ${username} ${password}`,
  },
}

export const run: Run = controllerCommand(
  USAGE,
  { screen: { type: 'string' } },
  async ({ positionals, values, link, language, json, terminal }) => {
    const [code] = positionals
    const { screen } = values
    if (code === undefined || positionals.length > 1 || typeof screen !== 'string') throw new WrongUsage('Which code, and which screen?')
    const claimed = valueOf(await link.ask<ClaimedAnswer>('POST', '/api/v1/pairings/claim', { code, screen }))
    const words = WORDS[language]
    if (json) terminal.out(`${JSON.stringify(claimed)}\n`)
    else
      terminal.out(
        `${words.done(screen)}\n${claimed.account ? `${words.account(claimed.account.username, claimed.account.password)}\n` : ''}`,
      )
    return EXIT.done
  },
)
