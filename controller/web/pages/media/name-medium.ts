import type { Language } from '../../../../shared/schema/basics.ts'

export interface NameParts {
  /** Without ending and folders. */
  stem: string
  /** Small, without its dot. */
  ending: string
}
export function partsOf(name: string): NameParts {
  const last = name.split(/[/\\]/).at(-1) ?? name
  const dot = last.lastIndexOf('.')
  return dot <= 0 ? { stem: last, ending: '' } : { stem: last.slice(0, dot), ending: last.slice(dot + 1).toLowerCase() }
}

/** A title until somebody writes a better one: the file's name as words. */
export function titleOf(stem: string): string {
  const spaced = stem.replaceAll(/[_\s]+/g, ' ').trim()
  const words = spaced.includes(' ') ? spaced : spaced.replaceAll('-', ' ').trim()
  return words === '' ? stem : words[0]!.toUpperCase() + words.slice(1)
}

const TAGS: Record<string, Language> = {
  tg: 'tg',
  taj: 'tg',
  tgk: 'tg',
  tj: 'tg',
  ru: 'ru',
  rus: 'ru',
  en: 'en',
  eng: 'en',
}

/** `article-5.tg` is the Tajik of `article-5`; null: the name tells no language. */
export function languageIn(stem: string): { stem: string; language: Language | null } {
  const match = /^(.+)[._\s-]([a-z]{2,3})$/i.exec(stem)
  const language = TAGS[match?.[2]?.toLowerCase() ?? ''] ?? null
  return match && language ? { stem: match[1]!, language } : { stem, language: null }
}
