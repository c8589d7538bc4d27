import type { Language } from '../../shared/schema/basics.ts'
import type { Film } from '../../shared/schema/film.ts'
import { parseVtt, type Spoken, spokenAt, type SubtitleCue } from './vtt.ts'

/** Films whose words are kept at hand: what is on air, what comes next, and the usual loop. */
const KEPT = 12
/** The position is looked at again at least so often: a film can be slewed or stand still. */
const LONGEST_MS = 1_000

type Words = Partial<Record<Language, SubtitleCue[]>>
export type Lines = readonly [string | null, string | null]
export const NO_LINES: Lines = [null, null]

export interface Subtitles {
  /** Fetches a film's words well before they are needed. */
  fetch(film: string, languages: readonly Language[]): void
  /** What is to be read there, and when that changes; nothing while the words are on their way. */
  at(film: string, languages: readonly Language[], positionMs: number): { lines: Lines; untilMs: number }
  /** Calls with new lines whenever they change, until stopped. */
  follow(film: string, languages: readonly Language[], positionMs: () => number, call: (lines: Lines) => void): () => void
}

export function subtitles(get: (address: string) => Promise<Response>): Subtitles {
  const words = new Map<string, Promise<Words> | Words>()

  async function load(film: string, languages: readonly Language[]): Promise<Words> {
    const { subtitles: refs } = (await (await get(`films/${film}/film.json`)).json()) as Film
    const found: Words = {}
    for (const language of languages) {
      const ref = refs[language]
      if (ref === undefined) continue
      const response = await get(`blobs/${ref.sha256}`)
      if (response.ok) found[language] = parseVtt(await response.text())
    }
    return found
  }

  const fetch: Subtitles['fetch'] = (film, languages) => {
    const key = [film, ...languages].join(' ')
    if (words.has(key)) return
    const loading = load(film, languages)
    words.set(key, loading)
    loading.then(
      (found) => words.set(key, found),
      () => words.delete(key),
    )
    const [oldest] = words.keys()
    if (words.size > KEPT && oldest !== undefined) words.delete(oldest)
  }

  const at: Subtitles['at'] = (film, languages, positionMs) => {
    const found = words.get([film, ...languages].join(' '))
    if (found === undefined || found instanceof Promise) return { lines: NO_LINES, untilMs: positionMs }
    const spoken = (language: Language | undefined): Spoken => spokenAt(language === undefined ? [] : (found[language] ?? []), positionMs)
    const [first, second] = [spoken(languages[0]), spoken(languages[1])]
    return { lines: [first.text, second.text], untilMs: Math.min(first.untilMs, second.untilMs) }
  }

  return {
    fetch,
    at,
    follow(film, languages, positionMs, call) {
      let timer: ReturnType<typeof setTimeout>
      const turn = (): void => {
        const position = positionMs()
        fetch(film, languages)
        const { lines, untilMs } = at(film, languages, position)
        call(lines)
        timer = setTimeout(turn, Math.max(15, Math.min(LONGEST_MS, untilMs <= position ? 150 : untilMs - position)))
      }
      turn()
      return () => clearTimeout(timer)
    },
  }
}
