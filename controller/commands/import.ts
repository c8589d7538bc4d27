import { resolve } from 'node:path'
import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Language } from '../../shared/schema/basics.ts'
import { systemClock } from '../clock.ts'
import { checkPath } from './check-files.ts'
import { COMMON_HELP, controllerCommand, WrongUsage } from './command.ts'
import { tellProblems } from './command-words.ts'
import { awaitMedia, type Patience, readGiven, sendCampaign } from './import-campaign.ts'
import { createProgress } from './progress.ts'

const USAGE = `lavha import CAMPAIGN.json… [--wait playable|ready|none]
Checks the campaign and the files beside it, then sends what the controller does not have yet. Nothing shows before \`lavha publish\`.
  --wait             until the films can be shown (playable, the default), until all renditions are made (ready), or not at all
${COMMON_HELP}`

const WORDS: Record<Language, { done(campaign: string, changed: boolean): string; advice: string }> = {
  en: {
    done: (campaign, changed) => (changed ? `"${campaign}" is imported.` : `"${campaign}" was here already, exactly so.`),
    advice: 'advice',
  },
  ru: {
    done: (campaign, changed) => (changed ? `«${campaign}» импортирована.` : `«${campaign}» уже была здесь, точно такая же.`),
    advice: 'совет',
  },
  tg: {
    done: (campaign, changed) => (changed ? `«${campaign}» ворид шуд.` : `«${campaign}» аллакай айнан ҳамин тавр ин ҷо буд.`),
    advice: 'маслиҳат',
  },
}

export const run: Run = controllerCommand(USAGE, { wait: { type: 'string' } }, async (asked) => {
  const { positionals, link, language, json, terminal } = asked
  const patience = (asked.values['wait'] ?? 'playable') as Patience
  if (positionals.length === 0) throw new WrongUsage('Which campaign file?')
  if (!['none', 'playable', 'ready'].includes(patience)) throw new WrongUsage(`--wait ${patience}?`)
  const words = WORDS[language]
  const paths = positionals.map((path) => resolve(terminal.cwd, path))
  let wrong = false
  // All files are checked before the first is sent.
  for (const [index, path] of paths.entries()) {
    const { problems } = await checkPath(path, terminal.signal)
    terminal.err(await tellProblems(positionals[index] ?? path, problems, language))
    wrong ||= problems.length > 0
  }
  if (wrong) return EXIT.problems
  const progress = createProgress(terminal)
  const results: object[] = []
  for (const path of paths) {
    const imported = await sendCampaign(link, await readGiven(path), progress)
    const { campaign, changed, revision, advice } = imported
    for (const { path: where, message, hint } of advice) terminal.err(`${campaign} (${words.advice}): ${where}: ${message} — ${hint}\n`)
    const media = await awaitMedia({ link, campaign, patience, progress, clock: systemClock(null), signal: terminal.signal })
    for (const { media: name, file, problems } of media.filter(({ state }) => state === 'refused'))
      for (const { message, hint } of problems) terminal.err(`${file ?? name}: ${message} — ${hint}\n`)
    wrong ||= media.some(({ state }) => state === 'refused')
    results.push({
      campaign,
      changed,
      revision,
      media: media.map(({ media: name, state, playable }) => ({ media: name, state, playable })),
    })
    if (!json) terminal.out(`${words.done(campaign, changed)}\n`)
  }
  if (json) terminal.out(`${JSON.stringify(results, null, 2)}\n`)
  return wrong ? EXIT.problems : EXIT.done
})
