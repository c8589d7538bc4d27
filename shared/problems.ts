import { LANGUAGES } from './languages.ts'
import type { Language, Texts } from './schema/basics.ts'
import { en, type ProblemCode, type Sentence } from './words/en.ts'
import { ru } from './words/ru.ts'
import { tg } from './words/tg.ts'

export type { ProblemCode }
/** `Texts`: the name of something, told in the reader's language. */
export type ProblemParams = Record<string, string | number | Texts>

/** Something a person gave us that cannot stand. `path` is a JSON Pointer (RFC 6901) into what was given, '' for the whole. */
export interface Problem {
  path: string
  code: ProblemCode
  params: ProblemParams
}

/** A problem in a person's language: what is wrong, and what to do. */
export interface ToldProblem {
  path: string
  code: ProblemCode
  message: string
  hint: string
}

export const problem = (path: string, code: ProblemCode, params: ProblemParams = {}): Problem => ({ path, code, params })

/** One step into a JSON Pointer, escaped as RFC 6901 section 3 wants it. */
export const pointer = (...steps: (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const WORDS: Record<Language, Record<ProblemCode, Sentence>> = { tg, ru, en }

const worded = (param: ProblemParams[string], language: Language): string =>
  typeof param === 'object' ? ([language, ...LANGUAGES].map((one) => param[one]).find((text) => text) ?? '') : String(param)

const fill = (sentence: string, params: ProblemParams, language: Language): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => worded(params[name] ?? whole, language))

export function tellProblem(given: Problem, language: Language): ToldProblem {
  const sentence = WORDS[language][given.code]
  return {
    path: given.path,
    code: given.code,
    message: fill(sentence.message, given.params, language),
    hint: fill(sentence.hint, given.params, language),
  }
}
