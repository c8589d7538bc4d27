import type { Language } from '../../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../../shared/schema/ids.ts'
import type { SubtitleCue } from '../../../../shared/subtitles/read-subtitles.ts'
import { writeWebVtt } from '../../../../shared/subtitles/web-vtt.ts'
import type { CampaignFiles, ProblemDocument } from '../../../api.ts'
import type { Current, Draft } from '../../../api/drafts.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import type { useEdit } from '../../data/draft.ts'
import { i18n } from '../../words/i18n.ts'
import { fileAddress } from '../media/length.ts'
import { subtitleName } from '../media/plan-files.ts'
import type { FilmMedium } from './stored-cues.ts'

export type SavedSubtitles =
  | { is: 'saved'; name: string; sha256: Sha256 | null; cues: SubtitleCue[] }
  /** Somebody else's are there now. */
  | { is: 'changed'; sha256: Sha256 | null }
  | { is: 'refused'; problems: ToldProblems; status: number }

export interface SubtitleSaving {
  campaign: string
  medium: FilmMedium
  language: Language
  cues: readonly SubtitleCue[]
  /** The file that the person began with. */
  base: Sha256 | null
  draft: Draft
  put: ReturnType<typeof useEdit>['put']
}

/** Writes a WebVTT file of the campaign and names it in the film's entry, unless somebody has saved another in between. */
export async function saveSubtitles(given: SubtitleSaving): Promise<SavedSubtitles> {
  const { campaign, medium, language, cues, base } = given
  const before = medium.subtitles?.[language]
  const now = await ask<CampaignFiles>('GET', `campaigns/${campaign}/files`)
  if (!now.ok) return { is: 'refused', problems: now.problems, status: now.status }
  const stands = before === undefined ? null : (now.value.files.find(({ name }) => name === before)?.sha256 ?? null)
  if (stands !== base) return { is: 'changed', sha256: stands }
  const name = before?.toLowerCase().endsWith('.vtt') ? before : subtitleName(medium.id, language, 'vtt')
  if (name !== before) {
    const named = await nameIt(given, name)
    if (named) return named
  }
  const spoken = cues.filter(({ text }) => text.trim() !== '')
  const headers = { 'accept-language': i18n.language, 'content-type': 'application/octet-stream' }
  const response = await fetch(fileAddress(campaign, name), { method: 'PUT', headers, body: writeWebVtt(spoken) }).catch(() => null)
  if (response?.ok) {
    const { files } = (await response.json()) as CampaignFiles
    return { is: 'saved', name, sha256: files.find((row) => row.name === name)?.sha256 ?? null, cues: spoken }
  }
  const problems = ((await response?.json().catch(() => null)) as ProblemDocument | null)?.problems ?? []
  return { is: 'refused', problems, status: response?.status ?? 0 }
}

/** The entry with this file; where somebody changed the entry meanwhile, their words stay and only the file is added. */
async function nameIt({ medium, language, draft, put }: SubtitleSaving, name: string): Promise<SavedSubtitles | null> {
  const withName = (film: FilmMedium): FilmMedium => ({ ...film, subtitles: { ...film.subtitles, [language]: name } })
  const asked = await put('media', medium.id, withName(medium), draft.revisions.media[medium.id] ?? 0)
  if (asked.ok) return null
  const current = asked.status === 409 ? (asked.current as Current) : null
  if (!current?.entry) return { is: 'refused', problems: asked.problems, status: asked.status }
  const again = await put('media', medium.id, withName(current.entry as FilmMedium), current.revision)
  return again.ok ? null : { is: 'refused', problems: again.problems, status: again.status }
}

/** Gives the person a file of their own. */
export function giveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
