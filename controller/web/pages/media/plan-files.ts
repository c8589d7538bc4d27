import type { Language } from '../../../../shared/schema/basics.ts'
import type { CampaignFile, Medium } from '../../../../shared/schema/campaign.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { languageIn, partsOf, titleOf } from './name-medium.ts'

/** What of a chosen file matters here; a browser's `File` is one. */
export interface Given {
  name: string
  size: number
  lastModified: number
}
export interface Sending<File extends Given> {
  file: File
  /** The campaign's name for it. */
  name: string
}
export interface Subtitled<File extends Given> extends Sending<File> {
  film: string
  language: Language
}

/** What chosen files become. Nothing is stored or sent yet. */
export interface FilePlan<File extends Given> {
  /** The campaign names them already: they were interrupted, or have been missing. */
  sends: Sending<File>[]
  films: (Sending<File> & { id: string; title: string })[]
  pictures: (Sending<File> & { id: string; title: string })[]
  subtitles: Subtitled<File>[]
  /** Subtitles of which the name does not tell the film or the language. */
  loose: { file: File; film: string | null; language: Language | null }[]
  strange: string[]
}

const FILMS = new Set(['mp4', 'm4v', 'mov', 'mkv', 'webm', 'avi', 'mpg', 'mpeg', 'm2ts', 'mts'])
const PICTURES = new Set(['jpg', 'jpeg', 'png', 'webp'])
const SUBTITLES = new Set(['vtt', 'srt'])
/** For the file chooser. */
export const ACCEPTED = [...FILMS, ...PICTURES, ...SUBTITLES].map((ending) => `.${ending}`).join(',')

export interface Known {
  campaign: CampaignFile
  /** Names of files that the controller has. */
  here: ReadonlySet<string>
  /** The campaign's name of an upload that was interrupted, by its file. */
  interrupted(file: Given): string | null
}

export const filmFiles = (medium: Medium): string[] =>
  medium.kind === 'stream' ? [] : [medium.file, ...(medium.kind === 'film' ? Object.values(medium.subtitles ?? {}) : [])]

export const subtitleName = (film: string, language: Language, ending: string): string => `${film}.${language}.${ending}`

export function planFiles<File extends Given>(files: readonly File[], known: Known): FilePlan<File> {
  const plan: FilePlan<File> = { sends: [], films: [], pictures: [], subtitles: [], loose: [], strange: [] }
  const { media } = known.campaign
  const missing = media.flatMap(filmFiles).filter((name) => !known.here.has(name))
  const ids: string[] = media.map(({ id }) => id)
  const later: File[] = []
  for (const file of files) {
    const { stem, ending } = partsOf(file.name)
    const awaited = known.interrupted(file) ?? missing.find((name) => name.split('/').at(-1) === file.name)
    if (awaited !== undefined && awaited !== null) plan.sends.push({ file, name: awaited })
    else if (FILMS.has(ending) || PICTURES.has(ending)) {
      const id = freeSlug(slugOf(stem, 'film'), ids)
      ids.push(id)
      const made = { file, id, name: `${id}.${ending}`, title: titleOf(stem) }
      ;(FILMS.has(ending) ? plan.films : plan.pictures).push(made)
    } else if (SUBTITLES.has(ending)) later.push(file)
    else plan.strange.push(file.name)
  }
  for (const file of later) {
    const { stem, ending } = partsOf(file.name)
    const told = languageIn(stem)
    const film = filmOf(told.stem, plan, media)
    if (film !== null && told.language !== null)
      plan.subtitles.push({ file, film, language: told.language, name: subtitleName(film, told.language, ending) })
    else plan.loose.push({ file, film, language: told.language })
  }
  return plan
}

/** The film that a subtitle file's name speaks of: one that comes with it before one that is here. */
function filmOf(stem: string, plan: Pick<FilePlan<Given>, 'films'>, media: readonly Medium[]): string | null {
  const sought = slugOf(stem, '')
  const fresh = plan.films.find(({ file }) => slugOf(partsOf(file.name).stem, '') === sought)
  const old = media.find((medium) => medium.kind === 'film' && (medium.id === sought || slugOf(partsOf(medium.file).stem, '') === sought))
  return fresh?.id ?? old?.id ?? null
}
