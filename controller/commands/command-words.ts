import type { Terminal } from '../../shared/command-line.ts'
import type { Problem } from '../../shared/problems.ts'
import type { Language } from '../../shared/schema/basics.ts'

/** The language a command speaks: what was asked for, else that of the environment (`ru_RU.UTF-8`), else English. */
export function languageFor(asked: string | undefined, env: Terminal['env']): Language {
  const known = [asked, env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((name) => name !== undefined && name !== '')
  return (['tg', 'ru', 'en'] as const).find((language) => known?.toLowerCase().startsWith(language)) ?? 'en'
}

/** Problems as a person reads them, one a line: `file: /path: what is wrong — what to do`. */
export async function tellProblems(file: string, problems: readonly Problem[], language: Language): Promise<string> {
  const { tellProblem } = await import('../../shared/problems.ts')
  const lines = problems.map((found) => {
    const { path, message, hint } = tellProblem(found, language)
    return `${file}: ${path === '' ? '' : `${path}: `}${message.trimEnd()} — ${hint}\n`
  })
  return lines.join('')
}
