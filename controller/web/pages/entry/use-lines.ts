import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useDates } from '../../ui/times.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { lineWords } from './line-words.ts'
import { nameOf } from './names.ts'
import { valueWords } from './value-words.ts'

/** What may be named by an id in an entry. */
export type Named = Pick<CampaignFile, 'locations' | 'screens'> & Partial<CampaignFile>
const NAMED = ['locations', 'screens', 'media', 'cards', 'playlists'] as const

/** What an entry says where it differs from another, a line each, in the reader's words: `until: 26 June 2027`. */
export function useLines(file: Named): (entry: unknown, other: unknown) => string[] {
  const say = useWords(lineWords)
  const language = useLanguage()
  const { day } = useDates()
  const field = (key: string) => (/^\d+$/.test(key) ? String(Number(key) + 1) : said(key))
  const said = (key: string) => say(key as 'name')
  const sayValue = useWords(valueWords)
  const value = (text: string): string => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day(text)
    const known = /^[a-z-]+$/.test(text) ? sayValue(text as 'true') : text
    if (known !== text) return known
    for (const part of NAMED) {
      const found = (file[part] as readonly { id: string }[] | undefined)?.find(({ id }) => id === text)
      if (found) return nameOf(part, found as never, file as CampaignFile, language) || text
    }
    return text
  }
  return (entry, other) => {
    const [mine, theirs] = [flat(entry), flat(other)]
    return [...mine]
      .filter(([path, { text }]) => theirs.get(path)?.text !== text)
      .map(([, { keys, text }]) => `${keys.map(field).join(', ')}: ${value(text)}`)
  }
}

/** Every value of an entry by its way through it; the entry's own id and the numbers of mere lists of words say nothing to a reader. */
function flat(whole: unknown, keys: readonly string[] = []): Map<string, { keys: readonly string[]; text: string }> {
  if (typeof whole !== 'object' || whole === null) {
    const told = /^\d+$/.test(keys.at(-1) ?? '') ? keys.slice(0, -1) : keys
    return new Map([[keys.join('/'), { keys: told, text: String(whole ?? '') }]])
  }
  return new Map(Object.entries(whole).flatMap(([key, inner]) => (key === 'id' ? [] : [...flat(inner, [...keys, key])])))
}
