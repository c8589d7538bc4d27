/**
 * Beginnings of Tajik words as they are written where a keyboard has no ғ ӣ қ ӯ ҳ ҷ, and as they should be. None of the first is the
 * beginning of a Tajik word as it stands. `=`: the whole word.
 */
const STEMS: readonly (readonly [string, string])[] = [
  ['хукук', 'ҳуқуқ'],
  ['шиканч', 'шиканҷ'],
  ['точик', 'тоҷик'],
  ['чумхур', 'ҷумҳур'],
  ['хеч', 'ҳеҷ'],
  ['хамеша', 'ҳамеша'],
  ['хамагон', 'ҳамагон'],
  ['чахон', 'ҷаҳон'],
  ['конун', 'қонун'],
  ['карор', 'қарор'],
  ['гайр', 'ғайр'],
  ['хакикат', 'ҳақиқат'],
  ['махкам', 'маҳкам'],
  ['махбус', 'маҳбус'],
  ['хокимият', 'ҳокимият'],
  ['гурух', 'гурӯҳ'],
  ['чавоб', 'ҷавоб'],
  ['чазо', 'ҷазо'],
  ['бечазо', 'беҷазо'],
  ['чиноят', 'ҷиноят'],
  ['чабр', 'ҷабр'],
  ['хуччат', 'ҳуҷҷат'],
  ['химоя', 'ҳимоя'],
  ['шахрванд', 'шаҳрванд'],
  ['мухим', 'муҳим'],
  ['тахкир', 'таҳқир'],
  ['тахти', 'таҳти'],
  ['курбони', 'қурбони'],
  ['кувва', 'қувва'],
  ['дуст', 'дӯст'],
  ['руз', 'рӯз'],
  ['=хама', 'ҳама'],
  ['=хамаи', 'ҳамаи'],
  ['=чо', 'ҷо'],
  ['=шахр', 'шаҳр'],
  ['=шахри', 'шаҳри'],
  ['=хаёт', 'ҳаёт'],
  ['=хаёти', 'ҳаёти'],
  ['=озоди', 'озодӣ'],
  ['=байналмилали', 'байналмилалӣ'],
  ['=инсониву', 'инсонӣ'],
]

export interface Suspicion {
  word: string
  perhaps: string
}

const like = (given: string, wanted: string): string =>
  given[0] === given[0]?.toUpperCase() && given[0] !== given[0]?.toLowerCase() ? wanted[0]!.toUpperCase() + wanted.slice(1) : wanted

/** Words in which г и к у х ч most probably stand for ғ ӣ қ ӯ ҳ ҷ, each once. */
export function suspiciousWords(text: string): Suspicion[] {
  const words = new Set(text.match(/\p{L}+/gu) ?? [])
  return [...words].flatMap((word) => {
    const small = word.toLowerCase()
    const found = STEMS.find(([stem]) => (stem.startsWith('=') ? small === stem.slice(1) : small.startsWith(stem)))
    if (!found) return []
    const [stem, wanted] = found
    const rest = word.slice(stem.replace('=', '').length)
    return [{ word, perhaps: like(word, wanted) + rest }]
  })
}

const LETTERS = /[ғӣқӯҳҷ]/i
/** So much Tajik without a single one of its own letters is not Tajik, or was typed without them. */
const ENOUGH_LETTERS = 40

export function lacksTajikLetters(text: string): boolean {
  return (text.match(/\p{L}/gu) ?? []).length >= ENOUGH_LETTERS && !LETTERS.test(text)
}
