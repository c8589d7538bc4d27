import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import type { Language, Texts } from '../../../shared/schema/basics.ts'
import type { FilmNote } from './ingest-subtitles.ts'

const NAMES: Record<Language, Texts> = {
  tg: { tg: 'тоҷикӣ', ru: 'на таджикском', en: 'Tajik' },
  ru: { tg: 'русӣ', ru: 'на русском', en: 'Russian' },
  en: { tg: 'англисӣ', ru: 'на английском', en: 'English' },
}
const PAST = new Set(['subtitle-after-film', 'subtitle-past-film'])

/** `00:01:05.500` as `1:05.5`. */
const shortly = (stamp: string): string => stamp.replace(/^00:0?/, '').replace(/\.?0+$/, '')

/** Of what was repaired in a film's subtitles, what whoever sent the film wants to know: one sentence a language. */
export function subtitleAdvice(notes: readonly FilmNote[]): Problem[] {
  return LANGUAGES.flatMap((language) => {
    const own = notes.filter((note) => note.language === language)
    const past = own.filter(({ code }) => PAST.has(code))
    const [first] = past
    const path = pointer('subtitles', language)
    return [
      ...own.filter(({ code }) => code === 'subtitle-windows-1251').map(({ code, params }) => problem(path, code, params)),
      ...(first
        ? [
            problem(path, 'subtitles-past-film', {
              language: NAMES[language],
              count: past.length,
              film: shortly(String(first.params['film'] ?? '')),
            }),
          ]
        : []),
    ]
  })
}
