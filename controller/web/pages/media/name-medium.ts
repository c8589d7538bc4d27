import type { Language } from '../../../../shared/schema/basics.ts'

/** Cyrillic, with Tajik's own letters, in Latin ones; what is not here falls away. */
const LATIN: Record<string, string> = Object.fromEntries(
  (
    'а a б b в v г g ғ gh д d е e ё yo ж zh з z и i ӣ i й y к k қ q л l м m н n о o п p р r с s т t у u ӯ u ф f х kh ҳ h ' +
    'ц ts ч ch ҷ j ш sh щ shch ы y э e ю yu я ya'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, part, at, all) => (at % 2 === 0 ? [...pairs, [part, all[at + 1] ?? '']] : pairs), []),
)
const LONGEST = 56

/** A name as ids are written: small Latin letters, digits and single hyphens. */
export function slugOf(name: string): string {
  const latin = [...name.toLowerCase().normalize('NFC')].map((letter) => LATIN[letter] ?? letter).join('')
  const slug = latin
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, (other) => (/^\p{M}+$/u.test(other) ? '' : '-'))
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'film' : slug
}

/** The name, or with a number behind it where it is taken. */
export function unlike(name: string, taken: ReadonlySet<string>): string {
  for (let turn = 1; ; turn += 1) {
    const candidate = turn === 1 ? name : `${name}-${turn}`
    if (!taken.has(candidate)) return candidate
  }
}

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
