import { articleInBreaths, languages, type Language } from './declaration.ts'
import { articleFilm, busFilm } from './times.ts'
import { articleName, day, dayName, declarationName, everyone, forbidden, hashtag, ifHarmed, noExcuse, site } from './words.ts'

type Cue = { id: string; from: number; lines: string[] }

/** Cues follow each other without a gap; the last ends at `end`. */
function writeVtt(cues: Cue[], end: number): string {
  const blocks = cues.map(({ id, from, lines }, at) => {
    const to = cues[at + 1]?.from ?? end
    return [id, `${timestamp(from)} --> ${timestamp(to)}`, ...lines].join('\n')
  })
  return ['WEBVTT', ...blocks].join('\n\n') + '\n'
}

/** Films are shorter than a minute. */
function timestamp(seconds: number): string {
  const ms = Math.round(seconds * 1000)
  return `00:00:${digits(Math.floor(ms / 1000), 2)}.${digits(ms % 1000, 3)}`
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0')
}

function articleFiveVtt(language: Language): string {
  const { title, phrases, opening, closing, dusk } = articleFilm
  const breathStarts = [phrases[0], phrases[2], phrases[4]]
  const breaths = articleInBreaths(language).map((lines, at) => ({
    id: `article 5 (${at + 1})`,
    from: breathStarts[at]!,
    lines,
  }))
  const cues: Cue[] = [
    { id: 'title', from: title, lines: [declarationName[language], articleName[language]] },
    ...breaths,
    { id: 'everyone', from: opening + 0.8, lines: everyone[language] },
    { id: 'no excuse', from: 25, lines: noExcuse[language] },
    { id: 'day', from: closing, lines: dayName[language] },
    { id: 'call', from: 32.8, lines: [hashtag[language]] },
  ]
  return writeVtt(cues, dusk + 0.6)
}

function busVtt(language: Language): string {
  const [one, two, three, four] = busFilm.scenes
  const cues: Cue[] = [
    { id: 'day', from: one + 0.3, lines: dayName[language] },
    { id: 'forbidden', from: two, lines: forbidden[language] },
    { id: 'not alone', from: three, lines: ifHarmed[language] },
    { id: 'call', from: four, lines: [hashtag[language], `${day[language]} · ${site}`] },
  ]
  return writeVtt(cues, busFilm.seconds - 0.3)
}

/** File name → text. */
export function allSubtitles(): Map<string, string> {
  return new Map(
    languages.flatMap((language) => [
      [`article-5.${language}.vtt`, articleFiveVtt(language)],
      [`bus.${language}.vtt`, busVtt(language)],
    ]),
  )
}
