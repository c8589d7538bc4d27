import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { type Problem, tellProblem } from '../../shared/problems.ts'
import type { Language } from '../../shared/schema/basics.ts'
import { checkPath, filesUnder } from './check-files.ts'
import { languageFor, tellProblems } from './command-words.ts'

const USAGE = `lavha check PATH… [--json] [--lang tg|ru|en]
PATH is a campaign file (.json), a film (.mp4), subtitles (.vtt, .srt), a picture (.jpg, .png, .webp) or a folder of them.
`

const WORDS: Record<Language, { advice: string; summary(files: number, problems: number, advice: number): string }> = {
  tg: { advice: 'маслиҳат', summary: (files, problems, advice) => `Файлҳо: ${files}, хатоҳо: ${problems}, маслиҳатҳо: ${advice}` },
  ru: { advice: 'совет', summary: (files, problems, advice) => `Файлов: ${files}, ошибок: ${problems}, советов: ${advice}` },
  en: { advice: 'advice', summary: (files, problems, advice) => `Files: ${files}, problems: ${problems}, advice: ${advice}` },
}

/** Checks campaign files and media: every problem of every file; advice is told but does not fail the command. */
export const run: Run = async (args, { cwd, env, out, err, signal }) => {
  const asked = readArguments(args)
  if (!asked) {
    err(USAGE)
    return EXIT.usage
  }
  const language = languageFor(asked.lang, env)
  const words = WORDS[language]
  const named = await Promise.all(asked.paths.map((path) => filesUnder(resolve(cwd, path))))
  const files = [...new Set(named.flat())]
  const told: object[] = []
  let problemCount = 0
  for (const file of files) {
    const name = relative(cwd, file).startsWith('..') ? file : relative(cwd, file)
    const { problems, advice } = await checkPath(file, signal)
    problemCount += problems.length
    const tell = (found: Problem, isAdvice: boolean): object => ({ file: name, ...tellProblem(found, language), advice: isAdvice })
    told.push(...problems.map((found) => tell(found, false)), ...advice.map((found) => tell(found, true)))
    if (asked.json) continue
    out(await tellProblems(name, problems, language))
    out(await tellProblems(`${name} (${words.advice})`, advice, language))
  }
  out(asked.json ? `${JSON.stringify(told, null, 2)}\n` : `${words.summary(files.length, problemCount, told.length - problemCount)}\n`)
  return problemCount > 0 ? EXIT.problems : EXIT.done
}

function readArguments(args: string[]): { paths: string[]; json: boolean; lang: string | undefined } | null {
  try {
    const options = { json: { type: 'boolean' }, lang: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return positionals.length === 0 ? null : { paths: positionals, json: values.json === true, lang: values.lang }
  } catch {
    return null
  }
}
